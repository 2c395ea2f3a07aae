using Lanyue.Adapters.Wire;
using System.Text.Json;

namespace Lanyue.Adapters.WeChat;

/// <summary>A menu on the wire, and what tells two of them apart.</summary>
static class MenuShape
{
    /// <summary>Body of menu/create.</summary>
    public static PlainJson.Json Json(IEnumerable<MenuEntry> menu) => PlainJson.Object(("button", PlainJson.Array(menu.Select(Button))));

    static PlainJson.Json Button(MenuEntry entry) => entry.IsTitle
        ? PlainJson.Object(("name", entry.Name), ("sub_button", PlainJson.Array(entry.Entries!.Select(Button))))
        : PlainJson.Object([("type", entry.Type), ("name", entry.Name), .. entry.Given.Select(g => (g.Wire, (object)g.Value))]);

    /// <summary>The "button" of menu/get. What has another form is read as empty, and so differs from any that can be configured.</summary>
    public static MenuEntry[] Read(JsonElement buttons) =>
        buttons.ValueKind == JsonValueKind.Array ? [.. buttons.EnumerateArray().Select(Entry)] : [];

    static MenuEntry Entry(JsonElement button) => new()
    {
        Name = Text(button, "name"), Type = Text(button, "type"), Key = Text(button, "key"), Url = Text(button, "url"), AppId = Text(button, "appid"),
        PagePath = Text(button, "pagepath"), MediaId = Text(button, "media_id"), ArticleId = Text(button, "article_id"),
        Entries = button.ValueKind == JsonValueKind.Object && button.TryGetProperty("sub_button", out var sub) ? Read(sub) : [],
    };

    static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>One Chinese line for each place where the published menu is not the configured one; none: they are alike.</summary>
    public static IReadOnlyList<string> Differences(MenuEntry[] published, MenuEntry[] configured)
    {
        var (before, after) = (Lines(published), Lines(configured));
        return
        [
            .. before.Keys.Union(after.Keys).Order().Where(at => before.GetValueOrDefault(at) != after.GetValueOrDefault(at))
                .Select(at => $"{Place(at)}：现为 {before.GetValueOrDefault(at, "（无）")}，应为 {after.GetValueOrDefault(at, "（无）")}"),
        ];
    }

    /// <summary>By entry and sub-entry, from 1; sub-entry 0 is the entry itself.</summary>
    static Dictionary<(int Entry, int Sub), string> Lines(MenuEntry[] menu)
    {
        var lines = new Dictionary<(int, int), string>();
        foreach (var (at, entry) in menu.Index())
        {
            lines[(at + 1, 0)] = entry.IsTitle ? $"“{entry.Name}”子菜单" : Line(entry);
            foreach (var (subAt, sub) in (entry.Entries ?? []).Index()) lines[(at + 1, subAt + 1)] = Line(sub);
        }
        return lines;
    }

    static string Line(MenuEntry entry) =>
        $"“{entry.Name}”{string.Join(' ', entry.Given.Where(g => MenuRules.Heeds(entry.Type, g.Setting)).Select(g => $"{g.Wire}={g.Value}").Prepend(entry.Type))}";

    static string Place((int Entry, int Sub) at) => at.Sub == 0 ? $"第 {at.Entry} 项" : $"第 {at.Entry} 项的第 {at.Sub} 个子项";
}
