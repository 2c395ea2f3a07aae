using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>"A or B?": asked once, then a person is offered.</summary>
public sealed class ClarificationTests
{
    static readonly Command.Either Either = new(new("repair_cancel", "repair.withdraw", "那个不要了"), new("station_booking", null, "那个不要了"));

    static TestDialogue Talk() => new TestDialogue(understander: new Scripted([Either])).WithTickets();

    [Fact]
    public async Task Asks_with_numbers_and_names_both()
    {
        var talk = await Talk().Goes("""
            > x
            < bot/which
            """);
        Assert.Equal("请问是撤回报修，还是预约驿站？回复数字：", TestFlows.Texts.Render(talk.Last[0]));
        Assert.Equal(["撤回报修", "预约驿站", "都不是"], talk.Last[0].Choices.Select(c => c.Label));
    }

    [Theory, InlineData("1"), InlineData("第一个"), InlineData("撤回报修"), InlineData("１"), InlineData("一"), InlineData("1️⃣")]
    public Task The_first_begins_its_form(string said) => Talk().Goes($"""
        > x
        < bot/which
        > {said}
        < test/ask.ticket
        > 2
        < test/confirm.withdraw
        > 好
        < test/reported
        = repair.withdraw
        """);

    [Fact]
    public Task The_second_is_told_that_nothing_serves_it() => Talk().Goes("""
        > x
        < bot/which
        > 第二个
        < bot/unserved
        """);

    [Theory, InlineData("3"), InlineData("都不是"), InlineData("最后一个")]
    public Task Neither_offers_a_person_and_is_not_asked_again(string said) => Talk().Goes($"""
        > x
        < bot/which
        > {said}
        < bot/which.none bot/menu
        > x
        < bot/unknown.person bot/menu
        """);

    [Fact]
    public Task It_is_asked_once() => Talk().Goes("""
        > x
        < bot/which
        > x
        < bot/unknown.person bot/menu
        > 人工
        < bot/handoff
        > x
        < bot/which
        """);

    [Fact]
    public async Task A_number_out_of_range_keeps_the_numbers()
    {
        var talk = await Talk().Goes("""
            > x
            < bot/which
            > 8
            < bot/choose.range
            > 1
            < test/ask.ticket
            """);
        Assert.Empty(talk.Done);
    }

    [Fact]
    public async Task Not_in_a_form()
    {
        var talk = Talk();
        await talk.Hears("", TurnKind.MenuClick, "repair.withdraw").Replies("test/ask.ticket");
        await talk.Hears("x").Replies("test/reject.ticket", "test/ask.ticket");
    }

    [Fact]
    public async Task A_number_for_a_question_that_does_not_stand_begins_nothing()  // T8
    {
        var talk = await Talk().Goes("> x");
        talk.QuestionsStand = false;
        await talk.Hears("1").Replies("bot/again", "bot/which");
        Assert.Empty(talk.State.Flows);
    }

    [Fact]
    public async Task What_was_said_for_it_goes_into_its_form()
    {
        var slots = System.Collections.Immutable.ImmutableSortedDictionary<string, SlotValue>.Empty.Add("fault", new Described("fire", "冒烟").Value);
        var talk = new TestDialogue(understander: new Scripted([new Command.Either(new("repair_request", "repair.file", "x") { Slots = slots, Version = 1 }, new("printing", null, "x"))]));
        await talk.Hears("x").Replies("bot/which");
        await talk.Hears("1").Replies("test/urgent", "test/ask.room");
        Assert.Equal("冒烟", talk.Said("fault"));
    }

    [Fact]
    public Task Who_is_not_understood_twice_is_offered_a_person() => new TestDialogue().Goes("""
        > 月球
        < bot/unknown bot/menu
        > 火星
        < bot/unknown.person bot/menu
        > 报修
        < test/ask.room
        > 取消
        < bot/cancelled
        > 月球
        < bot/unknown bot/menu
        """);

    [Theory]
    [InlineData("那个单子的事"), InlineData("寝室的事想问问"), InlineData("驿站的那个"), InlineData("床的问题"), InlineData("我想换"), InlineData("辅导员")]
    public async Task An_unclear_sentence_is_answered_with_a_question_or_a_way_on_and_no_form(string said)
    {
        var talk = new TestDialogue(understander: new LearnedUnderstander { Trained = TestBook.Shipped });
        await talk.Hears(said);
        Assert.Empty(talk.Done);
        Assert.NotEmpty(talk.Last);
    }
}
