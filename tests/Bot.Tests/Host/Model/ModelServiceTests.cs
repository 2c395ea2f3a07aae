using Lanyue.Bot.Model;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>The whole service with a model, from the phone to the end point and back.</summary>
public sealed class ModelServiceTests : IAsyncLifetime
{
    const string Unclear = "顺着墙往下流的是啥情况", Sentence = "3栋502水管漏水，明天下午都在", Mark = "AI 理解";

    static readonly string[] Understanding = ["""{"do":"start","flow":"repair.file"}""", """{"do":"set","slot":"fault","text":"顺着墙往下流"}"""];

    DemoWithModel demo = null!;

    public async ValueTask InitializeAsync() => demo = await DemoWithModel.Start();
    public ValueTask DisposeAsync() => demo.DisposeAsync();

    static string NewId() => "oModel" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_sentence_that_it_understood_is_marked_confirmed_as_always_and_kept_with_prompt_and_model()
    {
        demo.Model.Does = ScriptedModel.Commands(Understanding);
        var openId = NewId();
        var student = await demo.Student(openId);

        var asked = await student.Says(Unclear, Stop);
        Assert.Contains(Mark, asked, StringComparison.Ordinal);
        Assert.Contains("哪个房间", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, await student.Says("3栋502", Stop), StringComparison.Ordinal);
        var confirm = await student.Says("明天下午", Stop);
        Assert.Contains("确认提交吗", confirm, StringComparison.Ordinal);
        Assert.Contains("顺着墙往下流", confirm, StringComparison.Ordinal);
        var dialogue = await demo.DialogueOf(openId);
        Assert.Equal(0, await demo.Query(db => db.Set<RepairTicket>().CountAsync(t => t.Dialogue == dialogue, Stop)));
        await student.Says("确认", Stop);

        Assert.Equal(1, await demo.Query(db => db.Set<RepairTicket>().CountAsync(t => t.Dialogue == dialogue, Stop)));
        Assert.Equal([$"{demo.Of<Catalogue>().Version} scripted", null, null, null],
            await demo.Query(db => db.Lines.Where(l => l.Dialogue == dialogue && l.Kind == LineKind.Reply).OrderBy(l => l.Sequence).Select(l => l.LanguageModel).ToListAsync(Stop)));
        Assert.Equal([Unclear], demo.Model.Sentences);
        using var http = demo.Browser();
        Assert.Contains("lanyue_model_calls_total{otel_scope_name=\"Lanyue.Model\",outcome=\"Understood\"} ", await http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);  // of all services in this process
    }

    [Fact]
    public async Task While_one_waits_for_it_others_do_not_and_then_he_is_answered_as_without()
    {
        demo.Model.Does = demo.Model.Stalls();
        var (waiting, other) = (await demo.Student(NewId()), await demo.Student(NewId()));

        var answer = waiting.Says(Unclear, Stop);
        await Until(() => demo.Model.Waiting == 1);
        Assert.Contains("确认提交吗", await other.Says(Sentence, Stop), StringComparison.Ordinal);
        Assert.Equal(1, demo.Model.Waiting);  // still

        Assert.Contains("没看懂", await answer, StringComparison.Ordinal);  // on the same connection, within the platform's patience
        Assert.DoesNotContain(Mark, await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_on_is_answered_at_once_and_the_call_is_given_up()
    {
        demo.Model.Does = demo.Model.Stalls();
        var student = await demo.Student(NewId());

        var first = student.Says(Unclear, Stop);
        await Until(() => demo.Model.Waiting == 1);
        Assert.Contains("确认提交吗", await student.Says(Sentence, Stop), StringComparison.Ordinal);

        Assert.Contains("没看懂", await first, StringComparison.Ordinal);
        await Until(() => demo.Model.Waiting == 0);
        using var http = demo.Browser();
        Assert.Contains("outcome=\"Overtaken\"} ", await http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_is_answered_over_it_and_nothing_of_it_or_after_it_goes_out()
    {
        demo.Model.Does = demo.Model.Stalls();
        var openId = NewId();
        var student = await demo.Student(openId);
        await student.Sends(Unclear, Stop);
        await Until(() => demo.Model.Waiting == 1);

        Assert.Contains("12356", await student.Says("我不想活了", Stop), StringComparison.Ordinal);
        await Until(() => demo.Model.Waiting == 0);
        var dialogue = await demo.DialogueOf(openId);
        foreach (var text in new[] { "把那桩事情给弄一弄呗", "心里堵得慌" }) await student.Sends(text, Stop);
        await Until(() => demo.Query(async db => await db.Lines.CountAsync(l => l.Dialogue == dialogue && l.Kind == LineKind.Inbound && l.Class != LineClass.Pending, Stop) == 4));

        Assert.Equal([Unclear], demo.Model.Sentences);
    }

    [Fact]
    public async Task Numbers_yes_and_no_and_what_is_clear_never_go_there()
    {
        var student = await demo.Student(NewId());
        foreach (var text in new[] { "你好", "9", "第二个", "好的", "不对", Sentence, "不对，是5栋301", "确认", "进度", "取消", "帮助", "1" }) await student.Says(text, Stop);
        Assert.Empty(demo.Model.Asked);
    }
}
