using System.Text.Json;

namespace Lanyue.Skills.Campus;

/// <summary>What people write in headers and cells of closed meaning. The first word of each is the one that is written back.</summary>
sealed class PeopleWords
{
    readonly Dictionary<string, PeopleColumn> columns;
    readonly Dictionary<string, Sex> sexes;
    readonly Dictionary<string, RoleScope> scopes;
    readonly Source source;

    public static readonly PeopleWords Chinese = new();

    PeopleWords()
    {
        using var stream = typeof(PeopleWords).Assembly.GetManifestResourceStream("People/Words.zh-CN.json")!;
        source = JsonSerializer.Deserialize<Source>(stream, JsonSerializerOptions.Web)!;
        columns = Index(source.Columns);
        sexes = Index(source.Sex);
        scopes = Index(source.Scopes);
    }

    /// <param name="header">As written: "学号*", "手机号（必填）", "学 号".</param>
    public PeopleColumn? Column(string header)
    {
        var bare = CellText.Halfwidth(header);
        var note = bare.IndexOf('(');
        return Find(columns, string.Concat((note < 0 ? bare : bare[..note]).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or ':'))));
    }

    public Sex? Sex(string cell) => Find(sexes, CellText.Halfwidth(cell).ToUpperInvariant());
    public RoleScope? Scope(string cell) => Find(scopes, cell);

    public string Of(PeopleColumn column) => source.Columns[column][0];
    public string Of(Sex sex) => source.Sex[sex][0];
    public string Of(RoleScope scope) => source.Scopes[scope][0];

    public string AllScopes => string.Join('、', source.Scopes.Values.Select(w => w[0]));

    static T? Find<T>(Dictionary<string, T> index, string word) where T : struct => index.TryGetValue(word, out var found) ? found : null;

    static Dictionary<string, T> Index<T>(Dictionary<T, string[]> words) where T : notnull =>
        words.SelectMany(w => w.Value.Select(word => (word, w.Key))).ToDictionary(w => w.word, w => w.Key, StringComparer.Ordinal);

    sealed record Source(Dictionary<PeopleColumn, string[]> Columns, Dictionary<Sex, string[]> Sex, Dictionary<RoleScope, string[]> Scopes);
}
