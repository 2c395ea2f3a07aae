using System.Net;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The staff page as a browser got it: forms with their hidden fields.</summary>
sealed partial class DeskPage(HttpClient browser, string html)
{
    public string Html => WebUtility.HtmlDecode(html);

    public static async Task<DeskPage> Open(HttpClient browser, CancellationToken ct) => new(browser, await browser.GetStringAsync("/desk/repair", ct));

    /// <summary>The notice over the tickets; null: none.</summary>
    public string? Notice => Note().Match(html) is { Success: true } note ? WebUtility.HtmlDecode(note.Groups[1].Value) : null;

    public string State(string ticket) => StateOf().Match(Ticket(ticket)).Groups[1].Value;

    public IReadOnlyList<string> Moves(string ticket) => [.. Forms().Matches(Ticket(ticket)).Select(f => f.Groups[1].Value.Split('/')[^1])];

    /// <summary>Events of the timeline, oldest first.</summary>
    public IReadOnlyList<string> Timeline(string ticket) => [.. Event().Matches(Ticket(ticket)).Select(e => WebUtility.HtmlDecode(e.Groups[1].Value))];

    /// <summary>Presses a button of this page as it stands, however old it is.</summary>
    public async Task<HttpResponseMessage> Press(string ticket, string move, CancellationToken ct, string? reason = null, bool withToken = true)
    {
        var form = Forms().Matches(Ticket(ticket)).Single(f => f.Groups[1].Value.EndsWith("/" + move, StringComparison.Ordinal));
        var fields = Inputs().Matches(form.Value).Select(i => (Name: Attribute(i.Value, "name"), Value: Attribute(i.Value, "value")))
            .Where(i => withToken || !i.Name.StartsWith("__", StringComparison.Ordinal)).ToDictionary(i => i.Name, i => i.Value);
        if (reason is not null) fields["reason"] = reason;
        return await browser.PostAsync(form.Groups[1].Value, new FormUrlEncodedContent(fields), ct);
    }

    string Ticket(string number) => Articles().Matches(html).Single(a => a.Groups[1].Value == number).Value;

    static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $@"\b{name}=""([^""]*)""").Groups[1].Value);

    [GeneratedRegex("""<article id="([^"]+)".*?</article>""", RegexOptions.Singleline)]
    private static partial Regex Articles();

    [GeneratedRegex("""<form method="post" action="([^"]+)">.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("""<p class="notice" role="alert">(.*?)</p>""", RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex("""<span class="state (\w+)">""")]
    private static partial Regex StateOf();

    [GeneratedRegex("<b>(.*?)</b>")]
    private static partial Regex Event();
}
