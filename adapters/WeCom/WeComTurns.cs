using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeCom;

/// <summary>A callback as the turn that the gate takes (protocols/wechat.md 5.1, 5.4).</summary>
static class WeComTurns
{
    const int TextLimit = 4096, DetailLimit = 512;

    const string Platform = "sys";

    /// <summary>Events that only say something happened; kept, not answered. Compared without case, named as here.</summary>
    static readonly HashSet<string> OtherEvents = new(StringComparer.OrdinalIgnoreCase)
    {
        "enter_agent", "LOCATION", "VIEW", "view_miniprogram", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin",
        "location_select", "batch_job_result", "change_contact",
    };

    /// <param name="corpId">Part of address and key: a person keeps the address when the application is replaced.</param>
    /// <returns>Null for a type that this version does not know: to be accepted and counted.</returns>
    public static Turn? ToTurn(this WeChatMessage message, string corpId, DateTimeOffset arrivedAt)
    {
        var (kind, text, detail) = message.IsEvent ? OfEvent(message) : MessageKind.Of(message);
        if (kind is null) return null;

        return new()
        {
            Key = TurnKey.Of(WeComChannel.ChannelName, corpId, message),
            Address = TurnKey.AddressOf(WeComChannel.ChannelName, corpId, message.From),
            Kind = message.From == Platform ? TurnKind.OtherEvent : kind.Value,  // nobody is there to read an answer
            Text = Writing.Cut(text, TextLimit),
            Detail = Writing.Cut(detail ?? "", DetailLimit) is { Length: > 0 } some ? some : null,
            CreatedAt = message.CreatedAt,
            ArrivedAt = arrivedAt,
        };
    }

    /// <summary>A tap on a card, which may then be changed once by this code; empty for all else.</summary>
    public static string ResponseCode(this WeChatMessage message) => IsCard(message) ? message.Text("ResponseCode") : "";

    static (TurnKind? Kind, string Text, string? Detail) OfEvent(WeChatMessage m) => m.Event.ToLowerInvariant() switch
    {
        "subscribe" => (TurnKind.Follow, "", null),
        "unsubscribe" => (TurnKind.Unfollow, "", null),
        "click" => (TurnKind.MenuClick, "", m.Text("EventKey")),
        _ when IsCard(m) => (TurnKind.MenuClick, "", Tapped(m)),
        _ => OtherEvents.TryGetValue(m.Event, out var name) ? (TurnKind.OtherEvent, "", name) : (null, "", null),
    };

    static bool IsCard(WeChatMessage m) => m.IsEvent && m.Event.ToLowerInvariant() is "template_card_event" or "template_card_menu_event";

    /// <summary>"TaskId EventKey options…": a task id has no space, so what stands before the first one is it. Options: of a card with a list, the chosen ids.</summary>
    static string Tapped(WeChatMessage m)
    {
        // SKIT reads "OpitonIds", others "OptionIds": both have been seen.
        var options = m.Xml.Texts.Where(t => t.Path is "SelectedItems/SelectedItem/OptionIds/OptionId" or "SelectedItems/SelectedItem/OpitonIds/OpitonId").Select(t => CleanText.Of(t.Text));
        return string.Join(' ', [m.Text("TaskId"), m.Text("EventKey"), .. options]);
    }
}
