using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>A push as the turn that the gate takes.</summary>
static class WeChatTurns
{
    const int TextLimit = 4096, DetailLimit = 512;

    /// <summary>Events that only say something happened; kept, not answered. Compared without case, named as here.</summary>
    static readonly HashSet<string> OtherEvents = new(StringComparer.OrdinalIgnoreCase)
    {
        "LOCATION", "VIEW", "view_miniprogram", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin",
        "location_select", "TEMPLATESENDJOBFINISH", "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event",
        "kf_create_session", "kf_close_session", "kf_switch_session", "user_authorization_revoke",
    };

    /// <param name="account">The account's id from the settings; empty: as the push names it.</param>
    /// <returns>Null for a type that this version does not know: to be accepted and counted.</returns>
    public static Turn? ToTurn(this WeChatMessage message, string account, DateTimeOffset arrivedAt)
    {
        var (kind, text, detail) = message.IsEvent ? OfEvent(message) : OfMessage(message);
        if (kind is null) return null;

        var own = account == "" ? message.To : account;
        var menuId = message.Text("bizmsgmenuid");
        return new()
        {
            Key = TurnKey.Of(own, message),
            Address = AddressOf(own, message.From),
            Kind = kind.Value,
            Text = CleanText.Cut(text, TextLimit),
            Detail = CleanText.Cut(detail is null && menuId != "" && !IsQuestion(menuId) ? menuId : detail ?? "", DetailLimit) is { Length: > 0 } some ? some : null,
            Question = IsQuestion(menuId) ? menuId : null,
            Report = message.IsEvent ? PlatformReport.Of(message) : null,
            CreatedAt = message.CreatedAt,
            ArrivedAt = arrivedAt,
        };
    }

    static (TurnKind? Kind, string Text, string? Detail) OfMessage(WeChatMessage m) => m.Type.ToLowerInvariant() switch
    {
        "text" => (TurnKind.Text, m.Text("Content"), null),
        "voice" => (TurnKind.Voice, m.Text("Recognition"), m.Text("MediaId")),
        "image" => (TurnKind.Image, "", m.Text("MediaId")),
        "video" or "shortvideo" => (TurnKind.Video, "", m.Text("MediaId")),
        "location" => (TurnKind.Location, "", $"{m.Text("Location_X")},{m.Text("Location_Y")} {m.Text("Label")}".TrimEnd()),
        "link" => (TurnKind.Link, "", m.Text("Url")),
        "miniprogrampage" => (TurnKind.Link, "", $"{m.Text("AppId")} {m.Text("PagePath")}".Trim()),
        _ => (null, "", null),
    };

    static (TurnKind? Kind, string Text, string? Detail) OfEvent(WeChatMessage m) => m.Event.ToLowerInvariant() switch
    {
        "subscribe" => (TurnKind.Subscribe, "", Scene(m.Text("EventKey"))),
        "unsubscribe" => (TurnKind.Unsubscribe, "", null),
        "scan" => (TurnKind.Scan, "", m.Text("EventKey")),
        "click" => (TurnKind.MenuClick, "", m.Text("EventKey")),
        _ => OtherEvents.TryGetValue(m.Event, out var name) ? (TurnKind.OtherEvent, "", name) : (null, "", null),
    };

    static string Scene(string eventKey) =>
        eventKey.StartsWith("qrscene_", StringComparison.Ordinal) ? eventKey["qrscene_".Length..] : eventKey;

    /// <summary>A question is named by the turn that put it, "channel/…": a console's menu ids are numbers.</summary>
    static bool IsQuestion(string menuId) =>
        menuId.Length <= Lengths.Turn && menuId.IndexOf('/') is > 0 and var slash && menuId[..slash].All(char.IsAsciiLetterLower);

    /// <summary>A name too long for its column stands for itself by a hash: still one person, whom only a passive reply can reach.</summary>
    static Address AddressOf(string account, string user)
    {
        var fitting = account.Length <= 80 && !account.Contains('/') ? account : "~" + TurnKey.Hash(account);
        var address = new Address(WeChatChannel.ChannelName, fitting, user);
        return address.Key.Length <= Lengths.Address ? address : address with { User = "~" + TurnKey.Hash(user) };
    }
}
