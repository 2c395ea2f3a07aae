using System.Globalization;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Dialogue.Conversations;

/// <summary>
/// A whole conversation of a file of this folder, held with the flows of the repair skill and of a second one, with what was learned and the
/// first school. Lines: "@ " the student's repairs from here on, "> " what he sends ("[图片]" and the like are no words), "&lt; " the keys of
/// the reply ("-": none), "~ " hours that pass, "+ " flows of another version from here on, "- " flows that are gone, "? " a sentence that may mean either of two intents, "= " at the end each
/// effect with what it was done with.
/// </summary>
sealed class Conversation
{
    static readonly Texts Texts = new(typeof(RepairSkill).Assembly, typeof(TestFlows).Assembly);
    static readonly IPlaces Places = new SchoolPlaces(() => Schools.Lanyue.School!);
    static readonly IUnderstander Understander = new LearnedUnderstander { Trained = TestBook.Shipped, Places = Schools.NamesOf(Schools.Lanyue.School!) };

    readonly Doubts doubts = new(Understander);
    readonly FakeTimeProvider clock = new(TestFlows.Tuesday);
    IReadOnlyList<Flow> flows = [.. SkillWorld.Repair.Flows, SkillWorld.List, TestFlows.Leave];
    int turns;

    public SkillWorld World { get; } = new();
    public DialogueState State { get; private set; } = DialogueState.Empty;

    public void Pass(double hours) => clock.Advance(TimeSpan.FromHours(hours));

    /// <summary>All of a file: its titles with their lines.</summary>
    public static IEnumerable<(string Title, string[] Lines)> In(string text) =>
        text.Split("\n# ", StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(l => (l[0].TrimStart('#', ' '), l[1..]));

    /// <returns>The same lines as they went: equal to those given where all went as it should.</returns>
    public async Task<IReadOnlyList<string>> Go(IEnumerable<string> lines)
    {
        var went = new List<string>();
        foreach (var line in lines.Where(l => l[0] is not ('<' or '=')))
        {
            went.Add(line);
            var said = line.Length > 2 ? line[2..] : "";
            switch (line[0])
            {
                case '@':
                    World.Tickets.Clear();
                    World.Tickets.AddRange(said.Split(' ').Select(n => new Choice(n, n)));
                    break;
                case '?':
                    var (words, intents) = (said[..said.IndexOf('=')].Trim(), said[(said.IndexOf('=') + 1)..].Trim().Split(' '));
                    doubts.About(words, intents[0], intents[1]);
                    break;
                case '~': Pass(double.Parse(said, CultureInfo.InvariantCulture)); break;
                case '+': flows = [.. flows.Select(f => said.Split(' ').Contains(f.Name) ? f with { Version = f.Version + 1 } : f)]; break;
                case '-': flows = [.. flows.Where(f => f.Name != said)]; break;
                case '>': went.Add("< " + Keys(await Hear(said))); break;
                default: throw new FormatException($"\"{line}\" is no line of a conversation.");
            }
        }
        went.AddRange(World.Done.Count == 0 ? ["= nothing"] : World.Done.Select(Effect));
        return went;
    }

    static string Keys(IReadOnlyList<Reply> replies) => replies.Count == 0 ? "-" : string.Join(' ', replies.Select(r => r.Key));

    static string Effect(Form done) => $"= {done.Name}: {string.Join("; ", done.Slots.Select(s => s.Value.Said))}";

    /// <summary>One message, as a line tells it.</summary>
    public async Task<IReadOnlyList<Reply>> Hear(string said)
    {
        var (kind, text, detail) = Message(said);
        var turn = new Turn
        {
            Key = $"t{++turns}", Address = new("wechat", "gh_test", "o1"), Kind = kind, Text = text, Detail = detail, Dialogue = "d1",
            CreatedAt = clock.GetUtcNow(), ArrivedAt = clock.GetUtcNow(), AnswersUpTo = clock.GetUtcNow(),
        };
        (State, var replies) = await new Policy(flows, Texts, doubts, clock, Places).Take(turn, State, World, Stop);
        State = Stored(State with { Said = [.. replies.Select(r => new Part { Key = r.Key, Text = Texts.Render(r), Choices = r.Choices, Turn = turn.Key })] });
        if (replies.Count > 0) World.Newest = turn.Key;
        Says?.Invoke(said, State.Said);
        clock.Advance(TimeSpan.FromSeconds(10));
        return replies;
    }

    /// <summary>What was heard, and the reply in words: for a reader.</summary>
    public Action<string, IReadOnlyList<Part>>? Says { get; init; }

    static DialogueState Stored(DialogueState state) => JsonSerializer.Deserialize<DialogueState>(JsonSerializer.Serialize(state))!;

    static (TurnKind Kind, string Text, string? Detail) Message(string said)
    {
        if (said[0] != '[') return (TurnKind.Text, said, null);
        var (mark, rest) = (said[1..said.IndexOf(']')], said[(said.IndexOf(']') + 1)..].Trim());
        return mark switch
        {
            "图片" or "表情" => (TurnKind.Image, "", null),
            "语音" => (TurnKind.Voice, rest, null),
            "视频" => (TurnKind.Video, "", null),
            "文件" => (TurnKind.Link, "", null),
            "位置" => (TurnKind.Location, "", rest),
            "撤回" => (TurnKind.OtherEvent, "", null),
            "关注" => (TurnKind.Follow, "", null),
            "取关" => (TurnKind.Unfollow, "", null),
            _ when mark.StartsWith("菜单 ", StringComparison.Ordinal) => (TurnKind.MenuClick, "", mark[3..]),
            _ => throw new FormatException($"\"{said}\" is no message."),
        };
    }
}
