using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Crisis;

/// <summary>When an address was called last. Whoever calls it moves this row first, so that two cases and two nodes do not call one person twice.</summary>
sealed class CrisisBell
{
    /// <summary>The address; for drills, which keep no call in earnest back, with "drill/" before it.</summary>
    public required string Key { get; init; }

    public DateTimeOffset RungAt { get; set; }

    public static string KeyOf(Address address, bool isDrill) => isDrill ? "drill/" + address.Key : address.Key;
}

sealed class CrisisBellTable : IEntityTypeConfiguration<CrisisBell>
{
    public void Configure(EntityTypeBuilder<CrisisBell> bell)
    {
        bell.ToTable("crisis_bell");
        bell.HasKey(b => b.Key);
        bell.Property(b => b.Key).HasMaxLength(Lengths.Address + "drill/".Length);
    }
}

static class CrisisBells
{
    /// <summary>The rows of an address. Made once, under the key of the effect that makes them.</summary>
    public static void Hang(this LanyueDb db, Address address)
    {
        foreach (var isDrill in new[] { false, true }) db.Add(new CrisisBell { Key = CrisisBell.KeyOf(address, isDrill), RungAt = DateTimeOffset.UnixEpoch });
    }

    /// <summary>Takes the right to call an address now.</summary>
    /// <returns>False: it was called less than <paramref name="apart"/> ago, by whatever case and node.</returns>
    public static async Task<bool> Ring(this LanyueDb db, Address address, bool isDrill, DateTimeOffset now, TimeSpan apart, CancellationToken ct)
    {
        var (key, before) = (CrisisBell.KeyOf(address, isDrill), now - apart);
        return await db.Set<CrisisBell>().Where(b => b.Key == key && b.RungAt <= before).ExecuteUpdateAsync(b => b.SetProperty(r => r.RungAt, now), ct) == 1;
    }
}
