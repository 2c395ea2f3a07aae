using System.Diagnostics;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Campus.Versions;

/// <summary>This program as a process that applies the school's files and kills itself on the way, as a power cut would; else it runs tests.</summary>
static class ApplyProcess
{
    const string Database = "SCHOOL_APPLY_DATABASE", KillAt = "SCHOOL_APPLY_KILL_AT";

    /// <param name="rows">Of places written.</param>
    /// <returns>Its exit code.</returns>
    internal static Task<int> KilledAt(int rows, string database) => OtherProcess.Run((Database, database), (KillAt, $"{rows}"));

    public static async Task RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Database) is not { } database) return;
        var killAt = int.Parse(Environment.GetEnvironmentVariable(KillAt)!);
        var databases = new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, database), OpenStores.Parts);
        var versions = new SchoolVersions(new(databases, new(Provider.Sqlite)), databases, TimeProvider.System);
        await versions.Apply(await versions.Plan(ShippedSchools.Files("Lanyue"), default), "killed", default, written =>
        {
            if (written >= killAt) Process.GetCurrentProcess().Kill();
        });
        Environment.Exit(99);
    }
}

public sealed class KilledApplyTests
{
    const int SigKill = 128 + 9;

    [Theory, InlineData(1), InlineData(20_000)]
    public async Task Killed_in_the_middle_it_leaves_the_old_version_in_force(int rows)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = await TestStore.Open();
        var versions = new SchoolVersions(store.Writes, store.Databases, TimeProvider.System);
        await versions.Apply(await versions.Plan(ShippedSchools.Files("Qingshiwan"), stop), "test", stop);
        var database = await store.Query(db => Task.FromResult(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));

        Assert.Equal(SigKill, await ApplyProcess.KilledAt(rows, database));

        Assert.Equal(1, await versions.InForce(stop));
        Assert.Equal([1L], (await versions.All(stop)).Select(v => v.Number));
        Assert.InRange(await store.Query(db => db.Set<SchoolVersionPlace>().CountAsync(p => p.Number == 2, stop)), 1, 40_000);
        Assert.Equal("qingshiwan", (await versions.Load(1, stop)).Entries.School!.Id);

        Assert.Equal(3, await versions.Apply(await versions.Plan(ShippedSchools.Files("Lanyue"), stop), "again", stop));
        Assert.Equal(32_000, (await versions.Load(3, stop)).Beds);
    }
}
