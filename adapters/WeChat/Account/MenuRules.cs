using Lanyue.Bot.Dialogue;
using Lanyue.Adapters.Wire;
using System.Text;

namespace Lanyue.Adapters.WeChat;

/// <summary>What the platform takes for a menu. Source: protocols/wechat.md 4.7.</summary>
static class MenuRules
{
    const int Entries = 3, SubEntries = 5, NameBytes = 16, SubNameBytes = 60, KeyBytes = 128, UrlBytes = 1024, OtherBytes = 256;

    /// <summary>Every type, and exactly what it needs.</summary>
    static readonly Dictionary<string, string[]> Needs = new()
    {
        ["click"] = ["Key"],
        ["view"] = ["Url"],
        ["miniprogram"] = ["Url", "AppId", "PagePath"],
        ["scancode_push"] = ["Key"],
        ["scancode_waitmsg"] = ["Key"],
        ["pic_sysphoto"] = ["Key"],
        ["pic_photo_or_album"] = ["Key"],
        ["pic_weixin"] = ["Key"],
        ["location_select"] = ["Key"],
        ["media_id"] = ["MediaId"],
        ["article_id"] = ["ArticleId"],
    };

    /// <summary>What of an entry the platform heeds: the rest of what it tells about a published one is not compared.</summary>
    public static bool Heeds(string type, string setting) => !Needs.TryGetValue(type, out var needs) || needs.Contains(setting);

    /// <summary>One line for each broken rule, which names the entry and the remedy. A menu that is not set breaks none.</summary>
    /// <param name="path">Where the menu stands in the settings.</param>
    public static IEnumerable<string> Faults(MenuEntry[]? menu, string path = "WeChat:Menu")
    {
        if (menu is null) yield break;
        if (menu.Length is 0 or > Entries) yield return $"{path} has {menu.Length} entries; the platform takes 1 to {Entries}. Gather what is too much under one as Entries, or leave {path} out.";
        foreach (var (at, entry) in menu.Index())
        {
            var place = Place($"{path}:{at}", entry);
            foreach (var fault in entry is { IsTitle: true } ? OfTitle(place, entry) : OfLeaf(place, entry)) yield return fault;
            foreach (var fault in OfName(place, entry, NameBytes)) yield return fault;
            foreach (var (subAt, sub) in (entry?.Entries ?? []).Index())
            {
                var subPlace = Place($"{path}:{at}:Entries:{subAt}", sub);
                if (sub is { IsTitle: true }) yield return $"{subPlace}: has Entries itself; a menu has two levels. Move them up.";
                else foreach (var fault in OfLeaf(subPlace, sub)) yield return fault;
                foreach (var fault in OfName(subPlace, sub, SubNameBytes)) yield return fault;
            }
        }
    }

    static string Place(string at, MenuEntry? entry) => string.IsNullOrEmpty(entry?.Name) ? at : $"{at} (\"{Writing.Cut(CleanText.Of(entry.Name), 40)}\")";

    static IEnumerable<string> OfName(string place, MenuEntry? entry, int limit)
    {
        if (string.IsNullOrWhiteSpace(entry?.Name)) yield return $"{place}: Name is empty. Write what the phone shows.";
        else foreach (var fault in OfText(place, "Name", entry.Name, limit)) yield return fault;
    }

    static IEnumerable<string> OfTitle(string place, MenuEntry entry)
    {
        if (entry.Entries!.Length > SubEntries) yield return $"{place}: has {entry.Entries.Length} Entries; the platform takes 1 to {SubEntries}. Move some under another entry.";
        if (!string.IsNullOrEmpty(entry.Type)) yield return $"{place}: has both Entries and Type {entry.Type}; it only opens its sub-entries. Remove one of the two.";
        foreach (var (setting, _, _) in entry.Given) yield return $"{place}: has Entries and {setting}. Move {setting} to a sub-entry.";
    }

    static IEnumerable<string> OfLeaf(string place, MenuEntry? entry)
    {
        if (entry is null || string.IsNullOrEmpty(entry.Type)) { yield return $"{place}: Type is empty. Write one of {string.Join(", ", Needs.Keys)}, or give it Entries."; yield break; }
        if (!Needs.TryGetValue(entry.Type, out var needs)) { yield return $"{place}: Type {entry.Type} is unknown. Write one of {string.Join(", ", Needs.Keys)}."; yield break; }

        foreach (var missing in needs.Except(entry.Given.Select(g => g.Setting))) yield return $"{place}: {missing} is empty, but Type {entry.Type} needs it. Write it.";
        foreach (var (setting, _, value) in entry.Given)
        {
            if (!needs.Contains(setting)) yield return $"{place}: {setting} is set, but Type {entry.Type} has none. Remove it.";
            foreach (var fault in OfText(place, setting, value, setting switch { "Key" => KeyBytes, "Url" => UrlBytes, _ => OtherBytes })) yield return fault;
            if (setting == "Url" && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")) yield return $"{place}: Url must be an absolute http or https address. Write it with https://.";
        }
    }

    static IEnumerable<string> OfText(string place, string setting, string value, int limit)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        if (bytes > limit) yield return $"{place}: {setting} has {bytes} bytes of UTF-8, at most {limit}. Shorten it; a Chinese character takes 3.";
        if (CleanText.Of(value) != value || value.AsSpan().ContainsAny('\n', '\t')) yield return $"{place}: {setting} has a line break, a control character or half a character in it. Write it anew.";
    }
}
