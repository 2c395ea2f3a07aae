using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.SignIn;

/// <summary>A School with campus sign-in, and its provider.</summary>
public sealed class CampusSchool : RunningService
{
    public CampusSchool() : this(new CampusProvider()) { }

    CampusSchool(CampusProvider provider) : base(
        [
            "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f", "--WeChat:AppSecret=made-up", "--WeChat:AccountId=gh_made_up",
            "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty", "--Web:SignInsAMinute=10000", "--Web:PagesAMinute=100000",
            "--Accounts:DirectoryRoles:resident-counsellor=Counsellor", .. provider.Settings,
        ]) => Provider = provider;

    public CampusProvider Provider { get; }

    internal CanaryTests.Kept Logs { get; } = new();

    protected override void Add(IServiceCollection services) => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(Logs);

    /// <summary>A browser in which a colleague of a new account with these grants is signed in, and the account's name.</summary>
    internal async Task<(CampusBrowser Browser, string Account)> SignedIn(params Grant[] grants)
    {
        var (account, staff) = ("c" + Guid.NewGuid().ToString("N")[..10], "W" + Guid.NewGuid().ToString("N")[..8]);
        Provider.Persons[account] = new JsonObject { ["staff_number"] = staff };
        var changes = Get<AccountChanges>();
        Assert.Null((await changes.Invite($"test/{account}", Actor.Staff("test"), account, "同事", staff, grants.FirstOrDefault(), Stop)).Refused);
        foreach (var (n, grant) in grants.Index().Skip(1)) Assert.Null((await changes.Give($"test/{account}/{n}", Actor.Staff("test"), account, grant, Stop)).Refused);
        var browser = new CampusBrowser(Address);
        await browser.To(await browser.SignedIn("/signin/campus", account));
        return (browser, account);
    }

    protected override IEnumerable<string> More => [$"--Lanyue:PublicUrl={Address}"];

    public T Get<T>() where T : notnull => App!.Services.GetRequiredService<T>();

    public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Provider.Dispose();
    }
}

/// <summary>The demo with campus sign-in: its simulator says whose phone opens a page.</summary>
public sealed class CampusDemo : RunningService
{
    public CampusDemo() : this(new CampusProvider()) { }

    CampusDemo(CampusProvider provider) : base(["--Lanyue:Profile=Demo", "--Demo:School=none", "--Web:SignInsAMinute=10000", "--Web:PagesAMinute=100000", .. provider.Settings]) => Provider = provider;

    public CampusProvider Provider { get; }

    public T Get<T>() where T : notnull => App!.Services.GetRequiredService<T>();

    public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Provider.Dispose();
    }
}

/// <summary>A browser over the service, the provider and the platform: it keeps cookies, and goes where it is told, step by step.</summary>
sealed partial class CampusBrowser : IDisposable
{
    readonly Uri service;
    readonly HttpClient http;

    public CampusBrowser(Uri service)
    {
        this.service = service;
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies });
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(service, address)) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request, Stop);
    }

    public Task<HttpResponseMessage> Get(string address) => http.GetAsync(new Uri(service, address), Stop);

    /// <summary>Where this address leads to.</summary>
    public async Task<string> To(string address)
    {
        using var answer = await Get(address);
        return answer.Headers.Location is { } to ? new Uri(new Uri(service, address), to).ToString()
            : throw new InvalidOperationException($"{address} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    public async Task<string> Page(string address) => WebUtility.HtmlDecode(await (await Get(address)).Content.ReadAsStringAsync(Stop));

    /// <summary>From a way to campus sign-in over the provider to the address that it sends back to.</summary>
    public async Task<string> SignedIn(string from, string person) => await To($"{await To(from)}&person={person}");

    /// <summary>Opens /bind as the phone of this student on the simulator.</summary>
    public async Task EnterAs(string openId)
    {
        var asked = await To("/wechat/enter?to=/bind");
        Assert.Equal("/bind", new Uri(await To(await To($"{new Uri(asked).GetLeftPart(UriPartial.Query)}&student={openId}"))).AbsolutePath);
    }

    public async Task<HttpResponseMessage> Post(string address, string page, params (string, string)[] more)
    {
        var fields = Hidden().Matches(page).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups[2].Value));
        foreach (var (name, value) in more) fields[name] = value;
        return await http.PostAsync(new Uri(service, address), new FormUrlEncodedContent(fields), Stop);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}

/// <summary>Tokens as forgers make them.</summary>
static class Forgeries
{
    public static readonly string[] All = ["issuer", "audience", "nonce", "no nonce", "expired", "not yet", "unknown key", "other key", "alg none", "secret", "public key as secret", "no subject", "no expiry", "cut signature"];

    public static Func<JsonObject, JsonObject, string> Of(string kind, CampusProvider provider) => (header, payload) =>
    {
        var (mac, now) = ("HS256", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        using var stranger = System.Security.Cryptography.RSA.Create(2048);
        switch (kind)
        {
            case "issuer": payload["iss"] = "https://evil.example"; break;
            case "audience": payload["aud"] = "another-client"; break;
            case "nonce": payload["nonce"] = "0123456789"; break;
            case "no nonce": payload.Remove("nonce"); break;
            case "expired": (payload["iat"], payload["nbf"], payload["exp"]) = (now - 7200, now - 7200, now - 3600); break;
            case "not yet": (payload["nbf"], payload["exp"]) = (now + 3600, now + 7200); break;
            case "no subject": payload.Remove("sub"); break;
            case "no expiry": payload.Remove("exp"); break;
            case "unknown key": header["kid"] = "key-of-a-stranger"; return provider.Signed(header, payload, stranger);
            case "other key": return provider.Signed(header, payload, stranger);
            case "alg none": (header["alg"], _) = ("none", header.Remove("kid")); return CampusProvider.Signed(header, payload, _ => []);
            case "secret": header["alg"] = mac; return CampusProvider.Signed(header, payload, words => System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(CampusProvider.Secret), words));
            case "public key as secret": header["alg"] = mac; return CampusProvider.Signed(header, payload, words => System.Security.Cryptography.HMACSHA256.HashData(provider.Key.ExportSubjectPublicKeyInfo(), words));
            case "cut signature": return provider.Signed(header, payload)[..^8];
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such forgery.");
        }
        return provider.Signed(header, payload);
    };
}
