using System.Collections.Immutable;

namespace Lanyue.Bot.Store;

/// <summary>A table, a kind of key in Redis or a kind of file, with the class of every field in it (LG-01).</summary>
/// <param name="Name">Of the table; of Redis and files a pattern, "*" for any letters: "lanyue/dialogue/*".</param>
public sealed record RegisteredTable(string Name, Purpose Purpose, LegalBasis Basis, Keep Keep)
{
    public FieldStore Store { get; init; } = FieldStore.Sql;

    /// <summary>Roles that may come to see what is personal in it. Empty: nobody by the desk.</summary>
    public ImmutableArray<Role> Readers { get; init; } = [];

    /// <summary>Columns by their class.</summary>
    public ImmutableArray<string> None { get; init; } = [];
    public ImmutableArray<string> Ordinary { get; init; } = [];
    public ImmutableArray<string> Sensitive { get; init; } = [];
    public ImmutableArray<string> Counselling { get; init; } = [];
    public ImmutableArray<string> Credential { get; init; } = [];

    /// <summary>What is inside a body, by its column: the text "privacy/inside.NAME".</summary>
    public ImmutableDictionary<string, string> Inside { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Columns that are enciphered.</summary>
    public ImmutableArray<SealedColumn> Sealed { get; init; } = [];

    /// <summary>Columns of bytes that are not: hashes, compressed files.</summary>
    public ImmutableArray<string> Open { get; init; } = [];

    /// <summary>Null: no row is a student's.</summary>
    public OwnRows? Own { get; init; }

    /// <summary>Of a table of cases: those of these dialogues.</summary>
    public Func<LanyueDb, List<string>, IQueryable<CaseKey>>? Cases { get; init; }

    /// <summary>Null: no time of days ends it.</summary>
    public Expiry? Expires { get; init; }

    public IEnumerable<RegisteredField> Fields =>
        Of(None, FieldClass.None).Concat(Of(Ordinary, FieldClass.Ordinary)).Concat(Of(Sensitive, FieldClass.Sensitive)).Concat(Of(Counselling, FieldClass.Counselling)).Concat(Of(Credential, FieldClass.Credential));

    IEnumerable<RegisteredField> Of(ImmutableArray<string> columns, FieldClass @class) => columns.Select(c => new RegisteredField(this, c, @class));
}

/// <param name="Name">Of the column.</param>
public sealed record RegisteredField(RegisteredTable Table, string Name, FieldClass Class)
{
    public Purpose Purpose => Class == FieldClass.None ? Purpose.Bookkeeping : Table.Purpose;
    public LegalBasis Basis => Class == FieldClass.None ? LegalBasis.None : Table.Basis;

    /// <summary>Key of the text that tells what is inside; null: it is what it is called.</summary>
    public string? Inside => Table.Inside.GetValueOrDefault(Name);

    public ImmutableArray<Role> Readers => Class == FieldClass.None ? [] : Table.Readers;
}

/// <summary>A part of the register: each skill and adapter lists its own tables. Found by itself, as tables are.</summary>
public interface IRegisteredFields
{
    IEnumerable<RegisteredTable> Tables { get; }
}

/// <summary>What is stored, why, for how long, and who reads it: the code's own list, held to the model by a test.</summary>
public sealed class FieldRegister
{
    public FieldRegister(ModelParts parts, params IEnumerable<RegisteredTable> more) => Tables =
    [
        .. parts.Assemblies.Reverse().SelectMany(a => a.GetTypes()).Where(t => t.IsAssignableTo(typeof(IRegisteredFields)) && !t.IsInterface)
            .Select(t => (IRegisteredFields)Activator.CreateInstance(t, nonPublic: true)!).SelectMany(f => f.Tables),
        .. more,
    ];

    /// <summary>The store's own last: rows of others are found by its lines. An erasure goes in this order.</summary>
    public IReadOnlyList<RegisteredTable> Tables { get; }

    public IEnumerable<RegisteredTable> Sql => Tables.Where(t => t.Store == FieldStore.Sql);

    /// <summary>The table or kind of key or file of this name; null: none is listed.</summary>
    public RegisteredTable? Find(FieldStore store, string name) =>
        Tables.FirstOrDefault(t => t.Store == store && (store == FieldStore.Sql ? t.Name == name : System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(t.Name, name, ignoreCase: false)));
}
