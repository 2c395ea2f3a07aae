using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Adapters.WeChat;

/// <summary>How many messages may be pushed to an address, and until when (protocols/wechat.md 4.2). Two grants side by side, so none shrinks the other.</summary>
sealed class WindowRow
{
    public required string Address { get; init; }

    /// <summary>Opened by a message: 48 h, 5 messages. Exclusive end.</summary>
    public DateTimeOffset MessageUntil { get; set; } = DateTimeOffset.UnixEpoch;
    public int MessageLeft { get; set; }

    /// <summary>Opened by a tap, a scan or a follow: 1 min, 3 messages. Exclusive end.</summary>
    public DateTimeOffset TapUntil { get; set; } = DateTimeOffset.UnixEpoch;
    public int TapLeft { get; set; }
}

sealed class WindowTable : IEntityTypeConfiguration<WindowRow>
{
    public void Configure(EntityTypeBuilder<WindowRow> window)
    {
        window.ToTable("wechat_window");
        window.HasKey(w => w.Address);
        window.Property(w => w.Address).HasMaxLength(Lengths.Address);
    }
}
