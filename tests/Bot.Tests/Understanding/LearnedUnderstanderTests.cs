using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Evals;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Understanding;

public sealed class LearnedUnderstanderTests
{
    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    static async Task<IReadOnlyList<Command>> Read(string text, Flow? open = null) =>
        await new LearnedUnderstander { Trained = TestBook.Shipped }.Read(new Hearing(text, Tuesday, RepairFlows.All, open, null), Stop);

    [Fact]
    public async Task Before_anything_is_learned_cue_words_answer() =>
        Assert.Contains(await new LearnedUnderstander().Read(new Hearing("3栋502灯坏了", Tuesday, RepairFlows.All, null, null), Stop), c => c is Command.StartSkill("repair.file"));

    [Fact]
    public async Task A_fault_without_any_cue_word_begins_the_form_with_its_place()
    {
        var commands = await Read("7栋218洗手台的水流个不停，拧都拧不住");
        Assert.Contains(commands, c => c is Command.StartSkill("repair.file"));
        Assert.Contains(commands, c => c is Command.SetSlot("room", { Said: "7栋218" }));
        Assert.Contains(commands, c => c is Command.SetSlot("fault", { Said: var said }) && said.Contains("洗手台的水流个不停"));
    }

    [Fact]
    public async Task The_place_is_read_in_the_schools_own_names()
    {
        var understander = new LearnedUnderstander { Trained = TestBook.Shipped, Places = ShippedNames.Of("Qingshiwan") };

        var commands = await understander.Read(new Hearing("三片区G座1105洗手台的水流个不停，拧都拧不住", Tuesday, RepairFlows.All, null, null), Stop);

        Assert.Contains(commands, c => c is Command.SetSlot("room", { Value: "第三片区/G/1105" }));
    }

    [Fact]
    public async Task Who_only_wants_to_report_is_asked_what() => Assert.DoesNotContain(await Read("我要报修"), c => c is Command.SetSlot);

    [Fact]
    public async Task Who_wants_a_person_gets_one() => Assert.Equal([new Command.Handoff()], await Read("帮我找个真人"));

    /// <summary>What the guard found out is taken once; another text, another model and a second time are read anew, and alike.</summary>
    [Theory, InlineData("3栋502灯坏了"), InlineData("我想换寝室，还有打印机坏了"), InlineData("今天天气不错")]
    public async Task What_the_guard_has_read_is_understood_as_without_it(string text)
    {
        var understander = new LearnedUnderstander { Trained = TestBook.Shipped };
        var hearing = new Hearing(text, Tuesday, RepairFlows.All, null, null);
        Assert.Null(understander.Guard(text, []));
        Assert.Equal(await Read(text), await understander.Read(hearing, Stop));
        Assert.Equal(await Read(text), await understander.Read(hearing, Stop));
    }

    [Fact]
    public void A_reading_that_is_kept_is_taken_once_and_by_its_own_model_only()
    {
        var (lately, read) = (new ReadLately(), TestBook.Shipped.Of("3栋502灯坏了"));
        lately.Keep(read);
        Assert.Null(lately.Take(Trained.From(TestBook.Small, new() { Epochs = 1, Models = 1 }), read.Text));
        Assert.Null(lately.Take(TestBook.Shipped, "3栋503灯坏了"));
        Assert.Same(read, lately.Take(TestBook.Shipped, read.Text));
        Assert.Null(lately.Take(TestBook.Shipped, read.Text));
    }

    [Fact]
    public async Task An_open_form_keeps_what_its_readers_understand() =>
        Assert.Contains(await Read("5栋301", RepairFlows.File), c => c is Command.SetSlot("room", _));

    [Theory, InlineData("西区5栋"), InlineData("东区3栋。")]
    public async Task A_place_and_no_word_more_may_be_a_fault_there_or_a_question(string text)
    {
        var either = Assert.IsType<Command.Either>(Assert.Single(await Read(text)));
        Assert.Equal("repair.file", either.First.Flow);
        Assert.Contains("room", either.First.Slots.Keys);
        Assert.NotEqual("repair.file", either.Second.Flow);
    }

    [Theory, InlineData("谢谢你", "thanks"), InlineData("你好", "greeting")]
    public async Task Courtesies_are_answered(string text, string kind) => Assert.Equal([new Command.SmallTalk(kind)], await Read(text));
}
