using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>A text that is being written: what it names is part of it.</summary>
public sealed class OwnWordsTests
{
    static readonly IReadOnlyList<Flow> Flows = [.. RepairFlows.All, .. MessagesFlows.All];

    static async Task<IReadOnlyList<Command>> Hear(string text, bool isConfirming = false) =>
        await new KeywordUnderstander().Read(new Hearing(text, TestFlows.Tuesday, Flows, MessagesFlows.Leave, isConfirming ? null : MessagesFlows.Note)
        {
            AsksYesOrNo = isConfirming, Known = isConfirming ? new Dictionary<string, SlotValue> { ["note"] = new OwnWords("我要投诉").Value } : Hearing.Nothing,
        }, Stop);

    [Theory, InlineData("他踩坏了我桌子还骂人"), InlineData("在3栋502，明天下午都在"), InlineData("客服态度特别差，说了半天不解决"), InlineData("水管漏水报修了三次都没人来，而且还有人说不修了"), InlineData("进度太慢了，等了三天也没有人理我")]
    public async Task Is_taken_whole_when_asked_for_and_added_when_it_is_to_be_confirmed(string text)
    {
        Assert.Equal(new Command.SetSlot("note", new OwnWords(text).Value), Assert.Single(await Hear(text)));
        Assert.Equal(new Command.SetSlot("note", new OwnWords(text).Value), Assert.Single(await Hear(text, isConfirming: true)));
    }

    [Theory, InlineData("报修，3栋502灯坏了"), InlineData("撤回R-1042"), InlineData("我想报修灯坏了")]
    public async Task What_begins_with_another_matter_s_words_leaves_it(string text)
    {
        Assert.IsType<Command.StartSkill>((await Hear(text))[0]);
        Assert.IsType<Command.StartSkill>((await Hear(text, isConfirming: true))[0]);
    }

    [Fact]
    public async Task Short_words_about_the_form_are_no_text()
    {
        Assert.Equal([new Command.Cancel()], await Hear("算了不留了"));
        Assert.Equal([new Command.Handoff()], await Hear("我要找客服"));
        Assert.Equal([new Command.Affirm()], await Hear("对的没错", isConfirming: true));
        Assert.Equal([new Command.SmallTalk("thanks")], await Hear("谢谢"));
        Assert.Equal([new Command.Unknown()], await Hear("……"));
    }

    [Fact]
    public void Few_words_are_a_beginning_and_read_back_so()
    {
        var begun = OwnWords.Opening("我要投诉")!;
        Assert.False(begun.IsWhole);
        Assert.Equal(begun, OwnWords.Parse(begun.Text));
        Assert.Equal(new OwnWords("我要投诉；师傅骂人"), begun.And(new("师傅骂人")));
        Assert.True(OwnWords.Opening("我的校园卡丢了怎么补办")!.IsWhole);
        Assert.Equal("停水了", OwnWords.Of(" 停水了…… ")!.Words);
        Assert.Null(OwnWords.Of("？！😂"));
    }

    [Fact]
    public void What_was_said_already_is_not_added_twice_and_too_much_not_at_all()
    {
        Assert.Equal("校园卡丢了", new OwnWords("校园卡丢了").And(new("校园卡丢了"))!.Words);
        Assert.Null(new OwnWords(new string('长', OwnWords.Most)).And(new("短")));
    }
}
