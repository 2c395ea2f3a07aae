using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>An OpenAI-compatible end point on a loopback port that answers what the test says, and keeps what it was asked.</summary>
sealed class ScriptedModel : IAsyncDisposable
{
    readonly WebApplication app;
    readonly CancellationTokenSource closing = new();

    ScriptedModel(WebApplication app) => this.app = app;

    public Uri Base => new(app.Urls.Single() + "/v1");

    /// <summary>What was sent, whole: head and body.</summary>
    public ConcurrentQueue<(string Head, string Body)> Asked { get; } = [];

    /// <summary>What the student wrote, as it was sent.</summary>
    public IEnumerable<string> Sentences => Asked.Select(a => SentenceIn(a.Body));

    /// <summary>What the next calls are answered; one that knows nothing from the start.</summary>
    public Func<HttpContext, string, Task> Does { get; set; } = Commands("""{"do":"unknown"}""");

    /// <summary>How many calls wait for their answer now.</summary>
    public int Waiting => waiting;

    int waiting;

    public static async Task<ScriptedModel> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new ScriptedModel(app);
        app.Run(model.Answer);
        await app.StartAsync();
        return model;
    }

    async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        Asked.Enqueue(($"{http.Request.Method} {http.Request.Path}\n{string.Join('\n', http.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))}", body));
        Interlocked.Increment(ref waiting);
        try
        {
            await Does(http, body);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>These commands, as an honest model would write them; what is left out is null.</summary>
    public static Func<HttpContext, string, Task> Commands(params string[] commands) =>
        Words(new JsonObject { ["commands"] = new JsonArray([.. commands.Select(Whole)]) }.ToJsonString());

    static JsonNode Whole(string command)
    {
        var whole = JsonNode.Parse(command)!.AsObject();
        foreach (var name in new[] { "flow", "matter", "slot", "text" }) if (!whole.ContainsKey(name)) whole[name] = null;
        return whole;
    }

    /// <summary>This text, in an answer of the protocol's form.</summary>
    public static Func<HttpContext, string, Task> Words(string content) => Message(new JsonObject { ["role"] = "assistant", ["content"] = content });

    public static Func<HttpContext, string, Task> Message(JsonObject message, string finish = "stop") => (http, _) => Say(http, 200, Completion(message.DeepClone(), finish));

    public static string Completion(JsonNode message, string finish = "stop") => new JsonObject
    {
        ["id"] = "chatcmpl-1", ["object"] = "chat.completion", ["created"] = 1764124200, ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    }.ToJsonString();

    public static async Task Say(HttpContext http, int status, string body, string type = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body);
    }

    /// <summary>Answers nothing until it is closed or the caller goes away.</summary>
    public Func<HttpContext, string, Task> Stalls() => async (http, _) =>
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, closing.Token);
        await Task.Delay(Timeout.Infinite, gone.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    };

    static string SentenceIn(string body) =>
        JsonNode.Parse(JsonNode.Parse(body)!["messages"]!.AsArray().Last()!["content"]!.GetValue<string>())!["sentence"]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }
}
