using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Rich;

/// <summary>Customer-service messages of every type, through outbox and channel to the simulated platform.</summary>
public sealed class RichSendTests
{
    const string SendPath = "/cgi-bin/message/custom/send", UploadPath = "/cgi-bin/media/upload";

    static Part Say(string text, params Attachment[] attached) => new() { Key = "t/a", Text = text, Turn = "", Attachments = [.. attached] };

    static Part Ask(params string[] labels) => Say("选哪个？") with { Choices = [.. labels.Select((l, i) => new Choice($"c{i}", l))] };

    static Task<Line> LastLine(OutgoingStore it, Turn turn) =>
        it.Store.Query(db => db.Lines.Where(l => l.Turn == turn.Key && l.Kind == LineKind.Reply).OrderByDescending(l => l.Sequence).FirstAsync(Stop));

    [Fact]
    public async Task Each_kind_is_shown_as_what_it_is_and_in_order()
    {
        await using var it = await Open();
        var (picture, voice) = (new Picture(await it.Media.Store.Keep(Files.Png(), Stop)), new Voice(await it.Media.Store.Keep(Files.Amr(), Stop)));
        var (film, cover) = (await it.Media.Store.Keep(Files.Mp4(), Stop), await it.Media.Store.Keep(Files.Jpeg(), Stop));

        await it.IsPushed(Say("好", picture, voice, new Video(film, cover, "影片", "述"), new Music("夜曲", "述", "https://a.example/m.mp3", cover)));
        await it.IsPushed(Say("", new Article("通知", "述", "https://a.example/?a=1&b=2", "https://a.example/p.png"), new MiniProgram("报修", "wx1", "pages/index", cover)));

        Assert.Equal([null, RichKind.Image, RichKind.Voice, RichKind.Video, RichKind.Music, RichKind.News, RichKind.MiniProgram], it.Seen.Select(v => v.Content?.Kind));
        Assert.Equal(it.Media.Names.Length, it.Calls(UploadPath));  // four files, the cover once
        var article = Assert.Single(it.Seen[5].Content!.Cards);
        Assert.Equal(("通知", "述", "https://a.example/?a=1&b=2", "https://a.example/p.png"), (article.Title, article.Description, article.Url, article.PicUrl));
    }

    [Fact]
    public async Task Choices_are_there_to_tap_and_carry_their_question()
    {
        await using var it = await Open();
        var turn = await it.IsPushed(Say("先说一句"), Ask("甲", "乙"));

        Assert.Equal("先说一句\n\n选哪个？\n甲\n乙", Assert.Single(it.Seen).Text);
        Assert.Equal([new MenuChoice(turn.Key, "甲"), new MenuChoice(turn.Key, "乙")], it.Seen[0].Choices!);

        var tap = await it.Acts(new() { Student = OpenId, Text = "乙", MenuId = turn.Key });
        Assert.Equal((turn.Key, "乙"), (tap.Question, tap.Text));
    }

    [Fact]
    public async Task An_account_without_menus_gets_numbers_and_is_not_asked_again_for_a_day()
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.Errcode, Code = 40200 });

        await it.IsPushed(Ask("甲", "乙"));
        Assert.Equal("选哪个？\n1. 甲\n2. 乙", Assert.Single(it.Seen).Text);
        Assert.Equal(2, it.Calls(SendPath));

        await it.IsPushed(Ask("甲", "乙"));
        Assert.Equal(("选哪个？\n1. 甲\n2. 乙", 3), (it.Seen[1].Text, it.Calls(SendPath)));

        it.Clock.Advance(TimeSpan.FromHours(24.1));
        await it.IsPushed(Ask("甲", "乙"));
        Assert.NotNull(it.Seen[2].Choices);
        Assert.Null(it.Seen[1].Choices);
    }

    /// <summary>A tapped label comes back as words: such as cannot be told apart, or are too long for a name, keep their numbers.</summary>
    [Theory]
    [InlineData("周一", "周一"), InlineData("A-1", "a1"), InlineData("甲", "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长")]
    public async Task Choices_that_their_words_do_not_name_are_numbered(string one, string other)
    {
        await using var it = await Open();
        await it.IsPushed(Ask(one, other));

        var seen = Assert.Single(it.Seen);
        Assert.Equal(($"选哪个？\n1. {one}\n2. {other}", null), (seen.Text, seen.Choices));
    }

    [Fact]
    public async Task A_file_is_uploaded_once_until_the_platform_would_forget_it()
    {
        await using var it = await Open();
        var picture = new Picture(await it.Media.Store.Keep(Files.Png(), Stop));
        await it.IsPushed(Say("", picture));
        await it.IsPushed(Say("", picture));
        Assert.Equal((2, 1), (it.Seen.Length, it.Calls(UploadPath)));
        Assert.Single(it.Seen.Select(v => v.Content!.MediaId).Distinct());

        it.Clock.Advance(TimeSpan.FromDays(2.6));
        await it.IsPushed(Say("", picture));
        Assert.Equal((3, 2), (it.Seen.Length, it.Calls(UploadPath)));
    }

    [Fact]
    public async Task A_name_that_the_platform_does_not_know_any_more_is_made_anew_once()
    {
        await using var it = await Open();
        var picture = new Picture(await it.Media.Store.Keep(Files.Png(), Stop));
        await it.IsPushed(Say("", picture));
        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.Errcode, Code = 40007 });

        await it.IsPushed(Say("", picture));
        Assert.Equal((2, 2), (it.Seen.Length, it.Calls(UploadPath)));

        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.Errcode, Code = 40007, Times = 2 });
        var turn = await it.IsPushed(Say("", picture));
        Assert.Equal((2, 3), (it.Seen.Length, it.Calls(UploadPath)));
        Assert.Equal(Delivery.GivenUp, (await LastLine(it, turn)).Delivery);
    }

    [Fact]
    public async Task An_upload_that_fails_is_tried_again_and_nothing_overtakes_it()
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = UploadPath, Fault = ApiFault.Http, Code = 502 });
        await it.IsPushed(Say("", new Picture(await it.Media.Store.Keep(Files.Png(), Stop))), Say("完"));
        Assert.Empty(it.Seen);

        it.Clock.Advance(TimeSpan.FromSeconds(5));
        await it.Settle();
        Assert.Equal(["[图片]", "完"], it.Seen.Select(v => v.Text));
    }

    /// <summary>What cannot be shown is given up with its reason, and what stands behind it goes on.</summary>
    [Fact]
    public async Task A_file_that_the_platform_would_not_take_is_given_up_without_asking_it()
    {
        await using var it = await Open();
        var noPicture = await it.Media.Store.Keep("words"u8.ToArray(), Stop);
        var tooLarge = await it.Media.Store.Keep(Files.Jpeg(65 << 10), Stop);
        foreach (var (attached, reason) in new (Attachment, string)[]
        {
            (new Picture(new string('0', 64)), "wechat image is not in the media store"), (new Picture("../../cipher.key"), "wechat image is not in the media store"),
            (new Picture(noPicture), "wechat takes no image of this format"), (new MiniProgram("t", "wx1", "p", tooLarge), "wechat thumb is larger than 64 KB"),
        })
        {
            var turn = await it.IsPushed(Say("", attached), Say("完"));
            var line = await it.Store.Line(turn, 0);
            Assert.Equal((Delivery.GivenUp, reason), (line.Delivery, line.Reason));
        }
        Assert.Equal((4, 0), (it.Seen.Count(v => v.Text == "完"), it.Calls(UploadPath)));
    }

    /// <summary>An altered file does not open; nothing was sent, so nothing may have arrived.</summary>
    [Fact]
    public async Task A_store_that_fails_is_no_unknown_outcome()
    {
        await using var it = await Open();
        var name = await it.Media.Store.Keep(Files.Png(), Stop);
        await File.WriteAllBytesAsync(Path.Combine(it.Media.Folder, name[..2], name), Files.Png(), Stop);

        var line = await it.Store.Line(await it.IsPushed(Say("", new Picture(name))), 0);

        Assert.Equal((Delivery.Waiting, "wechat image cannot be read: CryptographicException"), (line.Delivery, line.Reason));
        Assert.Equal((0, 0), (it.Seen.Length, it.Calls(SendPath)));
    }

    [Fact]
    public async Task A_type_that_the_account_may_not_send_is_said_in_words()
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.Errcode, Code = 48008 });
        await it.IsPushed(Say("", new Article("通知", "述", "https://a.example/", "")));
        Assert.Equal("通知\nhttps://a.example/", Assert.Single(it.Seen).Text);
    }

    [Fact]
    public async Task An_unknown_outcome_is_offered_again_marked()
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.AcceptThenDrop });
        await it.IsPushed(Say("", new Article("通知", "述", "https://a.example/", "")));
        await it.IsPushed(Say("完"));
        Assert.Equal(["[图文] 通知", "[图文] （补发）通知", "完"], it.Seen.Select(v => v.Text));
    }

    /// <summary>A passive reply to an event holds several; a customer-service message one.</summary>
    [Fact]
    public async Task T16_articles_that_nobody_acknowledged_are_pushed_as_one_text()
    {
        await using var it = await Open();
        var turn = await it.Acts(new() { Student = OpenId, Kind = ActKind.Click, Text = "news" });
        var activation = await it.Store.TakeOver(turn);
        var parts = Say("", new Article("一", "", "https://a.example/1", ""), new Article("二", "", "https://a.example/2", "")) with { Turn = turn.Key };
        var answer = await it.Store.Lines.Commit(turn, new Spoken([parts], false, []), activation.Fence, Stop);
        Assert.Equal(2, answer.Parts.Length);

        it.Clock.Advance(TimeSpan.FromSeconds(21));
        await it.Store.Lines.PushUnacknowledged(Stop);
        await it.Settle();

        Assert.Equal("（补发）一\nhttps://a.example/1\n\n（补发）二\nhttps://a.example/2", Assert.Single(it.Seen).Text);
    }

    [Theory, InlineData(0), InlineData(45080), InlineData(45081), InlineData(48001)]
    public async Task Who_must_wait_is_shown_so_once_whatever_the_platform_says_to_that(int code)
    {
        await using var it = await Open();
        if (code != 0) it.Platform.Api.Scripts.Add(new() { Path = Typing.Path, Fault = ApiFault.Errcode, Code = code });
        var turn = await it.IsPushed(Say("好了"));
        await Until(() => it.Calls(Typing.Path) == 1);
        Assert.Equal("好了", Assert.Single(it.Seen).Text);

        var next = await it.Acts(new() { Student = OpenId, Text = "还在吗" });
        await it.Store.Parking.Park(next, Stop);
        await it.Store.Parking.Park(next, Stop);
        await it.Store.Parking.Park(turn, Stop);  // its lines stand
        await Until(() => it.Calls(Typing.Path) == 2);
        await it.Says("好");
        Assert.Equal(2, it.Calls(Typing.Path));
    }

    [Fact]
    public async Task A_stopped_account_shows_nothing()
    {
        await using var it = await Open();
        it.Platform.Api.Scripts.Add(new() { Path = SendPath, Fault = ApiFault.Errcode, Code = 48004 });
        await it.IsPushed(Say("好了"));
        await Until(() => it.Calls(Typing.Path) == 1);

        await it.Store.Parking.Park(await it.Acts(new() { Student = OpenId, Text = "还在吗" }), Stop);
        it.Clock.Advance(TimeSpan.FromMinutes(11));
        await it.Store.Parking.Park(await it.Acts(new() { Student = OpenId, Text = "在吗" }), Stop);

        await Until(() => it.Calls(Typing.Path) == 2);  // the one after the stop, none within it
    }
}
