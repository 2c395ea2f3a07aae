using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

public sealed class ExactWordsTests
{
    [Theory]
    [InlineData("2"), InlineData("２"), InlineData("②"), InlineData("2️⃣"), InlineData("⑵"), InlineData("❷"), InlineData("二"), InlineData("第二个"), InlineData("选2"), InlineData("2。"), InlineData(" 2 号")]
    public void Two_has_many_forms(string said) => Assert.Equal(new Command.Choose(2), ExactWords.Read(said));

    [Theory]
    [InlineData("502"), InlineData("二楼"), InlineData("两个"), InlineData("-2"), InlineData("2.5"), InlineData("00"), InlineData("第"), InlineData("好像"), InlineData("")]
    public void Others_are_no_numbers(string said) => Assert.Null(ExactWords.Read(said));

    [Theory]
    [InlineData("好的！", typeof(Command.Affirm)), InlineData("ＯＫ", typeof(Command.Affirm)), InlineData("是的呢", typeof(Command.Affirm)), InlineData("👌", typeof(Command.Affirm)), InlineData("不对。", typeof(Command.Deny)), InlineData("算了", typeof(Command.Cancel)), InlineData("不报了！", typeof(Command.Cancel)), InlineData("取消了", typeof(Command.Cancel))]
    [InlineData("上 一 步", typeof(Command.Back)), InlineData("０", typeof(Command.Back)), InlineData("？", typeof(Command.Help)), InlineData("#", typeof(Command.Handoff)), InlineData("＃", typeof(Command.Handoff)), InlineData("跳过", typeof(Command.Skip))]
    public void Words_mean_one_thing(string said, Type means) => Assert.IsType(means, ExactWords.Read(said));

    [Fact]
    public void Halves_of_surrogate_pairs_are_no_trouble() => Assert.Null(ExactWords.Read("\uD800\uDFFF\uD800"));
}

public sealed class WritingTests
{
    [Fact]
    public void Folds_widths_and_drops_what_cannot_be_seen()
    {
        Assert.Equal("3栋502,AB 12", Writing.Fold("３栋５０２，Ａ\u200BＢ\u3000⑫\0"));
        Assert.Equal("\uFFFD2", Writing.Fold("\uD8002\uFE0F\u20E3"));
        Assert.Equal("abc", Writing.Fold("abcdef", longest: 3));
    }
}

public sealed class PlacePartsTests
{
    static SlotValue Value(string place) => new(place, place);

    static string Merge(string? old, string said) => PlaceParts.Meanings(old is null ? null : Value(old), Value(said)).First().Text;

    [Theory]
    [InlineData(null, "/3/", "/3/"), InlineData("/3/", "//502", "/3/502"), InlineData("//502", "/3/", "/3/502"), InlineData("东区/3/502", "/5/", "东区/5/502"), InlineData("东区/3/502", "//503", "东区/3/503"), InlineData("东区/3/502", "/3/502", "/3/502"), InlineData("/3/502", "东区//", "东区/3/502")]
    public void New_parts_over_old(string? old, string said, string merged) => Assert.Equal(merged, Merge(old, said));

    [Theory]
    [InlineData(null, "//@图书馆", "//@图书馆"), InlineData(null, "/3/502@图书馆", "/3/502@图书馆 /3/502")]
    [InlineData("东区/3/502", "//@图书馆", "东区/3/@图书馆 //@图书馆"), InlineData("//@自习室", "/3/", "/3/@自习室 /3/"), InlineData("//#lib@图书馆", "//503", "//503@图书馆 //503")]
    [InlineData("东区/3/502", "/3/502@图书馆", "/3/502@图书馆 /3/502"), InlineData("//@图书馆", "/3/502", "/3/502"), InlineData("//502~老公寓", "/3/", "/3/502~老公寓 /3/502"), InlineData("//~老公寓@自习室", "/3/", "/3/~老公寓@自习室 /3/@自习室 /3/"), InlineData("/3/502", "东区/4/201#e4-201", "东区/4/201#e4-201")]
    public void A_name_narrows_what_is_known_or_stands_alone(string? known, string said, string meanings) =>
        Assert.Equal(meanings, string.Join(' ', PlaceParts.Meanings(known is null ? null : Value(known), Value(said)).Select(p => p.Text)));

    [Theory]
    [InlineData("/3/", ".room"), InlineData("//502", ".building"), InlineData("东区//", ""), InlineData("/3/502", ""), InlineData("/3/@自习室", "")]
    public void Names_what_is_missing(string place, string missing) => Assert.Equal(missing, PlaceParts.Missing(new(place, place)));

    [Fact]
    public void A_whole_place_is_said_whole() => Assert.Equal("东区3栋502", PlaceParts.Meanings(new("东区/3/", "东区3栋"), new("//502", "502")).Single().Said);

    [Fact]
    public void Parts_are_said_together_while_one_is_missing() => Assert.Equal("东区3栋", PlaceParts.Meanings(new("东区//", "东区"), new("/3/", "3栋")).Single().Said);
}

public sealed class WorkflowTests
{
    enum Door { Open, Shut, Locked }
    enum Push { Close, Lock, Unlock }

    static readonly Workflow<Door, Push> Moves = new()
    {
        { Door.Open, Push.Close, Door.Shut, ActorKind.Student | ActorKind.Staff },
        { Door.Shut, Push.Lock, Door.Locked, ActorKind.Staff },
    };

    [Fact]
    public void A_listed_move_is_made() => Assert.Equal(Door.Shut, Moves.Next(Door.Open, Push.Close, ActorKind.Student, "Door 1"));

    [Fact]
    public void A_move_not_listed_throws_and_says_what_can_be_done()
    {
        var wrong = Assert.Throws<WrongMoveException>(() => Moves.Next(Door.Open, Push.Unlock, ActorKind.Student, "Door 1"));
        Assert.Equal("Door 1 is Open; for Student it accepts Close, not Unlock. Reload: a colleague may have moved it.", wrong.Message);
    }

    [Fact]
    public void A_move_is_its_actors_only()
    {
        Assert.False(Moves.Allows(Door.Shut, Push.Lock, ActorKind.Student));
        Assert.Empty(Moves.Open(Door.Shut, ActorKind.Student));
        Assert.Single(Moves.Open(Door.Shut, ActorKind.Staff));
    }

    [Fact]
    public void Two_moves_for_one_event_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => new Workflow<Door, Push> { { Door.Open, Push.Close, Door.Shut, ActorKind.Staff }, { Door.Open, Push.Close, Door.Locked, ActorKind.Staff } });
}
