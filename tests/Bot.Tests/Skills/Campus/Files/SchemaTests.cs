using System.Text.Json.Nodes;
using Lanyue.Skills.Campus;
using NJsonSchema;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The schema that editors use and the records that the linter reads say the same.</summary>
public sealed class SchemaTests
{
    const string File = "skills/Campus/campus.schema.json";

    static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(Repository.Read(File)));

    [Fact]
    public void The_schema_has_the_keys_types_and_choices_of_the_records()
    {
        var written = JsonNode.Parse(Repository.Read(File))!;
        Undescribe(written);

        Assert.Equal(SchemaOfRecords.Write().ToJsonString(), written.ToJsonString());
    }

    [Fact]
    public void Every_section_is_described_to_the_writer() =>
        Assert.All(JsonNode.Parse(Repository.Read(File))!["properties"]!.AsObject(), p => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", (string)p.Value!["description"]!));

    public static TheoryData<string> FilesOfSchools => [.. Repository.Files("skills/Campus/Schools", ".yaml")];

    [Theory]
    [MemberData(nameof(FilesOfSchools))]
    public async Task The_files_of_both_schools_fit_the_schema_and_point_to_it(string file)
    {
        var text = Repository.Read(file);
        var errors = (await Schema.Value).Validate(YamlAsJson.Of(YamlTree.Read(file, text, [])!)!.ToJsonString());

        Assert.Empty(errors.Select(e => $"{e.Path}: {e.Kind}"));
        var first = text.Split('\n')[0];
        Assert.StartsWith("# yaml-language-server: $schema=", first);
        Assert.Equal(Path.GetFullPath(Path.Combine(Repository.Root, File)), Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, first.Split('=')[1])));
    }

    /// <summary>One fault at a time in a school's files: a key renamed or left out, or a value of another kind.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_the_schema_refuses_the_linter_refuses_and_nothing_else(int seed)
    {
        var schema = await Schema.Value;
        var random = new Random(seed);
        var (refused, taken) = (0, 0);
        foreach (var file in Schools.Files("Lanyue").Concat(Schools.Files("Qingshiwan")))
            for (var round = 0; round < 25; round++)
            {
                var tree = YamlTree.Read(file.Name, file.Text, [])!;
                var spoiled = Spoil(tree, random);
                var findings = new List<Finding>();
                new EntryReader(findings).Read(typeof(SchoolEntries), tree, file.Name);
                var errors = schema.Validate(YamlAsJson.Of(tree)!.ToJsonString());

                Assert.True((findings.Count > 0) == (errors.Count > 0), $"{spoiled}: linter {string.Join(", ", findings.Select(f => $"{f.Rule.Id} {f.About}"))}; schema {string.Join(", ", errors.Select(e => $"{e.Path} {e.Kind}"))}");
                if (errors.Count > 0) refused++; else taken++;
            }

        Assert.InRange(refused, 50, int.MaxValue);
        Assert.InRange(taken, 10, int.MaxValue);
    }

    static string Spoil(FileNode tree, Random random)
    {
        var maps = Maps(tree).Where(m => m.Keys.Count > 0).ToList();
        var map = maps[random.Next(maps.Count)];
        var at = random.Next(map.Keys.Count);
        var (key, value) = map.Keys[at];
        string[] others = ["3", "true", "text", "2026-09-01", "08:00", "disputed", "", "25:00"];
        var scalar = new FileNode(NodeKind.Text, key.File, key.Line, key.Column, others[random.Next(others.Length)], IsPlain: random.Next(2) == 0);
        switch (random.Next(4))
        {
            case 0: map.Keys.RemoveAt(at); return $"{key.At} without {key.Text}";
            case 1: map.Keys[at] = (key with { Text = key.Text + "x" }, value); return $"{key.At} {key.Text} renamed";
            case 2: map.Keys[at] = (key, new FileNode(NodeKind.List, key.File, key.Line, key.Column) { Items = { scalar } }); return $"{key.At} {key.Text} as a list of \"{scalar.Text}\"";
            default: map.Keys[at] = (key, scalar); return $"{key.At} {key.Text} as \"{scalar.Text}\"{(scalar.IsPlain ? "" : " in quotes")}";
        }
    }

    static IEnumerable<FileNode> Maps(FileNode node) =>
        (node.Kind == NodeKind.Map ? [node] : Enumerable.Empty<FileNode>()).Concat(node.Items.SelectMany(Maps)).Concat(node.Keys.SelectMany(k => Maps(k.Value)));

    static void Undescribe(JsonNode? node)
    {
        if (node is JsonArray list) foreach (var item in list) Undescribe(item);
        if (node is not JsonObject map) return;
        if (map["description"] is JsonValue) map.Remove("description");
        foreach (var (_, inner) in map.ToList()) Undescribe(inner);
    }
}
