using Lanyue.Bot.Store;
using Lanyue.Bot.Store.Migrations.SqlServer;
using Lanyue.Bot.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Lanyue.SqlServer;

/// <summary>
/// What stands in for a SQL Server, which cannot run here: Microsoft's own parser (ScriptDom) reads every script, its own schema
/// compiler (DacFx) resolves every table and column. Neither runs anything: locks and plans stay a manual check.
/// </summary>
public sealed class ScriptsTests
{
    /// <summary>Names and types of the parameters that Orleans passes, and of the declared result.</summary>
    const string MembershipParameters = """
        @DeploymentId nvarchar(4000), @Address varchar(8000), @Port int, @Generation int, @SiloName nvarchar(4000), @HostName nvarchar(4000),
        @Status int, @ProxyPort int, @Version int, @StartTime datetime, @IAmAliveTime datetime, @SuspectTimes nvarchar(4000)
        """;

    public static TheoryData<string, bool> Migrations
    {
        get
        {
            using var db = Models.Open(Provider.SqlServer);
            return [.. db.Database.GetMigrations().SelectMany(m => new[] { (m, false), (m, true) })];
        }
    }

    public static TheoryData<string> MembershipKeys => [.. MembershipQueries.All.Keys];

    [Theory, MemberData(nameof(Migrations))]
    public void A_migration_alone_parses(string migration, bool isIdempotent)
    {
        using var db = Models.Open(Provider.SqlServer);
        var before = db.Database.GetMigrations().TakeWhile(m => m != migration).LastOrDefault(Migration.InitialDatabase);

        var script = db.GetService<IMigrator>().GenerateScript(before, migration, isIdempotent ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default);

        Assert.Contains(Batches(script), b => b.Contains(migration, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Migrations))]
    public void So_does_its_way_back(string migration, bool isIdempotent)
    {
        using var db = Models.Open(Provider.SqlServer);
        var before = db.Database.GetMigrations().TakeWhile(m => m != migration).LastOrDefault(Migration.InitialDatabase);
        Assert.NotEmpty(Batches(db.GetService<IMigrator>().GenerateScript(migration, before, isIdempotent ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default)));
    }

    [Fact]
    public void The_create_script_compiles_and_has_every_table_key_and_unique_index()
    {
        using var db = Models.Open(Provider.SqlServer);
        using var schema = Created(db);

        Assert.Empty(schema.Validate().Select(m => m.Message));
        var expected = db.Model.GetEntityTypes().SelectMany(table => table.GetIndexes().Where(i => i.IsUnique).Select(i => Columns(table, i.Properties))
            .Append(Columns(table, table.FindPrimaryKey()!.Properties))).ToList();
        var unique = schema.GetObjects(DacQueryScopes.UserDefined, Microsoft.SqlServer.Dac.Model.Index.TypeClass)
            .Where(i => i.GetProperty<bool>(Microsoft.SqlServer.Dac.Model.Index.Unique))
            .Select(i => Columns(i.GetReferenced(Microsoft.SqlServer.Dac.Model.Index.Columns)));
        var keys = schema.GetObjects(DacQueryScopes.UserDefined, PrimaryKeyConstraint.TypeClass).Select(k => Columns(k.GetReferenced(PrimaryKeyConstraint.Columns)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), unique.Concat(keys).Order(StringComparer.Ordinal));
        Assert.Contains("lines(address,sequence)", expected);
    }

    /// <summary>As the compiler understood them, not as the model says: Chinese in nvarchar, bytes compared, whole milliseconds.</summary>
    [Fact]
    public void Columns_are_of_the_types_that_DESIGN_4_asks_for()
    {
        using var db = Models.Open(Provider.SqlServer);
        using var schema = Created(db);
        AddMembership(schema);

        var columns = schema.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).SelectMany(t => t.GetReferenced(Table.Columns)).ToList();
        var types = columns.ToLookup(c => c.GetReferenced(Column.DataType).Single().Name.Parts[^1]);
        Assert.Equal(["bigint", "bit", "date", "datetime2", "int", "nvarchar", "uniqueidentifier", "varbinary", "varchar"], types.Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["address", "QueryKey"], types["varchar"].Select(c => c.Name.Parts[^1]).Order(StringComparer.OrdinalIgnoreCase));  // digits and dots, ASCII names
        Assert.All(types["datetime2"], c => Assert.Equal((c.Name.ToString(), 3), (c.Name.ToString(), c.GetProperty<int>(Column.Scale))));
        Assert.All(types["nvarchar"].Where(c => !IsOrleans(c)), c => Assert.Equal((c.Name.ToString(), "Latin1_General_100_BIN2"), (c.Name.ToString(), c.GetProperty<string>(Column.Collation))));
    }

    /// <summary>Each as a procedure beside the tables: every column that it names is there.</summary>
    [Fact]
    public void Named_queries_compile_against_the_create_script()
    {
        using var db = Models.Open(Provider.SqlServer);
        using var schema = Created(db);

        foreach (var name in NamedQueries.Names) schema.AddObjects(Batches($"CREATE PROCEDURE [{name}] AS BEGIN\n{NamedQueries.Sql(name, db)};\nEND").Single());

        Assert.Empty(schema.Validate().Select(m => m.Message));
    }

    [Theory, MemberData(nameof(MembershipKeys))]
    public void A_membership_query_parses_and_compiles_with_the_parameters_that_Orleans_passes(string key)
    {
        using var schema = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        AddMembership(schema);
        var declared = $"DECLARE {MembershipParameters};\n{MembershipQueries.All[key]}";
        Assert.NotEmpty(Batches(declared));

        schema.AddObjects(Batches($"CREATE PROCEDURE [{key}] {MembershipParameters} AS BEGIN\n{MembershipQueries.All[key]}\nEND").Single());

        Assert.Empty(schema.Validate().Select(m => m.Message));
    }

    /// <summary>So its silence means something.</summary>
    [Fact]
    public void A_wrong_column_would_be_reported()
    {
        using var db = Models.Open(Provider.SqlServer);
        using var schema = Created(db);
        schema.AddObjects("CREATE VIEW wrong AS SELECT l.no_such_column FROM dbo.lines l");
        Assert.NotEmpty(schema.Validate());
    }

    /// <summary>Rows that come with a table are no part of a schema: they compile as a procedure against it.</summary>
    static TSqlModel Created(LanyueDb db)
    {
        var schema = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var script = db.Database.GenerateCreateScript();
        foreach (var batch in Parse(script).Batches)
            schema.AddObjects(batch.Statements.OfType<InsertStatement>().SingleOrDefault() is { } rows ? $"CREATE PROCEDURE [rows at {rows.StartOffset}] AS BEGIN\n{Text(rows, script)}\nEND" : Text(batch, script));
        return schema;
    }

    /// <summary>Orleans' tables are no part of the model, so not of the create script.</summary>
    static void AddMembership(TSqlModel schema)
    {
        foreach (var create in new Membership { ActiveProvider = "Microsoft.EntityFrameworkCore.SqlServer" }.UpOperations.OfType<SqlOperation>().Where(o => o.Sql.StartsWith("CREATE", StringComparison.Ordinal)))
            foreach (var statement in Parse(create.Sql).Batches.SelectMany(b => b.Statements)) schema.AddObjects(Text(statement, create.Sql));
    }

    /// <summary>The texts between two GO each.</summary>
    static IReadOnlyList<string> Batches(string script) => [.. Parse(script).Batches.Select(b => Text(b, script))];

    static TSqlScript Parse(string script)
    {
        var parsed = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.Empty(errors.Select(e => $"line {e.Line}: {e.Message}"));
        return parsed;
    }

    static string Text(TSqlFragment fragment, string script) => script.Substring(fragment.StartOffset, fragment.FragmentLength);

    static bool IsOrleans(TSqlObject column) => column.Name.Parts[^2].StartsWith("orleans", StringComparison.OrdinalIgnoreCase);

    static string Columns(Microsoft.EntityFrameworkCore.Metadata.IEntityType table, IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IProperty> columns) =>
        $"{table.GetTableName()}({string.Join(',', columns.Select(c => c.GetColumnName()))})";

    static string Columns(IEnumerable<TSqlObject> columns)
    {
        var all = columns.ToList();
        return $"{all[0].Name.Parts[^2]}({string.Join(',', all.Select(c => c.Name.Parts[^1]))})";
    }
}
