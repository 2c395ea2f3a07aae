using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Lanyue.Benchmarks;

/// <summary>The least that a stateful endpoint does: reads the same request, one SET of 1 KiB under the student's key, answers "success".</summary>
static class BareEndpoint
{
    static readonly byte[] State = [.. Enumerable.Range(0, 1024).Select(i => (byte)i)];

    public static async Task<int> Serve(string url, string redis)
    {
        var store = (await ConnectionMultiplexer.ConnectAsync(redis)).GetDatabase();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapGet("/readyz", () => "ready");
        app.MapPost("/wechat", async (HttpContext http) =>
        {
            var body = new byte[(int)http.Request.ContentLength!];
            await http.Request.Body.ReadExactlyAsync(body);
            await store.StringSetAsync("bare/" + http.Request.Query["openid"], State);
            http.Response.ContentType = "text/plain";
            http.Response.ContentLength = 7;
            await http.Response.WriteAsync("success");
        });
        await app.RunAsync();
        return 0;
    }
}
