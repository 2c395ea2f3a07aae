using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lanyue.Bot.Store;

/// <summary>The assemblies whose <see cref="IEntityTypeConfiguration{T}"/>s make up the one database: Store's, the skills', the adapters'. Gathered by the Host.</summary>
public sealed record ModelParts(params IReadOnlyList<Assembly> Assemblies);

/// <summary>All that survives. Tables are configured where they belong and gathered here.</summary>
public sealed class LanyueDb(DbContextOptions<LanyueDb> options, ModelParts parts) : DbContext(options)
{
    internal ModelParts Parts => parts;

    /// <summary>What has been prepared on this context's connection; gone with it.</summary>
    internal Dictionary<Statement, PreparedStatement> Prepared { get; } = [];

    public DbSet<DialogueRow> Dialogues => Set<DialogueRow>();
    public DbSet<AddressRow> Addresses => Set<AddressRow>();
    public DbSet<Line> Lines => Set<Line>();
    public DbSet<EffectRow> Effects => Set<EffectRow>();
    public DbSet<ParkedTurn> ParkedTurns => Set<ParkedTurn>();
    public DbSet<DueRow> DueRows => Set<DueRow>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<NumberRow> Numbers => Set<NumberRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var assembly in parts.Assemblies) model.ApplyConfigurationsFromAssembly(assembly);

        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties()) Column(property);
            foreach (var key in entity.GetForeignKeys()) key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
    }

    /// <summary>The conventions of DESIGN §4 that no table should have to repeat.</summary>
    void Column(IMutableProperty property)
    {
        property.SetColumnName(Snake(property.Name));
        if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?)) property.SetPrecision(3);
        if (property.Name == "Version") property.IsConcurrencyToken = true;

        // Texts compare by bytes, as on the wire: "oA" and "oa" are two people. Not keys alone: SQL Server compares no two columns
        // of different collations, and a line's key begins with its turn.
        if (property.ClrType == typeof(string) || (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum)
            property.SetCollation(Database.ProviderName switch
            {
                "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
                "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
                _ => null,  // SQLite's own is BINARY
            });
    }

    static string Snake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>Instants are UTC, whole milliseconds: what every provider can store, compare and order alike.</summary>
    sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, DateTime>(
        instant => new DateTime(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
        column => new DateTimeOffset(DateTime.SpecifyKind(column, DateTimeKind.Utc)));
}
