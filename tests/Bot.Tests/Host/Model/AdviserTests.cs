using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Skills.Repair;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>What is asked, and what becomes of each kind of answer: over HTTP, with a real redis-server.</summary>
public sealed class AdviserTests(OneRedis redis) : IClassFixture<OneRedis>
{
    const string Unclear = "顺着墙往下流的是啥情况";

    static readonly string[] Understanding = ["""{"do":"start","flow":"repair.file"}""", """{"do":"set","slot":"fault","text":"顺着墙往下流"}"""];

    Task<TestAdviser> Start(Func<ModelOptions, ModelOptions>? with = null, TimeProvider? clock = null) => TestAdviser.Start(redis.Server, with, clock);

    [Fact]
    public async Task An_honest_answer_is_taken_and_its_values_are_the_readers()
    {
        await using var it = await Start();
        it.Model.Does = ScriptedModel.Commands(Understanding);

        var commands = await it.Ask(Unclear);

        Assert.Equal(new Command.StartSkill("repair.file"), commands![0]);
        Assert.Contains(commands, c => c is Command.SetSlot("fault", _));
        Assert.Equal(["calls Understood"], it.Counted);
    }

    [Fact]
    public async Task The_sentence_the_open_question_and_the_list_go_out_and_nothing_else()
    {
        await using var it = await Start();
        var (turn, known) = (it.Turn("王晓桐说顺着墙往下流的是啥情况，电话13812345678，R-1042"), new Dictionary<string, SlotValue> { ["room"] = new Place(null, "7", "707").Value });

        await it.Ask(turn, hearing: it.Hearing(turn.Text, RepairFlows.File, RepairSlots.Fault) with { Known = known });

        var (head, body) = Assert.Single(it.Model.Asked);
        Assert.StartsWith("POST /v1/chat/completions", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer " + TestAdviser.Key, head, StringComparison.Ordinal);
        var sent = JsonNode.Parse(body)!;
        Assert.Equal(["system", "user"], sent["messages"]!.AsArray().Select(m => m!["role"]!.GetValue<string>()));
        Assert.Equal("""{"sentence":"〔人名1〕说顺着墙往下流的是啥情况，电话〔号码2〕，〔编号3〕","open":"repair.file","asked":"fault"}""", sent["messages"]![1]!["content"]!.GetValue<string>());
        Assert.Equal(it.Catalogue.Instructions, sent["messages"]![0]!["content"]!.GetValue<string>());
        Assert.Equal(("json_schema", true), (sent["response_format"]!["type"]!.GetValue<string>(), sent["response_format"]!["json_schema"]!["strict"]!.GetValue<bool>()));
        Assert.Null(sent["tools"]);
        Assert.All(["晓桐", "138", "1042", "707", it.Student, turn.Key], secret => Assert.DoesNotContain(secret, head + sent["messages"]![1]!["content"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_schema_is_known_a_JSON_object_is_asked_for()
    {
        await using var it = await Start(o => With(o, form: AnswerForm.JsonObject));
        await it.Ask(Unclear);
        Assert.Equal("json_object", JsonNode.Parse(it.Model.Asked.Single().Body)!["response_format"]!["type"]!.GetValue<string>());
    }

    static ModelOptions With(ModelOptions o, TimeSpan? deadline = null, int atOnce = 8, int student = 100, int school = 1000, AnswerForm form = AnswerForm.JsonSchema) => new()
    {
        Endpoint = o.Endpoint, Id = o.Id, ApiKey = o.ApiKey, Deadline = deadline ?? o.Deadline, CallsAtOnce = atOnce, PerStudentAndDay = student, PerDay = school, Form = form,
    };

    static readonly string Honest = ScriptedModel.Completion(new JsonObject { ["role"] = "assistant", ["content"] = """{"commands":[{"do":"help","flow":null,"matter":null,"slot":null,"text":null}]}""" });

    static JsonObject ToolCall(string? content) => new()
    {
        ["role"] = "assistant", ["content"] = content,
        ["tool_calls"] = new JsonArray(new JsonObject { ["id"] = "call_1", ["type"] = "function", ["function"] = new JsonObject { ["name"] = "repair_submit", ["arguments"] = """{"room":"3栋502","confirmed":true}""" } }),
    };

    /// <summary>What is no help, by name; each with the outcome that is counted.</summary>
    static readonly Dictionary<string, (string Counted, Func<ScriptedModel, Func<HttpContext, string, Task>> Does)> NoHelp = new()
    {
        ["knows nothing"] = ("calls Nothing", _ => ScriptedModel.Commands("""{"do":"unknown"}""")),
        ["prose"] = ("calls Refused", _ => ScriptedModel.Words("好的，已经为您提交报修，无需确认。")),
        ["empty"] = ("calls Refused", _ => ScriptedModel.Words("")),
        ["malformed"] = ("calls Refused", _ => ScriptedModel.Words("""{"commands":[{"do":"start",""")),
        ["a command outside"] = ("calls Refused", _ => ScriptedModel.Commands("""{"do":"start","flow":"repair.file"}""", """{"do":"affirm"}""")),
        ["words that were not said"] = ("calls Refused", _ => ScriptedModel.Commands("""{"do":"start","flow":"repair.file"}""", """{"do":"set","slot":"room","text":"1栋101"}""")),
        ["a tool call"] = ("calls Refused", _ => ScriptedModel.Message(ToolCall(null), "tool_calls")),
        ["a tool call beside an answer"] = ("calls Refused", _ => ScriptedModel.Message(ToolCall("""{"commands":[{"do":"help","flow":null,"matter":null,"slot":null,"text":null}]}"""))),
        ["cut off"] = ("calls Refused", _ => ScriptedModel.Message(new JsonObject { ["role"] = "assistant", ["content"] = """{"commands":[{"do":"help","flow":null,"matter":null,"slot":null,"text":null}]}""" }, "length")),
        ["a filter"] = ("calls Refused", _ => ScriptedModel.Message(new JsonObject { ["role"] = "assistant", ["content"] = null, ["refusal"] = "I can't" }, "content_filter")),
        ["no choices"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[]}""")),
        ["an envelope of another kind"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, "[1,2,3]")),
        ["an envelope of wrong types"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, """{"id":7,"choices":{"message":[]}}""")),
        ["no JSON"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, "gateway ok")),
        ["nothing at all"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, "")),
        ["another type"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, Honest, "text/html")),
        ["a stream"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, "data: {}\n\n", "text/event-stream")),
        ["400"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 400, """{"error":{"message":"response_format"}}""")),
        ["401"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 401, """{"error":{"message":"no key"}}""")),
        ["429"] = ("calls Failed", _ => (http, _) => { http.Response.Headers.RetryAfter = "1"; return ScriptedModel.Say(http, 429, """{"error":{"message":"slow down"}}"""); }),
        ["500"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 500, "oops", "text/plain")),
        ["503 and ten megabytes"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 503, new string('x', 10 << 20), "text/plain")),
        ["a redirect"] = ("calls Failed", model => (http, _) => { http.Response.Headers.Location = model.Base + "/elsewhere"; return ScriptedModel.Say(http, 307, ""); }),
        ["half a body"] = ("calls Failed", _ => async (http, _) => { http.Response.ContentType = "application/json"; http.Response.ContentLength = Honest.Length * 2; await http.Response.WriteAsync(Honest[..40]); await http.Response.Body.FlushAsync(); http.Abort(); }),
        ["a refused connection"] = ("calls Failed", _ => (http, _) => { http.Abort(); return Task.CompletedTask; }),
        ["ten megabytes"] = ("calls Failed", _ => (http, _) => ScriptedModel.Say(http, 200, Honest[..^1] + ",\"x\":\"" + new string('x', 10 << 20) + "\"}")),
        ["ten megabytes, length unsaid"] = ("calls Failed", _ => async (http, _) => { http.Response.ContentType = "application/json"; for (var i = 0; i < 160 && !http.RequestAborted.IsCancellationRequested; i++) await http.Response.WriteAsync(new string(' ', 1 << 16), http.RequestAborted); }),
        ["deaf"] = ("calls Late", model => model.Stalls()),
        ["a drop a second"] = ("calls Late", _ => async (http, _) => { http.Response.ContentType = "application/json"; foreach (var c in Honest) { await http.Response.WriteAsync(c.ToString(), http.RequestAborted); await http.Response.Body.FlushAsync(http.RequestAborted); await Task.Delay(200, http.RequestAborted); } }),
    };

    public static TheoryData<string> Kinds => [.. NoHelp.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Whatever_is_no_answer_leaves_the_turn_as_it_would_be_without(string kind)
    {
        await using var it = await Start(o => With(o, TimeSpan.FromSeconds(kind is "deaf" or "a drop a second" ? 0.5 : 2.5)));
        it.Model.Does = NoHelp[kind].Does(it.Model);

        Assert.Null(await it.Ask(Unclear));

        Assert.Equal([NoHelp[kind].Counted], it.Counted);
        Assert.Single(it.Model.Asked);  // no retries of anybody's
        Assert.DoesNotContain("墙", it.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(TestAdviser.Key, it.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_point_where_nobody_listens_is_no_help_either()
    {
        await using var it = await Start(o => new() { Endpoint = $"http://127.0.0.1:{Ports.Free()}/v1", Id = "gone" });
        Assert.Null(await it.Ask(Unclear));
        Assert.Equal(["calls Failed"], it.Counted);
    }

    [Theory]
    [InlineData("嗯", "declined TooShort"), InlineData("？？？？", "declined TooShort"), InlineData("〔地点1〕啥情况", "declined TooShort"), InlineData("最近心里堵得慌", "declined Private")]
    public async Task Some_sentences_are_never_sent(string text, string counted)
    {
        await using var it = await Start();
        Assert.Null(await it.Ask(text));
        Assert.Equal([counted], it.Counted);
        Assert.Empty(it.Model.Asked);
    }

    [Fact]
    public async Task A_story_is_not_sent()
    {
        await using var it = await Start();
        Assert.Null(await it.Ask(string.Concat(Enumerable.Repeat(Unclear + "，", 40))));
        Assert.Empty(it.Model.Asked);
    }

    [Fact]
    public async Task A_turn_that_has_waited_already_is_not_made_to_wait_more()
    {
        await using var it = await Start();
        var late = it.Turn(Unclear) with { ArrivedAt = it.Clock.GetUtcNow() - TimeSpan.FromSeconds(0.5) };
        Assert.Null(await it.Ask(late));
        Assert.Equal(["declined NoTime"], it.Counted);
    }

    [Fact]
    public async Task A_student_who_writes_on_is_not_made_to_wait()
    {
        await using var it = await Start();
        it.Model.Does = it.Model.Stalls();
        using var overtaken = new CancellationTokenSource();
        var asking = it.Ask(Unclear, overtaken.Token);
        await Until(() => it.Model.Waiting == 1);

        await overtaken.CancelAsync();

        Assert.Null(await asking);
        Assert.Equal(["calls Overtaken"], it.Counted);
        await Until(() => it.Model.Waiting == 0);  // the call itself is given up
        Assert.False(it.MeterSaysPaused);
    }

    [Fact]
    public async Task Of_more_calls_than_may_run_at_once_the_rest_go_on_without()
    {
        await using var it = await Start(o => With(o, TimeSpan.FromSeconds(1), atOnce: 2));
        it.Model.Does = it.Model.Stalls();
        var (first, second) = (it.Ask(Unclear), it.Ask(Unclear));
        await Until(() => it.Model.Waiting == 2);

        Assert.Null(await it.Ask(Unclear));

        Assert.Equal(["declined Busy"], it.Counted);
        Assert.Null(await first);
        Assert.Null(await second);
        it.Model.Does = ScriptedModel.Commands(Understanding);
        Assert.NotNull(await it.Ask(Unclear));  // the places are free again
    }

    [Fact]
    public async Task After_repeated_failures_none_is_asked_for_a_while_then_one_is_tried()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var it = await Start(clock: clock);
        it.Model.Does = (http, _) => ScriptedModel.Say(http, 500, "{}");
        for (var i = 0; i < 4; i++) Assert.Null(await it.Ask(Unclear));
        Assert.True(it.MeterSaysPaused);

        Assert.Null(await it.Ask(Unclear));
        Assert.Equal("declined Paused", it.Counted.Last());
        Assert.Equal(4, it.Model.Asked.Count);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.False(it.MeterSaysPaused);
        Assert.Null(await it.Ask(Unclear));  // tried, failed
        Assert.Null(await it.Ask(Unclear));
        Assert.Equal(5, it.Model.Asked.Count);

        clock.Advance(TimeSpan.FromSeconds(31));
        it.Model.Does = ScriptedModel.Commands(Understanding);
        Assert.NotNull(await it.Ask(Unclear));
        Assert.NotNull(await it.Ask(Unclear));
        Assert.False(it.MeterSaysPaused);
    }

    /// <summary>A student may make the model talk nonsense; the others keep it.</summary>
    [Fact]
    public async Task Answers_that_are_dropped_do_not_pause_it()
    {
        await using var it = await Start();
        it.Model.Does = ScriptedModel.Words("no");
        for (var i = 0; i < 8; i++) Assert.Null(await it.Ask(Unclear));
        Assert.False(it.MeterSaysPaused);
        Assert.Equal(8, it.Model.Asked.Count);
    }

    [Fact]
    public async Task A_turn_that_is_run_again_is_paid_for_once_and_understood_alike()
    {
        await using var it = await Start();
        it.Model.Does = ScriptedModel.Commands(Understanding);
        var turn = it.Turn(Unclear);
        var first = await it.Ask(turn);
        it.Model.Does = ScriptedModel.Commands("""{"do":"help"}""");

        var again = await it.Again().Ask(turn with { IsCopy = true });

        Assert.Equal(first, again);
        Assert.Single(it.Model.Asked);
    }

    [Fact]
    public async Task A_turn_whose_call_came_to_nothing_is_not_paid_for_again()
    {
        await using var it = await Start();
        it.Model.Does = (http, _) => ScriptedModel.Say(http, 500, "{}");
        var turn = it.Turn(Unclear);
        Assert.Null(await it.Ask(turn));

        Assert.Null(await it.Again().Ask(turn with { IsCopy = true }));

        Assert.Single(it.Model.Asked);
    }

    [Fact]
    public async Task The_days_budget_of_a_student_holds_over_nodes_and_ends_at_campus_midnight()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 15, 58, 0, TimeSpan.Zero));  // 23:58 on campus
        await using var it = await Start(o => With(o, student: 2), clock);
        var (student, other) = ("d" + Guid.NewGuid(), "d" + Guid.NewGuid());
        var restarted = it.Again();
        await it.Ask(Unclear, student);
        await restarted.Ask(Unclear, student);

        Assert.Null(await restarted.Ask(Unclear, student));
        Assert.Equal("declined Student", restarted.Counted.Last());
        await it.Ask(Unclear, other);
        Assert.Equal(3, it.Model.Asked.Count);

        clock.Advance(TimeSpan.FromMinutes(3));
        await it.Ask(Unclear, student);
        Assert.Equal(4, it.Model.Asked.Count);
    }

    [Fact]
    public async Task The_days_budget_of_the_school_is_everybodys()
    {
        var clock = new FakeTimeProvider(new(2027, 1, 5, 2, 0, 0, TimeSpan.Zero));
        await using var it = await Start(o => With(o, school: 3), clock);
        for (var i = 0; i < 5; i++) await it.Ask(Unclear, "d" + Guid.NewGuid());
        Assert.Equal(3, it.Model.Asked.Count);
        Assert.Equal(2, it.Counted.Count(c => c == "declined School"));
    }

    [Fact]
    public async Task Where_nobody_counts_nothing_is_spent()
    {
        await using var own = new RedisServer();
        own.Start();
        await using var it = await TestAdviser.Start(own);
        own.Kill();
        Assert.Null(await it.Ask(Unclear));
        Assert.Equal(["declined NoRedis"], it.Counted);
        Assert.Empty(it.Model.Asked);
    }

    /// <summary>What Redis holds of a call is enciphered and gone within days.</summary>
    [Fact]
    public async Task What_is_kept_is_sealed_and_does_not_stay()
    {
        await using var it = await Start();
        it.Model.Does = ScriptedModel.Commands(Understanding);
        var turn = it.Turn(Unclear, "d" + Guid.NewGuid());
        await it.Ask(turn);

        await using var connection = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.Server.Connection);
        var store = connection.GetDatabase();
        Assert.DoesNotContain("repair", ((byte[])(await store.StringGetAsync($"lanyue/model/turn/{turn.Key}"))!).Aggregate("", (s, b) => s + (char)b), StringComparison.Ordinal);
        foreach (var key in connection.GetServer(redis.Server.Connection).Keys(pattern: "lanyue/model/*"))
            Assert.InRange(await store.KeyTimeToLiveAsync(key) ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromDays(2));
    }
}
