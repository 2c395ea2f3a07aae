using System.Net;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Tests.Host.Cases;

/// <summary>The page of a case as a browser uses it: its forms with their hidden fields.</summary>
static partial class CasePages
{
    public static async Task<string> Case(this HttpClient staff, string number) => WebUtility.HtmlDecode(await staff.GetStringAsync($"/desk/cases/{number}", Stop));

    /// <summary>Presses the button of a move on the page as it stands now.</summary>
    public static async Task<HttpResponseMessage> Presses(this HttpClient staff, string number, string move, string words = "")
    {
        var page = await staff.GetStringAsync($"/desk/cases/{number}", Stop);
        Assert.Contains($"action=\"/desk/cases/{number}/move/{move}\"", page, StringComparison.Ordinal);
        return await staff.PostForm($"/desk/cases/{number}/move/{move}", page, ("words", words));
    }

    /// <summary>Sends the form of this address as it stands on a page, else the page's first hidden fields.</summary>
    public static Task<HttpResponseMessage> PostForm(this HttpClient browser, string path, string page, params (string, string)[] more)
    {
        var form = Regex.Match(page, $"<form method=\"post\"[^>]*action=\"{Regex.Escape(path)}\".*?</form>", RegexOptions.Singleline).Value;
        var fields = Hidden().Matches(form == "" ? page : form).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups[2].Value));
        foreach (var (name, value) in more) fields[name] = value;
        return browser.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
