using System.Net;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Tests.Host;

/// <summary>Headers of every page, nothing inline in any, and limits with the time after which to come again.</summary>
public sealed partial class WebHygieneTests(DemoService demo, WebHygieneTests.Narrow narrow) : IClassFixture<DemoService>, IClassFixture<WebHygieneTests.Narrow>
{
    public sealed class Narrow() : RunningService(
        "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f", "--WeChat:AppSecret=made-up",
        "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty", "--Web:SignInsAMinute=3");

    public static TheoryData<string> Pages() => new("/desk/repair", "/desk/messages", "/desk/crisis", "/desk/campus", "/desk/people", "/desk/duty", "/desk/codes", "/desk/fields", "/signin");

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_says_what_it_may_load_and_holds_no_script_or_style_itself(string page)
    {
        using var browser = demo.Browser();
        using var answer = await browser.GetAsync(page, Stop);
        var html = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.All(["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options"], header => Assert.True(answer.Headers.Contains(header), header));
        Assert.DoesNotMatch(Inline(), html);
    }

    [Fact]
    public async Task Who_tries_too_often_is_told_when_to_come_again_and_the_callback_is_never_kept_out()
    {
        using var browser = narrow.Browser();
        HttpResponseMessage? last = null;
        for (var n = 0; n < 5; n++) last = await browser.PostAsync("/signin", new FormUrlEncodedContent([]), Stop);
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.InRange(int.Parse(last.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signin", Stop)).StatusCode);
        for (var n = 0; n < 50; n++) Assert.NotEqual(HttpStatusCode.TooManyRequests, (await browser.PostAsync("/wechat", new StringContent("x"), Stop)).StatusCode);
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
