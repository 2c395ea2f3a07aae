using System.Collections.Concurrent;
using System.Net;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>One node of ours with the door to pages and a page that says whose phone it is, before the simulated platform.</summary>
sealed class PageServer : IAsyncDisposable
{
    readonly WebApplication app;

    PageServer(WebApplication app, AccountServer account) => (this.app, Account) = (app, account);

    public AccountServer Account { get; }
    public Uri Base => new(app.Urls.Single());

    /// <summary>What all nodes share.</summary>
    public sealed class Shared
    {
        public FieldCipher Cipher { get; } = new([FieldCipher.NewKey("test")]);
        public ConcurrentDictionary<string, bool> Taken { get; } = [];
        public bool IsDown { get; set; }

        public Task<bool?> Take(string name, TimeSpan keep) => Task.FromResult<bool?>(IsDown ? null : Taken.TryAdd(name, true));
    }

    /// <param name="publicUrl">Null: this node's own address; empty: none.</param>
    public static async Task<PageServer> Begin(AccountServer account, Shared? shared = null, string? publicUrl = null)
    {
        shared ??= new();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(account.Log).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration.AddInMemoryCollection(account.Settings());
        WebApplication? built = null;
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(account.Clock).AddSingleton(new Texts()).AddSingleton(shared.Cipher).AddWeChat().AddWeChatPages()
            .AddSingleton<TakeOnce>(shared.Take)
            .AddSingleton(_ => new PageAddress(publicUrl switch { null => new(built!.Urls.Single()), "" => null, _ => new(publicUrl) }));
        var app = built = builder.Build();
        app.UseRouting();
        app.MapWeChatPages();
        app.MapGet("/my", (HttpRequest request, PageSession session) => session.Of(request)?.OpenId ?? "nobody");
        await app.StartAsync(Stop);
        return new(app, account);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>A phone's browser: keeps cookies, and follows a redirect only when the test says so.</summary>
sealed class Phone : IDisposable
{
    readonly HttpClient http;

    public Phone() => http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies });

    public CookieContainer Cookies { get; } = new();

    public async Task<Seen> Open(Uri address)
    {
        using var answer = await http.GetAsync(address, Stop);
        return new(answer.StatusCode, answer.Headers.Location is { } to ? new Uri(address, to) : null, await answer.Content.ReadAsStringAsync(Stop),
            answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : []);
    }

    public Task<Seen> Open(PageServer node, string path) => Open(new Uri(node.Base, path));

    /// <summary>From /wechat/enter over the platform to the address that it sends back to.</summary>
    public async Task<Uri> Authorise(PageServer node, string openId, string to = "/my", string more = "")
    {
        var entering = await Open(node, "/wechat/enter?to=" + Uri.EscapeDataString(to));
        Assert.Equal(HttpStatusCode.Found, entering.Status);
        return await Agree(entering.To!, openId, more);
    }

    /// <summary>What the platform does at its address.</summary>
    public async Task<Uri> Agree(Uri authorise, string openId, string more = "")
    {
        var agreed = await Open(new Uri($"{authorise.GetLeftPart(UriPartial.Query)}&student={openId}{more}"));
        Assert.True(agreed.Status == HttpStatusCode.Found, agreed.Body);
        return agreed.To!;
    }

    public void Dispose() => http.Dispose();
}

/// <param name="To">Where a redirect leads, absolute.</param>
sealed record Seen(HttpStatusCode Status, Uri? To, string Body, IReadOnlyList<string> SetCookies);
