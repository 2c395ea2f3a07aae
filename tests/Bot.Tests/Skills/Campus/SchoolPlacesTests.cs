using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>What is said in a conversation against the school's data.</summary>
public sealed class SchoolPlacesTests
{
    [Fact]
    public async Task A_room_is_said_as_the_school_calls_it()
    {
        var talk = new TestDialogue(At.Lanyue);

        await talk.Hears("东区3栋212水管漏水，明天下午都在").Replies("test/confirm");

        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
        await talk.Hears("确认").Replies("test/reported");
        Assert.Equal("e3-212", talk.Only.Filled.Get(TestFlows.Room).Id);
    }

    [Fact]
    public async Task Of_two_buildings_of_one_number_it_asks_which()
    {
        var talk = new TestDialogue(At.Lanyue);

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
        var talk = new TestDialogue(At.Lanyue);
        await talk.Hears("4栋212水管漏水，明天下午都在").Replies("bot/place.which");

        await talk.Hears("西区的").Replies("test/confirm");

        Assert.Equal("西区公寓4号楼212室", talk.Said("room"));
    }

    [Theory, InlineData("新公寓4栋212水管漏水", "东区新建公寓4号楼212室"), InlineData("老公寓4号楼212水管漏水", "西区公寓4号楼212室")]
    public async Task The_kind_of_building_tells_two_of_one_number_apart(string text, string called)
    {
        var talk = new TestDialogue(At.Lanyue);

        await talk.Hears(text);

        Assert.Equal(called, talk.Said("room"));
    }

    [Theory]
    [InlineData("东区40栋212水管漏水", "40号楼", "东区"), InlineData("东区3栋999水管漏水", "999室", "东区新建公寓3号楼"), InlineData("88栋101灯坏了", "88号楼", null)]
    public async Task What_the_school_does_not_have_is_refused_and_not_made_up(string text, string missing, string? around)
    {
        var talk = new TestDialogue(At.Lanyue);

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
        var talk = new TestDialogue(At.Lanyue);
        await talk.Hears("报修").Replies("test/ask.room");

        await talk.Hears("99栋").Replies("bot/place.none", "test/ask.room");
        await talk.Hears("东区3栋").Replies("test/ask.room.room");
        await talk.Hears("212");

        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
    }

    [Fact]
    public async Task Where_the_files_lack_a_room_that_there_is_the_way_to_a_person_is_told_the_second_time()
    {
        var talk = new TestDialogue(At.Lanyue);
        await talk.Hears("东区3栋999水管漏水");

        await talk.Hears("就是3栋999");

        Assert.Equal(["bot/place.none.there", "bot/stuck", "test/ask.room"], talk.Last.Select(r => r.Key));
        Assert.Contains("人工", TestFlows.Texts.Render(talk.Last[1]));
    }

    [Theory]
    [InlineData(At.Lanyue, "医务室", "校医院"), InlineData(At.Qingshiwan, "石码头", "石码头"), InlineData(At.Qingshiwan, "图书楼", "书声楼"), InlineData(At.Qingshiwan, "一片区B座洗衣间", "第一片区B座洗衣间")]
    public async Task A_place_with_a_name_needs_no_room(At at, string said, string called)
    {
        var talk = new TestDialogue(at);

        await talk.Hears($"{said}的灯坏了，明天下午都可以来").Replies("test/confirm");

        Assert.Equal(called, talk.Said("room"));
        Assert.NotNull(Place.Parse(talk.State.Top!.Slots["room"].Value).Id);
    }

    [Theory, InlineData("凤凰书院"), InlineData("桂馨书院")]
    public async Task Of_a_disputed_name_it_says_once_that_the_school_has_yet_to_confirm_it(string academy)
    {
        var talk = new TestDialogue(At.Lanyue);

        await talk.Hears($"报修，{academy}的灯坏了").Replies("bot/place.caveat", "test/ask.visit");

        Assert.Contains("凤凰书院（现用名以学校公布为准）", TestFlows.Texts.Render(talk.Last[0]));  // PRODUCT 1.6 I1: the current name, once
        await talk.Hears("明天下午").Replies("test/confirm");
    }

    [Fact]
    public async Task Few_of_one_kind_are_chosen_from()
    {
        var talk = new TestDialogue(At.Qingshiwan);

        await talk.Hears("报修，洗衣间漏水").Replies("bot/place.which");

        Assert.Equal(6, talk.Last[^1].Choices.Length);
        await talk.Hears("E座的").Replies("test/ask.visit");
        Assert.Equal("第二片区E座洗衣间", talk.Said("room"));
    }

    [Fact]
    public async Task Of_many_of_one_kind_the_building_is_asked()
    {
        var talk = new TestDialogue(At.Lanyue);

        await talk.Hears("报修，公寓驿站的灯坏了").Replies("bot/place.where");

        await talk.Hears("西区4栋").Replies("test/ask.visit");
        Assert.StartsWith("西区公寓4号楼", talk.Said("room"));
        await talk.Hears("不对，是西区4栋212").Replies("test/ask.visit");
        Assert.Equal("西区公寓4号楼212室", talk.Said("room"));
    }

    [Theory]
    [InlineData(At.Lanyue, "东区3栋212", "图书馆", "图书馆"), InlineData(At.Qingshiwan, "B座2-3", "洗衣间", "第一片区B座洗衣间")]
    public async Task A_name_puts_a_room_right(At at, string room, string name, string called)
    {
        var talk = new TestDialogue(at);
        await talk.Hears($"{room}灯坏了，明天下午都可以来").Replies("test/confirm");

        await talk.Hears($"不对，是{name}").Replies("test/confirm");

        Assert.Equal(called, talk.Said("room"));
    }

    [Theory, InlineData("寝室浴室漏水"), InlineData("我们宿舍的浴室灯不亮")]
    public async Task A_part_of_ones_home_is_no_place_of_the_school(string text) => await new TestDialogue(At.Lanyue).Hears("报修，" + text).Replies("test/ask.room");

    [Fact]
    public async Task What_is_asked_about_a_place_is_no_answer_to_where()
    {
        var talk = new TestDialogue(At.Lanyue);
        await talk.Hears("报修").Replies("test/ask.room");

        await talk.Hears("图书馆几点关门").Replies("bot/ask.later", "test/ask.room");
    }

    [Fact]
    public async Task Where_somebody_is_meanwhile_is_no_other_place()
    {
        var talk = new TestDialogue(At.Lanyue);
        await talk.Hears("东区3栋212灯坏了").Replies("test/ask.visit");

        await talk.Hears("明天下午我在图书馆，上午可以").Replies("test/confirm");

        Assert.Equal("东区新建公寓3号楼212室", talk.Said("room"));
    }

    [Theory, InlineData("H座2-3水管漏水", "H座", "学校里"), InlineData("一片区F座2-3水管漏水", "F座", "一片区"), InlineData("实训楼999室灯坏了", "999", "实训楼")]
    public async Task Nor_does_the_other_school_make_a_place_up(string text, string missing, string around)
    {
        var talk = new TestDialogue(At.Qingshiwan);

        await talk.Hears(text);

        var said = TestFlows.Texts.Render(talk.Last[0]);
        Assert.Contains(missing, said);
        Assert.Contains(around, said);
        Assert.False(talk.State.Top!.Slots.ContainsKey("room"));
    }

    [Fact]
    public void Without_a_school_everything_is_taken_as_it_is_said() =>
        Assert.IsType<PlaceFinding.Unchecked>(new SchoolPlaces(() => null).Find(new("东区", "99", "1"), new(2026, 11, 24)));
}
