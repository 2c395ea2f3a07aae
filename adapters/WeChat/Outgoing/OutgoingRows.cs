using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Adapters.WeChat;

/// <summary>How many subscription messages of a template an address still accepts: acceptances less messages (protocols/wechat.md 4.4).</summary>
sealed class SubscriptionRow
{
    public required string Address { get; init; }
    public required string Template { get; init; }
    public int Accepted { get; set; }
}

/// <summary>A template message the platform took, until it says what came of it (TEMPLATESENDJOBFINISH, protocols/wechat.md 4.3).</summary>
sealed class TemplateJobRow
{
    /// <summary>Who sent it, as in addresses.</summary>
    public required string Account { get; init; }

    /// <summary>The platform's msgid: unique in one account, nothing says over all.</summary>
    public long Id { get; init; }

    /// <summary>Key of the line it told; null: its outcome came before our own call ended.</summary>
    public string? Line { get; set; }

    /// <summary>"success", "failed:user block"; null: not reported yet.</summary>
    public string? Status { get; set; }

    public DateTimeOffset At { get; init; }
}

sealed class SubscriptionTable : IEntityTypeConfiguration<SubscriptionRow>
{
    public void Configure(EntityTypeBuilder<SubscriptionRow> subscription)
    {
        subscription.ToTable("wechat_subscription");
        subscription.HasKey(s => new { s.Address, s.Template });
        subscription.Property(s => s.Address).HasMaxLength(Lengths.Address);
        subscription.Property(s => s.Template).HasMaxLength(Lengths.Name);
    }
}

sealed class TemplateJobTable : IEntityTypeConfiguration<TemplateJobRow>
{
    public void Configure(EntityTypeBuilder<TemplateJobRow> job)
    {
        job.ToTable("wechat_template_job");
        job.HasKey(j => new { j.Account, j.Id });
        job.Property(j => j.Account).HasMaxLength(Lengths.Address);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Line).HasMaxLength(Lengths.Key);
        job.Property(j => j.Status).HasMaxLength(Lengths.Name);
        job.HasIndex(j => j.Line);
    }
}
