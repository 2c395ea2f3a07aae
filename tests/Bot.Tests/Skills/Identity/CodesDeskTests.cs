using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Tests.Host;

namespace Lanyue.Bot.Tests.Skills.Identity;

/// <summary>Counsellors hand out codes, over HTTP.</summary>
public sealed partial class CodesDeskTests(BindingTests.Service demo) : IClassFixture<BindingTests.Service>
{
    static async Task<(HttpStatusCode Status, string Html)> Asks(HttpClient browser, string number, Dictionary<string, string>? again = null)
    {
        var fields = again ?? [];
        if (again is null)
            foreach (Match hidden in Hidden().Matches(await browser.GetStringAsync("/desk/codes", Stop))) fields[hidden.Groups[1].Value] = hidden.Groups[2].Value;
        fields["number"] = number;
        using var answer = await browser.PostAsync("/desk/codes", new FormUrlEncodedContent(fields), Stop);
        Assert.True(answer.Headers.CacheControl?.NoStore == true || answer.StatusCode != HttpStatusCode.OK);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task A_code_is_shown_once_and_binds()
    {
        using var browser = demo.Browser();
        var (person, phone) = (await demo.Enrol(), await demo.Phone());

        var fields = new Dictionary<string, string>();
        foreach (Match hidden in Hidden().Matches(await browser.GetStringAsync("/desk/codes", Stop))) fields[hidden.Groups[1].Value] = hidden.Groups[2].Value;
        var (_, shown) = await Asks(browser, person, new(fields));
        var code = Code().Match(shown).Groups[1].Value;
        Assert.DoesNotContain(person, shown, StringComparison.Ordinal);

        var (_, again) = await Asks(browser, person, new(fields));
        Assert.DoesNotMatch(Code(), again);
        Assert.Contains("已经显示过", again, StringComparison.Ordinal);

        await phone.Says(code, Stop);  // the code alone
        Assert.Contains("已绑定", await phone.Says("确认", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_code_makes_the_one_before_worthless()
    {
        var (person, phone) = (await demo.Enrol(), await demo.Phone());
        var old = await demo.CodeFor(person);
        await demo.CodeFor(person);
        Assert.Contains("没有这个绑定码", await phone.Says($"绑定 {old}", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counsellor")]  // of a building in which the student does not live
    [InlineData("technician")]
    [InlineData("audit")]
    public async Task Who_is_not_his_counsellor_gets_none(string who)
    {
        using var browser = demo.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", $"lanyue-demo={who}");
        var person = await demo.Enrol();
        if (who != "counsellor")
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/desk/codes", Stop)).StatusCode);
            return;
        }
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true };
        handler.CookieContainer.Add(demo.Address, new Cookie("lanyue-demo", who));
        using var counsellor = new HttpClient(handler) { BaseAddress = demo.Address };
        var (_, html) = await Asks(counsellor, person);
        Assert.DoesNotMatch(Code(), html);
        Assert.Contains("不在您负责的范围内", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""class="code">([A-Z0-9]{4}-[A-Z0-9]{4})<""")]
    private static partial Regex Code();
}
