using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Stores;

/// <summary>Brings the database to this program's shape.</summary>
static class Migrator
{
    /// <summary>The embedded default migrates itself; on a server it is an explicit command, so that two nodes never do it at once.</summary>
    /// <exception cref="SettingException">A server database is not migrated yet, or one is of another version of the program.</exception>
    public static async Task Prepare(Setup setup, LanyueDbFactory databases, IEnumerable<ISkill> skills, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (setup.Options.Provider == Provider.Sqlite) await Apply(databases, ct);
        else await Check(databases, ct);
        await StartNumbers(db, skills, ct);
    }

    /// <exception cref="SettingException">The database is not migrated yet, or of another version of the program.</exception>
    public static async Task Check(LanyueDbFactory databases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (await Pending(db, ct) is [var pending, ..])
            throw new SettingException($"The database lacks the migration {pending}. Run \"dotnet run --project bot/Host -- migrate\" with the same settings once, then try again.");
    }

    /// <returns>The migrations that it lacked.</returns>
    /// <exception cref="SettingException">The database is of another version of the program.</exception>
    public static async Task<IReadOnlyList<string>> Apply(LanyueDbFactory databases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var pending = await Pending(db, ct);
        await db.Database.MigrateAsync(ct);
        if (pending.Count > 0) await EnterCases(databases, ct);
        return pending;
    }

    /// <summary>Cases of before the register of cases was made have no line there.</summary>
    static async Task EnterCases(LanyueDbFactory databases, CancellationToken ct)
    {
        await using var strategic = databases.CreateDbContext();
        await strategic.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var db = databases.CreateDbContext();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await CaseRegister.CatchUp(db, TimeProvider.System.GetUtcNow(), ct);
            await transaction.CommitAsync(ct);
        });
    }

    /// <summary>What it lacks. One that a later version has migrated lacks nothing: a node of before may start again on it.</summary>
    /// <exception cref="SettingException">It has migrations that this program does not know and lacks others: nothing would fit, and nothing is touched.</exception>
    static async Task<List<string>> Pending(LanyueDb db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0 && (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).FirstOrDefault() is { } unknown)
            throw new SettingException($"The database was made by another version of the program, whose migration {unknown} this one does not know. Start that version, or name another database or data directory (a demo's may be deleted).");
        return pending;
    }

    /// <summary>One row a letter, so that taking a number never has to make it. Another node may be quicker: then it stands already.</summary>
    /// <exception cref="InvalidOperationException">Two skills number their cases by the same letter.</exception>
    static async Task StartNumbers(LanyueDb db, IEnumerable<ISkill> skills, CancellationToken ct)
    {
        if (skills.SelectMany(s => s.CaseLetters.Distinct().Select(l => (Letter: l, Skill: s.GetType().Name))).GroupBy(l => l.Letter).FirstOrDefault(g => g.Count() > 1) is { } taken)
            throw new InvalidOperationException($"{string.Join(" and ", taken.Select(t => t.Skill))} number their cases by the same letter {taken.Key}; give one of them another.");
        var known = await db.Numbers.Select(n => n.Letter).ToListAsync(ct);
        foreach (var letter in skills.SelectMany(s => s.CaseLetters).Except(known))
        {
            db.Add(new NumberRow { Letter = letter, Last = 1000 });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException) when (db.Numbers.AsNoTracking().Any(n => n.Letter == letter))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
