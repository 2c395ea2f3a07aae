using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>
/// The one clock of all nodes: the SQL server's. Each node keeps how far its own is off (T25), so that a lease written by one ends at
/// the same moment for another. With SQLite there is one node, and its own clock is the clock.
/// </summary>
/// <param name="skew">How far this machine's clock is falsified; zero but in fault tests.</param>
public sealed class DatabaseClock(TimeSpan skew) : TimeProvider
{
    const int Samples = 5;

    /// <summary>What took longer tells too little: the offset is known to half of this only.</summary>
    static readonly TimeSpan LongestRoundTrip = TimeSpan.FromMilliseconds(250);

    long offset;  // ticks

    public TimeSpan Offset => new(Interlocked.Read(ref offset));

    public override DateTimeOffset GetUtcNow() => Own + Offset;

    DateTimeOffset Own => base.GetUtcNow() + skew;

    /// <summary>Asks the server a few times and believes the quickest answer.</summary>
    /// <returns>How far the clock was moved; null when no answer was quick enough, then it stays.</returns>
    public async Task<TimeSpan?> Measure(LanyueDbFactory databases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (NowIn(db) is not { } question) return TimeSpan.Zero;

        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        var best = (RoundTrip: LongestRoundTrip, Offset: (TimeSpan?)null);
        for (var i = 0; i < Samples; i++) best = await Sample(command, ct) is var sample && sample.RoundTrip < best.RoundTrip ? sample : best;
        if (best.Offset is not { } measured) return null;

        return measured - new TimeSpan(Interlocked.Exchange(ref offset, measured.Ticks));
    }

    async Task<(TimeSpan RoundTrip, TimeSpan? Offset)> Sample(DbCommand command, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var theirs = new DateTimeOffset(DateTime.SpecifyKind((DateTime)(await command.ExecuteScalarAsync(ct))!, DateTimeKind.Utc));
        var took = Stopwatch.GetElapsedTime(started);
        return (took, theirs + took / 2 - Own);
    }

    static string? NowIn(LanyueDb db) =>
        db.Database.IsNpgsql() ? "SELECT clock_timestamp() AT TIME ZONE 'UTC'"
        : db.Database.IsSqlServer() ? "SELECT SYSUTCDATETIME()"
        : null;
}
