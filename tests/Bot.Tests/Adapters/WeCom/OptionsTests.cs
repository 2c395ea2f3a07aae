using Lanyue.Adapters.WeCom;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

public sealed class OptionsTests
{
    static string Faults(Action<WeComOptions> change)
    {
        var options = new WeComOptions { CorpId = "wwf5ce9f4bfd03719f", AgentId = 1000002, Secret = "very-secret", Token = "pGthRuDMCQNBBmtO", EncodingAesKey = "j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw" };
        change(options);
        return new WeComOptionsCheck().Validate(null, options).FailureMessage ?? "";
    }

    [Fact]
    public void Good_settings_pass()
    {
        Assert.Equal("", Faults(_ => { }));
        Assert.Equal("", Faults(o => (o.CorpId, o.ApiHost) = ("demo-lanyue-corp", "http://127.0.0.1:5000/simulator/wecom/api")));
    }

    [Fact]
    public void Each_fault_names_its_setting_and_shows_no_secret()
    {
        var faults = new (string Setting, Action<WeComOptions> Change)[]
        {
            ("WeCom:CorpId", o => o.CorpId = "a/b"), ("WeCom:CorpId", o => o.CorpId = new('c', 65)), ("WeCom:AgentId", o => o.AgentId = 0), ("WeCom:AgentId", o => o.AgentId = -1),
            ("WeCom:Secret is empty.", o => o.Secret = ""), ("WeCom:Token is empty.", o => o.Token = ""), ("WeCom:Token", o => o.Token = "with-dash"), ("WeCom:Token", o => o.Token = new('t', 33)),
            ("WeCom:EncodingAesKey is empty.", o => o.EncodingAesKey = ""), ("WeCom:EncodingAesKey", o => o.EncodingAesKey = "short"), ("WeCom:PreviousEncodingAesKey", o => o.PreviousEncodingAesKey = "short"),
            ("WeCom:AnswerWithin", o => o.AnswerWithin = TimeSpan.FromSeconds(4.5)), ("WeCom:TimestampTolerance", o => o.TimestampTolerance = TimeSpan.Zero),
            ("WeCom:DuplicateCheck", o => o.DuplicateCheck = TimeSpan.FromHours(5)), ("WeCom:ApiHost", o => o.ApiHost = "qyapi.weixin.qq.com"), ("WeCom:ApiHost", o => o.ApiHost = "https://a?b=c"),
        };
        Assert.All(faults, fault =>
        {
            var said = Faults(fault.Change);
            Assert.StartsWith(fault.Setting, said, StringComparison.Ordinal);
            foreach (var secret in new[] { "very-secret", "pGthRuDMCQNBBmtO", "j10l9V", "short", "with-dash" }) Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        });
    }
}
