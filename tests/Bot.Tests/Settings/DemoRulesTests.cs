namespace Lanyue.Bot.Tests.Settings;

/// <summary>The demo never meets the outside (DESIGN §5). Every refusal says which setting and how to go on.</summary>
public sealed class DemoRulesTests
{
    const string Server = "Host=db;Database=lanyue";

    static string Refused(params (string, string?)[] settings)
    {
        var said = Given.Refused([("Lanyue:Profile", "Demo"), .. settings]);
        Assert.Contains("set Lanyue:Profile to School", said, StringComparison.Ordinal);
        return said;
    }

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("lanyue")]
    public void It_refuses_a_school_that_does_not_come_with_the_program_and_names_those_that_do(string school)
    {
        var said = Given.Refused(("Lanyue:Profile", "Demo"), ("Demo:School", school));
        Assert.StartsWith("Demo:School", said, StringComparison.Ordinal);
        Assert.Contains("Lanyue or Qingshiwan", said, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_a_setting_of_its_own_that_cannot_be_read() =>
        Assert.Contains("section Demo", Given.Refused(("Lanyue:Profile", "Demo"), ("Demo:Students", "many")), StringComparison.Ordinal);

    [Fact]
    public void Its_school_is_read_and_no_other_profile_minds()
    {
        var demo = Given.Read(("Lanyue:Profile", "Demo"), ("Demo:School", "Qingshiwan"), ("Demo:Students", "true")).Demo;
        Assert.Equal(("Qingshiwan", true), (demo.School, demo.Students));
        Assert.Equal("Lanyue", Given.Read(("Demo:School", "Atlantis")).Demo.School);
    }

    [Fact]
    public void On_loopback_with_its_own_account_it_starts()
    {
        Assert.True(Given.Read(("Lanyue:Profile", "Demo")).IsDemo);
        Assert.True(Given.Read(("Lanyue:Profile", "demo"), ("urls", "http://localhost:8080"), ("WeChat:AppId", "demo-lanyue"), ("WeChat:ApiHost", "http://127.0.0.1:9000/simulator/api")).IsDemo);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://*:5000")]
    [InlineData("http://[::]:5000")]
    [InlineData("http://10.0.0.5:5000")]
    [InlineData("http://127.0.0.1:5000;http://bot.example.edu.cn")]
    public void It_refuses_an_address_off_loopback(string urls) =>
        Assert.Contains("ASPNETCORE_URLS", Refused(("urls", urls)), StringComparison.Ordinal);

    [Fact]
    public void It_refuses_an_endpoint_of_Kestrels_section_off_loopback() =>
        Assert.Contains("loopback", Refused(("Kestrel:Endpoints:Open:Url", "http://0.0.0.0:5000")), StringComparison.Ordinal);

    [Theory]
    [InlineData("wxf5ce9f4bfd03719f")]
    [InlineData("wxF5CE9F4BFD03719F")]
    public void It_refuses_an_AppId_of_the_real_form(string app) =>
        Assert.Contains("WeChat:AppId", Refused(("WeChat:AppId", app)), StringComparison.Ordinal);

    [Fact]
    public void It_refuses_one_in_the_list_of_accounts_too() =>
        Assert.Contains("WeChat:Accounts:1:AppId", Refused(("WeChat:Accounts:0:AppId", "demo-lanyue"), ("WeChat:Accounts:1:AppId", "wxf5ce9f4bfd03719f")), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://api.weixin.qq.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("api.weixin.qq.com")]
    public void It_refuses_an_API_host_off_loopback(string host) =>
        Assert.Contains("WeChat:ApiHost", Refused(("WeChat:ApiHost", host)), StringComparison.Ordinal);

    [Theory]
    [InlineData("WeCom:CorpId", "wwf5ce9f4bfd03719f")]
    [InlineData("WeCom:CorpId", "wxF5CE9F4BFD03719F")]
    [InlineData("WeCom:ApiHost", "https://qyapi.weixin.qq.com")]
    public void It_refuses_a_real_enterprise_and_its_API_host(string setting, string value) =>
        Assert.Contains(setting, Refused((setting, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("SqlServer")]
    [InlineData("PostgreSql")]
    public void It_refuses_a_server_database(string provider) =>
        Assert.Contains("Lanyue:Provider", Refused(("Lanyue:Provider", provider), ("ConnectionStrings:Lanyue", Server)), StringComparison.Ordinal);
}
