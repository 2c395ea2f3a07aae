using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>What came of a card.</summary>
/// <param name="ResponseCode">Changes the card for all its receivers, once, within 72 h. Empty where it was not taken.</param>
/// <param name="NotReached">Userids, lower case, that the platform did not know or may not reach; the others have the card.</param>
sealed record CardSent(Sent Sent, string ResponseCode, IReadOnlyList<string> NotReached);

/// <summary>Sends template cards and changes them after a tap (protocols/wechat.md 5.3, 5.4).</summary>
sealed class WeComCards(WeComSender sender, IOptions<WeComOptions> options)
{
    public const string UpdatePath = "/cgi-bin/message/update_template_card";

    const int MostUsers = 1000;

    /// <summary>To these members. Within <see cref="WeComOptions.DuplicateCheck"/> the platform drops the same card, so a send whose outcome is unknown may be repeated.</summary>
    /// <exception cref="ArgumentException">Nobody, more than 1000, a userid with "|", or a card that breaks a rule.</exception>
    public async Task<CardSent> Send(Card card, IReadOnlyCollection<string> users, CancellationToken ct)
    {
        if (users.Count is 0 or > MostUsers || users.Any(u => u == "" || u.Contains('|'))) throw new ArgumentException($"{users.Count} receivers; there must be 1 to {MostUsers}, each a userid without \"|\".", nameof(users));

        var posted = await sender.Post(WeComSender.SendPath, PlainJson.Object(
            ("touser", string.Join('|', users)), ("msgtype", "template_card"), ("agentid", options.Value.AgentId), ("template_card", card.ToJson()),
            ("enable_duplicate_check", 1), ("duplicate_check_interval", (int)options.Value.DuplicateCheck.TotalSeconds)), ct);
        return new(posted.Sent, WeComSender.Words(posted.Body, "response_code"), WeComSender.NotReached(posted.Body));
    }

    /// <summary>Replaces a card's buttons by words that cannot be tapped.</summary>
    /// <param name="responseCode">Of the card or of a tap; works once, within 72 h.</param>
    /// <param name="users">Whose cards; empty: of all who have it.</param>
    public async Task<Sent> Update(string responseCode, IReadOnlyCollection<string> users, string words, CancellationToken ct)
    {
        List<(string, object)> body = [("agentid", options.Value.AgentId), ("response_code", responseCode), ("button", PlainJson.Object(("replace_name", words)))];
        body.Add(users.Count == 0 ? ("atall", 1) : ("userids", PlainJson.Array(users)));
        return (await sender.Post(UpdatePath, PlainJson.Object([.. body]), ct)).Sent;
    }
}
