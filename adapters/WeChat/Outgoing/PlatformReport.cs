using Lanyue.Bot.Dialogue;
using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

/// <summary>What an event of the platform's own says, as <see cref="Turn.Report"/>: "subject status" in lines.</summary>
static class PlatformReport
{
    const int Limit = 2000;

    static readonly string[] Lists = ["SubscribeMsgPopupEvent/List", "SubscribeMsgChangeEvent/List"];

    /// <summary>Of a template's outcome "3000000001 success"; of subscriptions "T-A accept", a line each. Null for other events.</summary>
    public static string? Of(WeChatMessage message)
    {
        if (message.Event.Equals(TemplateJobs.Event, StringComparison.OrdinalIgnoreCase)) return Cut($"{message.Text("MsgID")} {message.Text("Status")}");

        var subject = "";
        var lines = new List<string>();
        foreach (var (path, text) in message.Xml.Texts)
        {
            if (Lists.Any(l => path == l + "/TemplateId")) subject = text;
            else if (Lists.Any(l => path == l + "/SubscribeStatusString") && subject != "") lines.Add($"{CleanText.Of(subject)} {CleanText.Of(text)}");
        }
        return lines.Count == 0 ? null : Cut(string.Join('\n', lines));
    }

    public static IEnumerable<(string Subject, string Status)> Read(string? report) =>
        (report ?? "").Split('\n').Select(l => l.Split(' ', 2)).Where(l => l.Length == 2 && l[0] != "").Select(l => (l[0], l[1].Trim()));

    static string? Cut(string text) => Writing.Cut(text, Limit);
}
