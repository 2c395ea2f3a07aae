using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Moq;

namespace Lanyue.Bot.Tests.Store;

public sealed class MigrationsTests
{
    public static TheoryData<Provider> Providers => Models.Providers;

    /// <summary>Fails after a change of the model without bot/Store/add-migration.</summary>
    [Theory, MemberData(nameof(Providers))]
    public void A_migration_set_ends_at_the_model(Provider provider)
    {
        using var db = Models.Open(provider);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"The model has changed: run bot/Store/add-migration, {provider} lacks it.");
    }

    /// <summary>Nothing that a real server would ask: the script of all migrations can be written down.</summary>
    [Theory, MemberData(nameof(Providers))]
    public void A_migration_set_makes_a_script_with_every_table(Provider provider)
    {
        using var db = Models.Open(provider);
        var script = db.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>().GenerateScript();
        Assert.All(db.Model.GetEntityTypes(), table => Assert.Matches($"""CREATE TABLE ["\[]?{table.GetTableName()}["\]]? """, script));
    }

    [Fact]
    public async Task A_new_SQLite_file_keeps_a_row_to_the_millisecond()
    {
        await using var database = new NewFile();
        var at = new DateTimeOffset(2026, 11, 24, 10, 30, 0, 123, TimeSpan.FromHours(8)).AddTicks(4567);
        await using (var db = database.Databases.CreateDbContext())
        {
            await db.Database.MigrateAsync(Stop);
            db.Add(new DueRow { Key = "k", Skill = "repair", Purpose = "confirm", Subject = "R-1001", At = at });
            await db.SaveChangesAsync(Stop);
        }

        await using var again = database.Databases.CreateDbContext();
        var row = await again.DueRows.AsNoTracking().SingleAsync(Stop);
        var whole = at.AddTicks(-4567);
        Assert.Equal((whole, TimeSpan.Zero), (row.At, row.At.Offset));
        Assert.Equal(1, await again.DueRows.CountAsync(d => d.At <= whole, Stop));
        Assert.Equal(0, await again.DueRows.CountAsync(d => d.At < whole, Stop));
        Assert.Empty(await again.Database.GetPendingMigrationsAsync(Stop));
    }

    /// <summary>What the command "migrate" does; before it a node on a server's database does not start.</summary>
    [Fact]
    public async Task A_database_is_refused_until_it_was_migrated_and_then_lacks_nothing()
    {
        await using var database = new NewFile();
        Assert.Contains("migrate", (await Assert.ThrowsAsync<SettingException>(() => Migrator.Check(database.Databases, Stop))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(await Migrator.Apply(database.Databases, Stop));
        await Migrator.Check(database.Databases, Stop);
        Assert.Empty(await Migrator.Apply(database.Databases, Stop));
    }

    /// <summary>Of a program whose migrations were others; and of a later one, on which a node of before starts again.</summary>
    [Fact]
    public async Task A_database_of_other_migrations_is_refused_untouched_and_one_with_later_ones_taken()
    {
        const string Others = "20250101000000_Others";
        await using var database = new NewFile();
        await using var db = database.Databases.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL)""", Stop);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ({Others}, '10')""", Stop);
        foreach (var look in new Func<Task>[] { () => Migrator.Check(database.Databases, Stop), () => Migrator.Apply(database.Databases, Stop) })
            Assert.Contains(Others, (await Assert.ThrowsAsync<SettingException>(look)).Message, StringComparison.Ordinal);
        Assert.Equal([Others], await db.Database.GetAppliedMigrationsAsync(Stop));

        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """, Stop);
        await Migrator.Apply(database.Databases, Stop);
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '11')""", Stop);
        await Migrator.Check(database.Databases, Stop);
    }

    /// <summary>Their case numbers would be one row, and a student's R-1001 two cases.</summary>
    [Fact]
    public async Task Two_skills_that_number_their_cases_by_one_letter_stop_the_start()
    {
        await using var database = await TestDatabase.New(Provider.Sqlite);
        var (one, other) = (new Mock<ISkill>(), new Mock<ISkill>());
        foreach (var skill in new[] { one, other }) skill.SetupGet(s => s.CaseLetters).Returns(["U"]);
        var databases = new LanyueDbFactory(database.Options, OpenStores.Parts);

        await Migrator.Prepare(Given.Read(), databases, [one.Object], Stop);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator.Prepare(Given.Read(), databases, [one.Object, other.Object], Stop));
        Assert.Contains("by the same letter U; give one of them another", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A database whose SQLite file does not exist yet.</summary>
    sealed class NewFile : IAsyncDisposable
    {
        readonly Temporary folder = new();

        public NewFile() => Databases = new(StoreProviders.Use(Provider.Sqlite, folder["new.db"]), OpenStores.Parts);

        public LanyueDbFactory Databases { get; }

        public ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
