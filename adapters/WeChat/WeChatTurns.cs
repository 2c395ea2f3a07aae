using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>A callback as the turn that the gate takes.</summary>
static class WeChatTurns
{
    const string ScenePrefix = "qrscene_";
    const int TextLimit = 4096, DetailLimit = 512;

    /// <summary>Events that only say something happened; kept, not answered. Compared without case, named as here.</summary>
    static readonly HashSet<string> OtherEvents = new(StringComparer.OrdinalIgnoreCase)
    {
        "LOCATION", "VIEW", "view_miniprogram", "scancode_push", "pic_sysphoto", "pic_photo_or_album", "pic_weixin",
        "location_select", "TEMPLATESENDJOBFINISH", "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event",
        "kf_create_session", "kf_close_session", "kf_switch_session", "user_authorization_revoke",
    };

    /// <param name="account">The account's id from the settings; empty: as the callback names it.</param>
    /// <returns>Null for a type that this version does not know: to be accepted and counted.</returns>
    public static Turn? ToTurn(this WeChatMessage message, string account, DateTimeOffset arrivedAt)
    {
        var (kind, text, detail) = message.IsEvent ? OfEvent(message) : MessageKind.Of(message);
        if (kind is null) return null;

        var own = account == "" ? message.To : account;
        var menuId = message.Text("bizmsgmenuid");
        return new()
        {
            Key = TurnKey.Of(WeChatChannel.ChannelName, own, message),
            Address = TurnKey.AddressOf(WeChatChannel.ChannelName, own, message.From),
            Kind = kind.Value,
            Text = Writing.Cut(text, TextLimit),
            Detail = Writing.Cut(detail is null && menuId != "" && !IsQuestion(menuId) ? menuId : detail ?? "", DetailLimit) is { Length: > 0 } some ? some : null,
            Question = IsQuestion(menuId) ? menuId : null,
            Report = message.IsEvent ? PlatformReport.Of(message) : null,
            CreatedAt = message.CreatedAt,
            ArrivedAt = arrivedAt,
        };
    }

    static (TurnKind? Kind, string Text, string? Detail) OfEvent(WeChatMessage m) => m.Event.ToLowerInvariant() switch
    {
        "subscribe" => (TurnKind.Follow, "", Scanned(m) ? SceneOf(m.Text("EventKey")) : null),
        "unsubscribe" => (TurnKind.Unfollow, "", null),
        "scan" => (TurnKind.Scan, "", SceneOf(m.Text("EventKey"))),
        "click" => (TurnKind.MenuClick, "", m.Text("EventKey")),
        "scancode_waitmsg" => (TurnKind.MenuClick, "", m.Text("EventKey")),  // the phone shows "receiving" until it is answered
        _ => OtherEvents.TryGetValue(m.Event, out var name) ? (TurnKind.OtherEvent, "", name) : (null, "", null),
    };

    /// <summary>A follow that came by a scene code: another key, e.g. of a payment, is no scene.</summary>
    static bool Scanned(WeChatMessage subscribe) => subscribe.Text("EventKey").StartsWith(ScenePrefix, StringComparison.Ordinal);

    /// <summary>The bare scene, "room:3-502", in both events: <see cref="SceneCodes.Problem"/> lets none begin with the prefix.</summary>
    static string SceneOf(string eventKey) =>
        eventKey.StartsWith(ScenePrefix, StringComparison.Ordinal) ? eventKey[ScenePrefix.Length..] : eventKey;

    /// <summary>A question is named by the turn that put it, "channel/…": a console's menu ids are numbers.</summary>
    static bool IsQuestion(string menuId) =>
        menuId.Length <= Lengths.Turn && menuId.IndexOf('/') is > 0 and var slash && menuId[..slash].All(char.IsAsciiLetterLower);
}
