using System.Globalization;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>How far a notice has come, in words for the desk. A reason that has none is not shown as it is: the log has it.</summary>
public sealed partial class DeliveryWords(Texts texts)
{
    /// <param name="now">Times are told from it: "次日 7:00".</param>
    public string Of(NoticeState notice, DateTimeOffset now)
    {
        var state = StateOf(notice);
        return texts.Render(Reply.Of($"delivery/state.{state}", ("reason", Reason(notice)), ("time", notice.NextTryAt is { } at ? When(at, now) : "")));
    }

    /// <summary>"sent", "held" …: the text's key without "delivery/state.".</summary>
    string StateOf(NoticeState notice) => notice.Delivery switch
    {
        Delivery.HandedOver => notice.Reason switch
        {
            NoticeState.ByTemplateForSure => "sent.receipt",
            NoticeState.ByTemplate => "sent.template",
            NoticeState.BySubscription => "sent.subscription",
            _ when texts.Has($"delivery/state.sent.{Channel(notice)}") => $"sent.{Channel(notice)}",
            _ => "sent",
        },
        Delivery.TakenAlong => notice.HandedAt is null ? "along.soon" : "along",
        Delivery.Waiting when notice.Reason == Line.Repeated => "repeated",
        Delivery.Waiting => notice is { Tries: > 0, Reason: not null } ? "again" : "waiting",
        Delivery.Held => notice.NextTryAt is not null && Slug(notice) == "quiet.hours" ? "quiet" : "held",
        Delivery.PossiblyDelivered => "unsure",
        Delivery.GivenUp => "lost",
        _ => "sending",
    };

    string Reason(NoticeState notice)
    {
        for (var words = Slug(notice); words != ""; words = words.LastIndexOf('.') is > 0 and var end ? words[..end] : "")  // the end may be a detail
            if (texts.Has($"delivery/reason.{words}")) return texts[$"delivery/reason.{words}"];

        var code = Code().Match(notice.Reason ?? "").Value;
        return texts[texts.Has($"delivery/code.{code}") ? $"delivery/code.{code}" : "delivery/reason.other"];
    }

    /// <summary>"window.closed" of "wechat window closed".</summary>
    static string Slug(NoticeState notice)
    {
        var words = Word().Matches((notice.Reason ?? "").ToLowerInvariant()).Select(w => w.Value);
        return string.Join('.', words.SkipWhile(w => w == Channel(notice)));
    }

    static string Channel(NoticeState notice) => Address.Parse(notice.Address).Channel;

    string When(DateTimeOffset at, DateTimeOffset now)
    {
        var days = CampusTime.DayOf(at).DayNumber - CampusTime.DayOf(now).DayNumber;
        var local = at.OnCampus();
        return texts.Render(Reply.Of($"delivery/day.{days switch { 0 => "same", 1 => "next", _ => "later" }}",
            ("day", local.ToString("M月d日", CultureInfo.InvariantCulture)), ("time", local.ToString("H:mm", CultureInfo.InvariantCulture))));
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();

    /// <summary>An errcode, as reasons have it: "wechat 45015 window closed", "wechat stopped 45009 …".</summary>
    [GeneratedRegex(@"(?<![\w-])(-1|[0-9]{5})(?!\w)")]
    private static partial Regex Code();
}
