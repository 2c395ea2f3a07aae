using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.Wire;

/// <summary>What an ordinary message brings (protocols/wechat.md 2.1). WeCom's are the same, without Recognition.</summary>
static class MessageKind
{
    /// <returns>No kind for a type that this version does not know.</returns>
    public static (TurnKind? Kind, string Text, string? Detail) Of(WeChatMessage m) => m.Type.ToLowerInvariant() switch
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
}
