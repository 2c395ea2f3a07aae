using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>What the bot says beyond text, through the whole service and the simulated platform, over HTTP both ways.</summary>
public sealed class RichReplyTests(GalleryService service) : IClassFixture<GalleryService>
{
    SimulatedPlatform Platform => service.App!.Services.GetRequiredService<SimulatedPlatform>();

    string NewStudent()
    {
        var openId = "oRich" + Guid.NewGuid().ToString("N");
        Platform.Students.Add(openId, null, follows: true);
        return openId;
    }

    Task<OutcomeEntry> Acts(StudentAct act) => Platform.Outcome(Platform.Send(act).Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

    Task<OutcomeEntry> Says(string student, string text) => Acts(new() { Student = student, Text = text });

    /// <summary>What the student's phone shows, once so much is there.</summary>
    async Task<VisibleEntry[]> Seen(string student, int count)
    {
        for (var (since, tries) = (0L, 0); tries < 60; tries++)
        {
            var seen = Entries<VisibleEntry>(student);
            if (seen.Length >= count) return seen;
            since = (await Platform.Log.Wait(since, TimeSpan.FromSeconds(1), Stop, only: [typeof(VisibleEntry)])).Next;
        }
        return Entries<VisibleEntry>(student);
    }

    T[] Entries<T>(string student) where T : LogEntry => [.. Platform.Log.Since(0, only: [typeof(T)]).Entries.OfType<T>().Where(e => e.Student == student)];

    [Theory]
    [InlineData("看图片甲", RichKind.Image), InlineData("听语音甲", RichKind.Voice), InlineData("看视频甲", RichKind.Video), InlineData("听音乐甲", RichKind.Music), InlineData("看文章甲", RichKind.News)]
    public async Task A_reply_that_is_one_thing_goes_out_passively_as_that_type(string said, RichKind kind)
    {
        var student = NewStudent();

        Assert.Equal((MessageState.Answered, null), await Says(student, said) is var outcome ? (outcome.State, outcome.Problem) : default);

        var seen = Assert.Single(Entries<VisibleEntry>(student));
        Assert.Equal((VisibleSource.Passive, kind), (seen.Source, seen.Content!.Kind));
        Assert.Equal(MessageState.Answered, (await Says(student, "你好")).State);
        Assert.DoesNotContain("补发", Entries<VisibleEntry>(student)[^1].Text, StringComparison.Ordinal);  // the first one counts as handed over
    }

    [Fact]
    public async Task Words_go_first_and_what_is_beside_them_is_pushed_behind()
    {
        var student = NewStudent();
        await Says(student, "图文并茂甲");

        var seen = await Seen(student, 2);
        Assert.Equal([(VisibleSource.Passive, "请看：", (RichKind?)null), (VisibleSource.Push, "[图片]", RichKind.Image)], seen.Select(v => (v.Source, v.Text, v.Content?.Kind)));
    }

    [Fact]
    public async Task A_message_is_answered_with_one_article_and_the_others_are_pushed_in_order()
    {
        var student = NewStudent();
        await Says(student, "看三篇甲");

        var seen = await Seen(student, 3);
        Assert.Equal(["[图文] 文章1", "[图文] 文章2", "[图文] 文章3"], seen.Select(v => v.Text));
        Assert.Equal([VisibleSource.Passive, VisibleSource.Push, VisibleSource.Push], seen.Select(v => v.Source));
    }

    [Fact]
    public async Task A_menu_entry_is_answered_with_all_articles_at_once()
    {
        var student = NewStudent();
        await Acts(new() { Student = student, Kind = ActKind.Click, Text = "gallery.articles" });

        var seen = Assert.Single(Entries<VisibleEntry>(student));
        Assert.Equal((VisibleSource.Passive, 3), (seen.Source, seen.Content!.Cards.Count));
    }

    [Fact]
    public async Task A_mini_programme_card_is_no_passive_type_and_is_pushed_at_once()
    {
        var student = NewStudent();
        Assert.Equal(MessageState.Success, (await Says(student, "开小程序甲")).State);

        var seen = Assert.Single(await Seen(student, 1));
        Assert.Equal((VisibleSource.Push, RichKind.MiniProgram), (seen.Source, seen.Content!.Kind));
    }

    /// <summary>Its picture cannot be uploaded in the time that the platform gives an answer: it counts as not handed over and is pushed (T16).</summary>
    [Fact]
    public async Task A_slow_upload_does_not_cost_the_student_a_failure_line()
    {
        var student = NewStudent();
        Platform.Api.Scripts.Add(new() { Path = "/cgi-bin/media/upload", Fault = ApiFault.Slow, AfterMs = 20_000 });

        Assert.Equal(MessageState.Success, (await Says(student, "看图片甲")).State);

        Assert.Empty(Entries<VisibleEntry>(student));
        var line = await Query(db => db.Lines.SingleAsync(l => l.Address.EndsWith(student) && l.Kind == LineKind.Reply, Stop));
        Assert.Equal((Route.Passive, Delivery.Unacknowledged), (line.Route, line.Delivery));
    }

    [Fact]
    public async Task What_a_student_sends_is_kept_soon_after_he_was_answered()
    {
        var student = NewStudent();
        Assert.Equal(MessageState.Answered, (await Acts(new() { Student = student, Kind = ActKind.Image })).State);

        var media = await Query(db => db.Set<MediaRow>().SingleAsync(m => m.Address.EndsWith(student), Stop));
        for (var tries = 0; media.State == MediaState.Waiting && tries < 300; tries++)
        {
            await Task.Delay(100, Stop);
            media = await Query(db => db.Set<MediaRow>().AsNoTracking().SingleAsync(m => m.Line == media.Line, Stop));
        }

        Assert.Equal((MediaState.Stored, "image/png"), (media.State, media.ContentType));
        Assert.Equal(media.SizeInBytes, (await service.App!.Services.GetRequiredService<IMediaStore>().Read(media.Name!, Stop))!.Length);
    }

    async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = service.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    /// <summary>The question came too late for a passive reply: it is pushed, its choices can be tapped, and a tap names the question it answers (T8).</summary>
    [Fact]
    public async Task A_tap_on_a_pushed_choice_leads_to_that_choice()
    {
        var student = NewStudent();
        Assert.Equal(MessageState.Success, (await Says(student, "慢慢挑画")).State);

        var question = Assert.Single(await Seen(student, 1));
        Assert.Equal((VisibleSource.Push, "看哪一幅？\n星夜\n睡莲"), (question.Source, question.Text));
        Assert.Equal(["星夜", "睡莲"], question.Choices!.Select(c => c.Content));
        Assert.StartsWith("wechat/", Assert.Single(question.Choices!.Select(c => c.Id).Distinct()), StringComparison.Ordinal);

        Assert.Single(Entries<ApiCallEntry>(student), c => c.Path.EndsWith("/typing", StringComparison.Ordinal));  // meanwhile he saw that something was being written
        for (var tries = 0; tries < 300 && !await Query(db => db.Lines.AnyAsync(l => l.Address.EndsWith(student) && l.Asks && l.FirstHandedAt != null, Stop)); tries++)
            await Task.Delay(100, Stop);  // he reads it, and our side knows that he has it (T8)
        var second = question.Choices![1];
        var tapped = await Acts(new() { Student = student, Text = second.Content, MenuId = second.Id });
        Assert.Equal((MessageState.Answered, "您选了lily。"), (tapped.State, tapped.Text));
    }

    [Fact]
    public async Task A_tap_on_a_question_that_stands_no_more_answers_nothing()
    {
        var student = NewStudent();
        await Says(student, "3栋502水管漏水，明天下午都在");  // asks to confirm

        var tapped = await Acts(new() { Student = student, Text = "确认", MenuId = "wechat/gh_other/turn" });

        Assert.StartsWith("为免弄错", tapped.Text, StringComparison.Ordinal);
    }
}
