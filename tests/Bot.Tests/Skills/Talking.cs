using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Turns;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Skills;

/// <summary>One student at a school, over the real store, policy and skills; the state is in the test's hands.</summary>
sealed class Talking
{
    readonly TestStore store;
    readonly Address from;
    readonly TurnRunner runner;
    readonly Town town;
    IReadOnlyList<Part> last = [];
    int turns;

    /// <param name="from">Null: the store's one student.</param>
    public Talking(TestStore store, At at = At.Lanyue, Address? from = null, School? school = null, IUnderstander? understander = null)
    {
        (this.store, this.from, town) = (store, from ?? TestStore.Student, Town.Of(at));
        school ??= at switch { At.Lanyue => Campus.Schools.Lanyue.School, At.Qingshiwan => Campus.Schools.Qingshiwan.School, _ => null };
        ISkill[] skills = Skills(store, () => school);
        var by = understander ?? town.Understander;
        runner = new(
            new Policy([.. skills.SelectMany(s => s.Flows)], store.Texts, by, store.Clock, town.Places), by, skills.SelectMany(s => s.Flows.Select(f => (f.Name, s))).ToDictionary(p => p.Name, p => p.s),
            store.Texts, store.Effects, store.Questions, store.Databases, store.Clock, NullLogger<TurnRunner>.Instance);
    }

    /// <summary>One that has the numbers of all these skills' cases.</summary>
    public static async Task<TestStore> Store(Provider on = Provider.Sqlite)
    {
        var store = await TestStore.Open(on);
        await using var db = store.Databases.CreateDbContext();
        db.Add(new NumberRow { Letter = MessagesSkill.Letter, Last = 1000 });
        await db.SaveChangesAsync(Stop);
        return store;
    }

    /// <summary>Those that a student talks with, as the Host has them.</summary>
    public static ISkill[] Skills(TestStore store, Func<School?> school)
    {
        ISkill[] all = [];
        return all =
        [
            new RepairSkill(new RepairPhones(new()), new RepairUnits(school)),
            new MattersSkill(() => all, () => store.Texts, Options.Create(new MattersOptions())), new MessagesSkill(new Addressees(school)),
        ];
    }

    public DialogueState State { get; set; } = DialogueState.Empty;

    /// <summary>All that was said last, in words.</summary>
    public string Said => string.Join("\n", last.Select(p => p.Text));

    public IReadOnlyList<string> Choices => [.. last[^1].Choices.Select(c => c.Label)];

    /// <summary>The run alone: neither state nor lines are kept.</summary>
    public async Task<(DialogueState Next, Spoken Spoken, Activation By)> Run(Turn turn)
    {
        var activation = await store.TakeOver(turn);
        var (next, spoken) = await runner.Run(turn, State, activation);
        return (next, spoken, activation);
    }

    public Task<Turn> Arrives(string text) => store.Arrives(town.Say(text), from: from);

    /// <summary>A whole turn, handed over; then two seconds pass.</summary>
    public async Task<Talking> Hears(string text)
    {
        var turn = text == "[图片]" ? await Picture() : await Arrives(text);
        var (next, spoken, by) = await Run(turn);
        State = next;
        var answer = await store.Lines.Commit(turn, spoken, by.Fence, Stop);
        if (answer.Line is not null) await store.Lines.HandedOver(answer, store.Clock.GetUtcNow());
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        last = spoken.Parts;
        return this;
    }

    async Task<Turn> Picture()
    {
        var turn = store.Message("", $"picture/{from.User}/{++turns}", from) with { Kind = TurnKind.Image, Detail = "media-1" };
        var arrival = await store.Arrivals.Keep(turn, default);
        return turn with { Dialogue = arrival.Dialogue, IsCopy = !arrival.IsNew, AnswersUpTo = store.Clock.GetUtcNow() };
    }

    /// <summary>A whole conversation, as <see cref="TestDialogue.Goes"/> takes it: "> " what is heard, "&lt; " the keys of the reply, "~ " hours that pass.</summary>
    public async Task<Talking> Goes(string conversation)
    {
        foreach (var line in conversation.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            switch (line[0])
            {
                case '>': await Hears(line[2..]); break;
                case '<': Replies(line[2..].Split(' ')); break;
                case '~': store.Clock.Advance(TimeSpan.FromHours(double.Parse(line[2..], System.Globalization.CultureInfo.InvariantCulture))); break;
                default: throw new FormatException($"\"{line}\" is no line of a conversation.");
            }
        return this;
    }

    public Talking Replies(params string[] keys)
    {
        Assert.Equal(keys, last.Select(p => p.Key));
        return this;
    }
}
