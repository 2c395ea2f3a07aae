using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lanyue.Bot.Tests.Store;

/// <summary>The conventions of DESIGN §4, over every table of everybody, on all three providers.</summary>
public sealed partial class ModelConventionsTests
{
    /// <summary>Bytes of the clustered key and of any other index that SQL Server takes.</summary>
    const int ClusteredBytes = 900, IndexBytes = 1700;

    public static TheoryData<Provider> Providers => Models.Providers;

    [Fact]
    public void Everybodys_tables_are_there()
    {
        var tables = Tables(Provider.Sqlite).Select(t => t.GetTableName());
        Assert.Superset(new HashSet<string?> { "lines", "effects", "repair_ticket", "wechat_window" }, tables.ToHashSet());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Tables_and_columns_are_snake_case_without_schema(Provider provider)
    {
        Assert.All(Tables(provider), table =>
        {
            Assert.Null(table.GetSchema());
            Assert.Matches(SnakeCase(), table.GetTableName());
        });
        Assert.All(Columns(provider), column => Assert.Matches(SnakeCase(), column.GetColumnName()));
    }

    /// <summary>Store's own tables carry plain names; a skill's or adapter's begin with its folder's.</summary>
    [Fact]
    public void A_table_of_a_skill_or_adapter_begins_with_its_folder()
    {
        var theirs = Tables(Provider.Sqlite).Where(t => t.ClrType.Assembly != typeof(LanyueDb).Assembly);
        Assert.All(theirs, table => Assert.StartsWith(table.ClrType.Namespace!.Split('.')[^1].ToLowerInvariant() + "_", table.GetTableName(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_string_has_a_length(Provider provider) =>
        Assert.All(Columns(provider).Where(IsText), column => Assert.True(column.GetMaxLength() is > 0 and <= 4000, $"{Name(column)} has no length"));

    [Theory, MemberData(nameof(Providers))]
    public void Instants_are_offsets_in_code_and_UTC_milliseconds_in_the_column(Provider provider)
    {
        Assert.DoesNotContain(Columns(provider), column => Bare(column) == typeof(DateTime) || Bare(column) == typeof(TimeOnly));
        Assert.All(Columns(provider).Where(c => Bare(c) == typeof(DateTimeOffset)), column =>
        {
            var converter = column.GetTypeMapping().Converter!;
            var stored = Assert.IsType<DateTime>(converter.ConvertToProvider(new DateTimeOffset(2026, 11, 24, 10, 30, 0, 123, TimeSpan.FromHours(8)).AddTicks(4567)));
            Assert.Equal((new DateTime(2026, 11, 24, 2, 30, 0, 123, DateTimeKind.Utc), DateTimeKind.Utc), (stored, stored.Kind));
            Assert.Equal(new DateTimeOffset(2026, 11, 24, 2, 30, 0, 123, TimeSpan.Zero), converter.ConvertFromProvider(stored));
            Assert.Equal(provider switch { Provider.SqlServer => "datetime2(3)", Provider.PostgreSql => "timestamp(3) with time zone", _ => "TEXT" }, column.GetColumnType());
        });
    }

    [Theory, MemberData(nameof(Providers))]
    public void Nothing_is_deleted_behind_ones_back(Provider provider) =>
        Assert.All(Tables(provider).SelectMany(t => t.GetForeignKeys()), key => Assert.Equal(DeleteBehavior.Restrict, key.DeleteBehavior));

    [Theory, MemberData(nameof(Providers))]
    public void A_version_is_ours_to_raise_and_guards_its_row(Provider provider)
    {
        Assert.Contains(Columns(provider), c => c.Name == "Version");
        Assert.All(Columns(provider).Where(c => c.Name == "Version"), column =>
            Assert.Equal((typeof(long), true, ValueGenerated.Never), (column.ClrType, column.IsConcurrencyToken, column.ValueGenerated)));
        Assert.DoesNotContain(Columns(provider), c => c.Name != "Version" && c.IsConcurrencyToken);  // no rowversion, no xmin
    }

    /// <summary>Not keys alone: SQL Server compares no two columns of different collations (a line's key begins with its turn).</summary>
    [Theory, MemberData(nameof(Providers))]
    public void Texts_compare_by_bytes(Provider provider)
    {
        var expected = provider switch { Provider.SqlServer => "Latin1_General_100_BIN2", Provider.PostgreSql => "C", _ => null };  // SQLite's own is BINARY
        Assert.All(Columns(provider).Where(IsText), column => Assert.Equal((Name(column), expected), (Name(column), column.GetCollation())));
    }

    /// <summary>Chinese is two bytes a character in nvarchar, and lost in varchar.</summary>
    [Fact]
    public void Texts_are_Unicode_on_SQL_Server() =>
        Assert.All(Columns(Provider.SqlServer).Where(IsText), column => Assert.Matches(@"^nvarchar\(\d+\)$", column.GetColumnType()));

    /// <summary>Wider ones are taken with a warning and fail at the first long row.</summary>
    [Fact]
    public void Keys_and_indexes_are_narrow_enough_for_SQL_Server()
    {
        foreach (var table in Tables(Provider.SqlServer))
        {
            Assert.True(Bytes(table.FindPrimaryKey()!.Properties) <= ClusteredBytes, $"The key of {table.GetTableName()} takes {Bytes(table.FindPrimaryKey()!.Properties)} bytes.");
            foreach (var index in table.GetIndexes())
                Assert.True(Bytes(index.Properties) <= IndexBytes, $"{index.GetDatabaseName()} takes {Bytes(index.Properties)} bytes.");
        }
    }

    static List<IEntityType> Tables(Provider provider)
    {
        using var db = Models.Open(provider);
        return [.. db.GetService<IDesignTimeModel>().Model.GetEntityTypes()];
    }

    static IEnumerable<IProperty> Columns(Provider provider) => Tables(provider).SelectMany(t => t.GetProperties());

    static Type Bare(IProperty column) => Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;

    /// <summary>As the column is, an enum by its name too.</summary>
    static Type Stored(IProperty column) => column.GetTypeMapping().Converter?.ProviderClrType ?? Bare(column);

    static bool IsText(IProperty column) => Stored(column) == typeof(string);

    static string Name(IProperty column) => $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}";

    static int Bytes(IEnumerable<IProperty> columns) => columns.Sum(c => Stored(c) switch
    {
        var t when t == typeof(string) => c.GetMaxLength()!.Value * 2,
        var t when t == typeof(byte[]) => c.GetMaxLength() ?? int.MaxValue / 8,
        var t when t == typeof(Guid) => 16,
        var t when t == typeof(bool) => 1,
        _ => 8,
    });

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
