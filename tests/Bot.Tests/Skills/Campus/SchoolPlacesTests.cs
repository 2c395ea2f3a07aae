using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>What is said in a conversation against the school's data.</summary>
public sealed class SchoolPlacesTests
{
    static TestDialogue TalkAt(string school)
    {
        var compiled = Linter.Check(ShippedSchools.Files(school), new(2026, 11, 24)).School!;
        return new(places: new SchoolPlaces(() => compiled));
    }

    [Fact]
    public async Task A_room_is_said_as_the_school_calls_it()
    {
        var talk = TalkAt("Lanyue");

        await talk.Hears("东区3栋212水管漏水，明天下午都在").Replies("test/confirm");

        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
        await talk.Hears("确认").Replies("test/reported");
        Assert.Equal("e3-212", talk.Only.Filled.Get(TestFlows.Room).Id);
    }

    [Fact]
    public async Task Of_two_buildings_of_one_number_it_asks_which()
    {
        var talk = TalkAt("Lanyue");

        await talk.Hears("4栋212水管漏水，明天下午都在").Replies("bot/place.which");

        Assert.Equal(["东区新建公寓4号楼212室", "西区公寓4号楼212室"], talk.Last[^1].Choices.Select(c => c.Label));
        await talk.Hears("2").Replies("test/confirm");
        Assert.Equal("西区公寓4号楼212室", talk.Said("room"));
        await talk.Hears("不对，是东区").Replies("test/confirm");
        Assert.Equal("东区新建公寓4号楼212室", talk.Said("room"));
    }

    [Fact]
    public async Task The_zone_may_be_said_instead_of_the_number()
    {
        var talk = TalkAt("Lanyue");
        await talk.Hears("4栋212水管漏水，明天下午都在").Replies("bot/place.which");

        await talk.Hears("西区的").Replies("test/confirm");

        Assert.Equal("西区公寓4号楼212室", talk.Said("room"));
    }

    [Theory]
    [InlineData("东区40栋212水管漏水", "40号楼", "东区"), InlineData("东区3栋999水管漏水", "999室", "东区新建公寓3号楼"), InlineData("88栋101灯坏了", "88号楼", null)]
    public async Task What_the_school_does_not_have_is_refused_and_not_made_up(string text, string missing, string? around)
    {
        var talk = TalkAt("Lanyue");

        await talk.Hears(text);

        Assert.Equal(around is null ? "bot/place.none" : "bot/place.none.there", talk.Last[0].Key);
        var said = TestFlows.Texts.Render(talk.Last[0]);
        Assert.Contains(missing, said);
        Assert.Contains(around ?? "学校里", said);
        Assert.False(talk.State.Top!.Slots.ContainsKey("room"));
        await talk.Hears("东区3栋212");
        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
    }

    [Fact]
    public async Task A_building_that_there_is_not_is_told_before_the_room_is_asked()
    {
        var talk = TalkAt("Lanyue");
        await talk.Hears("报修").Replies("test/ask.room");

        await talk.Hears("99栋").Replies("bot/place.none", "test/ask.room");
        await talk.Hears("东区3栋").Replies("test/ask.room.room");
        await talk.Hears("212");

        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
    }

    [Fact]
    public void Without_a_school_everything_is_taken_as_it_is_said() =>
        Assert.IsType<PlaceFinding.Unchecked>(new SchoolPlaces(() => null).Find(new("东区", "99", "1"), new(2026, 11, 24)));
}
