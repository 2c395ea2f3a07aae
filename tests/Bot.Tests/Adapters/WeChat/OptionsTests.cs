using Lanyue.Adapters.WeChat;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class OptionsTests
{
    static WeChatOptions Good() => new()
    {
        Token = "pGthRuDMCQNBBmtO", EncodingAesKey = "j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", AppId = "wxf5ce9f4bfd03719f", AppSecret = "very-secret", AccountId = "gh_1",
    };

    static string Faults(Action<WeChatOptions> change)
    {
        var options = Good();
        change(options);
        return new WeChatOptionsCheck().Validate(null, options).FailureMessage ?? "";
    }

    [Fact]
    public void Good_settings_pass()
    {
        Assert.Equal("", Faults(_ => { }));
        Assert.Equal("", Faults(o => (o.Mode, o.EncodingAesKey) = (WeChatMode.Plain, "")));
        Assert.Equal("", Faults(o => o.ApiHost = "http://127.0.0.1:5000/simulator/api/"));
        Assert.Equal("", Faults(o => o.AppId = "demo-lanyue"));
    }

    [Fact]
    public void Each_fault_names_its_setting_and_shows_no_secret()
    {
        var faults = new (string Setting, Action<WeChatOptions> Change)[]
        {
            ("WeChat:Token is empty. Copy it from the console, Basic settings.", o => o.Token = ""),
            ("WeChat:Token", o => o.Token = "t0"), ("WeChat:Token", o => o.Token = "with-dash"), ("WeChat:Token", o => o.Token = new('t', 33)),
            ("WeChat:EncodingAesKey", o => o.EncodingAesKey = ""), ("WeChat:EncodingAesKey", o => o.EncodingAesKey = "short"),
            ("WeChat:PreviousEncodingAesKey", o => o.PreviousEncodingAesKey = "short"),
            ("WeChat:AppId", o => o.AppId = ""), ("WeChat:AppId", o => o.AppId = "a/b"), ("WeChat:AppSecret", o => o.AppSecret = ""),
            ("WeChat:AccountId", o => o.AccountId = "campus"), ("WeChat:AccountId", o => o.AccountId = "gh_" + new string('a', 70)),
            ("WeChat:AnswerWithin", o => o.AnswerWithin = TimeSpan.FromSeconds(4.5)), ("WeChat:AnswerWithin", o => o.AnswerWithin = TimeSpan.Zero),
            ("WeChat:TimestampTolerance", o => o.TimestampTolerance = TimeSpan.FromDays(1)),
            ("WeChat:ApiHost", o => o.ApiHost = "api.weixin.qq.com"), ("WeChat:MpHost", o => o.MpHost = "ftp://a"), ("WeChat:AuthorizeHost", o => o.AuthorizeHost = "https://a?b=c"),
        };
        Assert.All(faults, fault =>
        {
            var said = Faults(fault.Change);
            Assert.StartsWith(fault.Setting, said, StringComparison.Ordinal);
            foreach (var secret in new[] { "very-secret", "pGthRuDMCQNBBmtO", "j10l9V", "short", "with-dash" }) Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        });
    }
}
