using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lanyue.Bot.Tests.Arrows;

/// <summary>Who may know whom (DESIGN §2): in the project files, and in what the compiler wrote.</summary>
public sealed partial class ArrowsTests
{
    /// <summary>Every project outside tests/, and the projects it names.</summary>
    static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Lanyue.Bot.Dialogue"] = [],
        ["Lanyue.Knowledge"] = [],
        ["Lanyue.Bot.Understanding"] = ["Lanyue.Bot.Dialogue"],
        ["Lanyue.Bot.Store"] = ["Lanyue.Bot.Dialogue"],
        ["Lanyue.Bot.Store.Migrations.Sqlite"] = ["Lanyue.Bot.Store"],
        ["Lanyue.Bot.Store.Migrations.SqlServer"] = ["Lanyue.Bot.Store"],
        ["Lanyue.Bot.Store.Migrations.PostgreSql"] = ["Lanyue.Bot.Store"],
        ["Lanyue.Skills"] = ["Lanyue.Bot.Store", "Lanyue.Knowledge"],
        ["Lanyue.Adapters"] = ["Lanyue.Bot.Store"],
        ["Lanyue.Bot.Training"] = ["Lanyue.Bot.Understanding", "Lanyue.Skills", "Lanyue.Knowledge"],  // a step of the Host's build
        ["Lanyue.Bot"] =
        [
            "Lanyue.Bot.Understanding", "Lanyue.Bot.Training", "Lanyue.Adapters", "Lanyue.Skills",
            "Lanyue.Bot.Store.Migrations.Sqlite", "Lanyue.Bot.Store.Migrations.SqlServer", "Lanyue.Bot.Store.Migrations.PostgreSql",
        ],
    };

    /// <summary>What the shared language and the reader of it know nothing of: web, database, Redis, model vendors.</summary>
    static readonly string[] Outside =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Npgsql", "StackExchange", "Garnet", "Microsoft.SemanticKernel", "OpenAI", "Azure", "Microsoft.ML"];

    [Fact]
    public void Projects_name_no_others_than_the_arrows()
    {
        var projects = Repository.Files("", ".csproj").Where(f => !f.StartsWith("tests/", StringComparison.Ordinal)).ToList();

        Assert.Equal(Arrows.Keys.Order(), projects.Select(p => Path.GetFileNameWithoutExtension(p)).Order());
        Assert.All(projects, project => Assert.Equal(
            Arrows[Path.GetFileNameWithoutExtension(project)].Order(),
            Named(project, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/'))).Order()));
    }

    [Fact]
    public void What_was_compiled_knows_only_what_the_arrows_reach()
    {
        Assert.All(Arrows.Keys, name => Assert.Subset(
            Reachable(name).ToHashSet(),
            Referenced(name).Where(r => r.StartsWith("Lanyue.", StringComparison.Ordinal)).ToHashSet()));
    }

    [Theory]
    [InlineData("Lanyue.Bot.Dialogue")]
    [InlineData("Lanyue.Bot.Understanding")]
    [InlineData("Lanyue.Knowledge")]
    public void The_language_its_reader_and_knowledge_know_no_web_no_database_and_no_vendor(string name)
    {
        Assert.DoesNotContain(Referenced(name), r => Outside.Any(o => r.StartsWith(o, StringComparison.Ordinal)));

        var project = Repository.Files("", ".csproj").Single(f => Path.GetFileNameWithoutExtension(f) == name);
        Assert.Empty(Named(project, "FrameworkReference"));
        Assert.DoesNotContain(Named(project, "PackageReference"), p => Outside.Any(o => p.StartsWith(o, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_store_and_knowledge_know_no_web()
    {
        Assert.All(["Lanyue.Bot.Store", "Lanyue.Knowledge"], name =>
            Assert.DoesNotContain(Referenced(name), r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)));
    }

    /// <summary>A folder of skills/ is a namespace; Campus is there for all (DESIGN §2).</summary>
    [Fact]
    public void A_skill_never_names_another_skill()
    {
        var skills = Folders("skills");
        Assert.Contains("Repair", skills);
        foreach (var skill in skills)
            foreach (var other in skills.Where(s => s != skill && s != "Campus"))
                Assert.Empty(FilesThatName("skills/" + skill, other, "Lanyue.Skills"));
    }

    /// <summary>
    /// What WeChat and WeCom have in common is in Wire. The simulator plays the platforms' side of the wire, so it ciphers with the cipher
    /// there, in the adapter's mode. The vectors of third parties check that cipher, so a fault in it does not cancel out between the two.
    /// </summary>
    [Fact]
    public void An_adapter_never_names_another_but_the_wire_and_the_simulator_its_cipher_and_WeChats_mode()
    {
        var adapters = Folders("adapters");
        Assert.Contains("WeChat", adapters);
        var found = from adapter in adapters from other in adapters where other != adapter
                    from file in FilesThatName("adapters/" + adapter, other, "Lanyue.Adapters") select (adapter, other);
        Assert.Equal([("Simulator", "WeChat"), ("Simulator", "Wire"), ("WeChat", "Wire"), ("WeCom", "Wire")], found.Distinct().Order());

        var all = Assembly.Load("Lanyue.Adapters").GetTypes();
        var ofSimulator = all.Where(t => t.Namespace == "Lanyue.Adapters.Simulator").Select(t => t.Name).ToHashSet();
        var files = Repository.Files("adapters/Simulator", ".cs").Select(Code).Where(c => c.Contains("Lanyue.Adapters.W", StringComparison.Ordinal)).ToList();
        var used = from type in all where type.Namespace is "Lanyue.Adapters.WeChat" or "Lanyue.Adapters.Wire" && !type.IsNested && !ofSimulator.Contains(type.Name)
                   where files.Any(f => Regex.IsMatch(f, $@"\b{type.Name}\b"))
                   select type.Name;
        Assert.Subset(new HashSet<string> { "WeChatCipher", "WeChatKey", "WeChatMode" }, used.ToHashSet());
    }

    /// <summary>A clone must build and run anywhere.</summary>
    [Fact]
    public void No_file_holds_a_path_of_one_machine()
    {
        string[] text = [".cs", ".razor", ".json", ".csproj", ".props", ".md", ".css", ".js", ".html", ".sh", ".yml", ".yaml", ".sln", ""];
        Assert.All(Repository.Files("", text), file => Assert.DoesNotMatch(OneMachine(), Repository.Read(file)));
    }

    /// <summary>A test runs a school year in seconds: whoever asks for the time asks a TimeProvider.</summary>
    [Fact]
    public void Nobody_reads_the_clock_himself()
    {
        var allowed = new Dictionary<string, string>
        {
            ["bot/Host/Commands/LanyueCommands.cs"] = "\"key\" names a new key by the day; it is a command, nothing is served yet",
        };
        var found = new[] { "bot", "skills", "adapters", "knowledge" }.SelectMany(f => Repository.Files(f, ".cs", ".razor")).Where(f => OwnClock().IsMatch(Code(f)));
        Assert.Equal(allowed.Keys.Order(), found.Order());
    }

    /// <summary>A grain call carries no proof of who asks: whoever makes one has seen to it himself.</summary>
    [Fact]
    public void Nobody_calls_a_dialogue_but_the_gates_and_who_goes_on_with_what_they_took()
    {
        var allowed = new Dictionary<string, string>
        {
            ["bot/Host/Turns/TurnGate.cs"] = "what a channel has proved",
            ["bot/Host/Turns/CrisisGate.cs"] = "the same, answered beside the dialogue",
            ["bot/Host/Turns/Dispatcher.cs"] = "turns that the gate parked",
            ["bot/Host/Model/Overtaker.cs"] = "turns that the gate took, advised later",
        };
        var found = new[] { "bot", "skills", "adapters", "knowledge" }.SelectMany(f => Repository.Files(f, ".cs", ".razor")).Where(f => Code(f).Contains("GetGrain<", StringComparison.Ordinal));
        Assert.Equal(allowed.Keys.Order(), found.Order());
        Assert.DoesNotContain(new[] { "skills", "adapters" }.SelectMany(f => Repository.Files(f, ".cs", ".razor")), f => Code(f).Contains("IGrainFactory", StringComparison.Ordinal));
    }

    static IEnumerable<string> Reachable(string name) => Arrows[name].SelectMany(n => Reachable(n).Append(n));

    static IEnumerable<string> Referenced(string assembly) => Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!);

    static IEnumerable<string> Named(string project, string element) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(element).Select(e => e.Attribute("Include")!.Value);

    static List<string> Folders(string of) =>
        [.. Repository.Files(of, ".cs", ".razor").Select(f => f.Split('/')).Where(p => p.Length > 2).Select(p => p[1]).Distinct()];

    /// <summary>"using Lanyue.Skills.Other", or "Other.Thing": seen from a neighbouring namespace, both reach it.</summary>
    static IEnumerable<string> FilesThatName(string folder, string other, string parent) =>
        Repository.Files(folder, ".cs", ".razor").Where(f => Regex.IsMatch(Code(f), $@"{Regex.Escape(parent)}\.{other}\b|(?<![\w.])({parent.Split('.')[^1]}\.)?{other}\.[A-Z]"));

    /// <summary>Without comments. A string is read too: code may stand in its braces.</summary>
    static string Code(string file) => CommentOrString().Replace(Repository.Read(file), m => m.Value[0] == '"' ? m.Value : "");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|@\*.*?\*@|""(\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Utc)?(Now|Today)\b")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"/(tmp|var/tmp)/[\w-]*lanyue|[""' =(`]/(work|root)/\w|/(home|Users)/\w+/|\b[A-Z]:\\+(Users|work)\\+\w", RegexOptions.IgnoreCase)]
    private static partial Regex OneMachine();
}
