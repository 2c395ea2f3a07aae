using System.Text.Json;
using Lanyue.Adapters.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>One API host for all accounts: whose call it is, is told by the AppId or the token alone.</summary>
public sealed class SeveralAccountsTests : IAsyncDisposable
{
    static readonly Dictionary<string, string> NoQuery = [];

    readonly SimulatedPlatforms platforms = new(
        () => new("http://127.0.0.1:9/wechat"), [new(), new() { Account = SimulatedAccount.DemoLogistics }], new FakeTimeProvider(new(2026, 11, 24, 2, 30, 0, TimeSpan.Zero)));

    SimulatedPlatform Xuegong => platforms.Named(DemoAccount.Name);
    SimulatedPlatform Houqin => platforms.Named(DemoLogistics.Name);

    public ValueTask DisposeAsync() => platforms.DisposeAsync();

    static byte[] Body(object json) => JsonSerializer.SerializeToUtf8Bytes(json);

    async Task<ApiAnswer> Call(string path, string? token, byte[] body) =>
        (await platforms.Called(path, token, NoQuery, body).Api.Take("POST", path, token, body, Stop))!;

    async Task<(int Code, string Token)> Token(string appId, string secret)
    {
        var answer = await Call("/cgi-bin/stable_token", null, Body(new { grant_type = "client_credential", appid = appId, secret }));
        return (answer.Errcode, answer.Body["access_token"]?.GetValue<string>() ?? "");
    }

    [Fact]
    public async Task A_secret_opens_its_own_account_only()
    {
        Assert.Equal((0, 0), ((await Token(DemoAccount.AppId, DemoAccount.AppSecret)).Code, (await Token(DemoLogistics.AppId, DemoLogistics.AppSecret)).Code));
        Assert.Equal((40125, 40125), ((await Token(DemoAccount.AppId, DemoLogistics.AppSecret)).Code, (await Token(DemoLogistics.AppId, DemoAccount.AppSecret)).Code));
        Assert.Equal(40013, (await Token("demo-nobody", DemoAccount.AppSecret)).Code);
    }

    [Fact]
    public async Task A_token_reaches_the_students_of_its_own_account_only()
    {
        var token = (await Token(DemoLogistics.AppId, DemoLogistics.AppSecret)).Token;
        byte[] To(string openId) => Body(new { touser = openId, msgtype = "text", text = new { content = "hi" } });
        Xuegong.Students.Add("oOne", null, follows: true);
        Houqin.Students.Add("oTwo", null, follows: true);
        Xuegong.Send(new() { Student = "oOne", Text = "1" });
        Houqin.Send(new() { Student = "oTwo", Text = "1" });

        Assert.Equal((40003, 0), ((await Call("/cgi-bin/message/custom/send", token, To("oOne"))).Errcode, (await Call("/cgi-bin/message/custom/send", token, To("oTwo"))).Errcode));
        Assert.Empty(Xuegong.Log.Since(0).Entries.OfType<ApiCallEntry>());
    }

    /// <summary>Else the first account's scripts would be used up by it, and its log would show it.</summary>
    [Fact]
    public async Task A_token_that_is_worth_nothing_any_more_is_still_its_own_accounts()
    {
        var token = (await Token(DemoLogistics.AppId, DemoLogistics.AppSecret)).Token;
        Houqin.Api.Tokens.Revoke();

        Assert.Equal(40001, (await Call("/cgi-bin/menu/create", token, Body(new { }))).Errcode);
        Assert.Equal(2, Houqin.Log.Since(0).Entries.OfType<ApiCallEntry>().Count());
        Assert.Equal(40001, (await Call("/cgi-bin/menu/create", "nobody's", Body(new { }))).Errcode);
    }

    [Fact]
    public void The_clock_is_one_and_an_account_of_no_such_name_is_refused_with_the_names()
    {
        Xuegong.Clock.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), Houqin.Clock.Ahead);
        Assert.Same(Xuegong, platforms.Named(null));
        Assert.Equal("There is no account tuanwei. Accounts: xuegong, houqin.", Assert.Throws<RefusedActException>(() => platforms.Named("tuanwei")).Message);
        Assert.Equal("http://127.0.0.1:9/wechat/houqin", Houqin.Callback.ToString());
    }

    [Fact]
    public void Two_accounts_alike_are_refused() =>
        Assert.Throws<RefusedActException>(() => new SimulatedPlatforms(() => new("http://127.0.0.1:9/wechat"), [new(), new()], TimeProvider.System));
}
