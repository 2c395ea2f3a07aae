using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>
/// Who is told of a student's timers beside himself: oTemplate0007, to whom no window was ever open, by template; oSubscribe0007, who
/// accepts now and then, by subscription; counsellor0007 by a card in WeCom. They write only at the end. Their messages' connections
/// are cut before, after and in the middle of the answer.
/// </summary>
sealed class Receivers(Platform platform, int count, Random random)
{
    const string Template = "T-Told", Subscription = "S-Told";
    const int AcceptsAtOnce = 5, WritesAtMost = 6;

    static readonly string[] Paths = [TemplateSend.TemplatePath, TemplateSend.SubscriptionPath, WeComApiHost.SendPath];
    static readonly ApiFault[] Cuts = [ApiFault.DropBefore, ApiFault.AcceptThenDrop, ApiFault.HalfAnswer];

    readonly Dictionary<string, int> cut = [];
    readonly List<string> settled = [];

    public static readonly Dictionary<string, string> Settings = new()
    {
        ["WeChat__Templates__0__Key"] = "toy/told.template", ["WeChat__Templates__0__TemplateId"] = Template, ["WeChat__Templates__0__Kind"] = "Template",
        ["WeChat__Templates__0__Fields__0__Name"] = "character_string1", ["WeChat__Templates__0__Fields__0__Value"] = "{number}",
        ["WeChat__Templates__1__Key"] = "toy/told.subscription", ["WeChat__Templates__1__TemplateId"] = Subscription, ["WeChat__Templates__1__Kind"] = "Subscription",
        ["WeChat__Templates__1__Fields__0__Name"] = "character_string1", ["WeChat__Templates__1__Fields__0__Value"] = "{number}",
        ["WeCom__CorpId"] = DemoWeCom.CorpId, ["WeCom__AgentId"] = DemoWeCom.AgentId.ToString(), ["WeCom__Secret"] = DemoWeCom.Secret,
        ["WeCom__Token"] = DemoWeCom.Token, ["WeCom__EncodingAesKey"] = DemoWeCom.EncodingAesKey,
    };

    /// <summary>What was cut how often, and how many wrote at the end how often until nothing waited for them.</summary>
    public override string ToString() =>
        $"answers cut: {string.Join(", ", cut.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"))}; at the end {string.Join(", then ", settled)}";

    public static string ByTemplate(int student) => $"oTemplate{student:0000}";
    public static string BySubscription(int student) => $"oSubscribe{student:0000}";
    public static string ByCard(int student) => $"counsellor{student:0000}";

    /// <summary>The bot meets them: by a tap on a link of the menu and by opening the application, which open no window.</summary>
    public async Task Meet(CancellationToken ct)
    {
        platform.Students.Templates.Add(new(Template, "闹钟", false, [new("character_string1", "编号")]));
        platform.Students.Templates.Add(new(Subscription, "闹钟", true, [new("character_string1", "编号")]));
        for (var student = 0; student < count; student++)
        {
            platform.WeCom.Phones.Add(ByCard(student), "辅导员");
            await platform.WeCom.Send(new() { User = ByCard(student), Kind = WeComActKind.Enter }).End.WaitAsync(ct);
            foreach (var openId in new[] { ByTemplate(student), BySubscription(student) })
            {
                platform.Students.Students.Add(openId, null, follows: true);
                await Ended(platform.Students.Send(new StudentAct { Student = openId, Kind = ActKind.View, Text = "https://bot.example.edu.cn/" }), ct);
            }
            await Ended(Accepts(student), ct);
        }
    }

    /// <summary>Cuts connections and accepts subscriptions, as long as it lasts.</summary>
    public async Task Live(Task until, CancellationToken ct)
    {
        for (var round = 1; !until.IsCompleted; round++)
        {
            var (path, fault) = (Paths[random.Next(Paths.Length)], Cuts[random.Next(Cuts.Length)]);
            var scripts = path == WeComApiHost.SendPath ? platform.WeCom.Api.Scripts : platform.Students.Api.Scripts;
            if (!scripts.Waiting.Any(s => s.Path == path))
            {
                scripts.Add(new() { Path = path, Fault = fault });
                cut[$"{path.Split('/')[^2]} {fault}"] = cut.GetValueOrDefault($"{path.Split('/')[^2]} {fault}") + 1;
            }
            if (round % 2 == 0) Accepts(random.Next(count));
            await Task.Delay(500, ct);
        }
        platform.Students.Api.Scripts.Clear();
        platform.WeCom.Api.Scripts.Clear();
    }

    /// <summary>Each writes and is offered what is unsure or waits for his message; again while something does, a message's window holding only so much.</summary>
    public async Task Settle(TwoNodes two, CancellationToken ct)
    {
        var asked = Enumerable.Range(0, count).SelectMany(student => new[] { ByTemplate(student), BySubscription(student), ByCard(student) }).ToList();
        for (var time = 0; asked.Count > 0 && time < WritesAtMost; time++)
        {
            var (writing, began) = (asked.Count, Environment.TickCount64);
            await Task.WhenAll(asked.Select(who => Writes(who, ct)));
            var written = Environment.TickCount64;
            await Until(() => two.NothingIsLeft(ct));
            settled.Add($"{writing} wrote ({(written - began) / 1000.0:0.0} s to be answered, {(Environment.TickCount64 - written) / 1000.0:0.0} s until nothing was on its way)");
            await using var db = two.Databases.CreateDbContext();
            var waiting = await db.Lines.Where(l => l.Delivery == Delivery.Held || l.Delivery == Delivery.PossiblyDelivered).Select(l => l.Address).Distinct().ToListAsync(ct);
            asked.RemoveAll(who => !waiting.Any(address => address.EndsWith(who, StringComparison.Ordinal)));
        }
    }

    Task Writes(string who, CancellationToken ct) => who.StartsWith("counsellor", StringComparison.Ordinal)
        ? platform.WeCom.Send(new() { User = who, Text = "进度" }).End.WaitAsync(ct)
        : Ended(platform.Students.Send(new StudentAct { Student = who, Kind = ActKind.Text, Text = "进度" }), ct);

    SentMessage Accepts(int student) => platform.Students.Subscriptions.Popup(BySubscription(student), [.. Enumerable.Repeat((Subscription, true), AcceptsAtOnce)]);

    Task Ended(SentMessage message, CancellationToken ct) => platform.Students.Outcome(message.Id)!.WaitAsync(TimeSpan.FromSeconds(40), ct);

    /// <summary>What they were told of a student's timers, by each way.</summary>
    public IEnumerable<(string Way, string Who, ILookup<string, Said> ByAct)> Told(int student) =>
    [
        ("template", ByTemplate(student), Notices(platform.Students.Visible(ByTemplate(student)).SelectMany(Wire.Parts))),
        ("subscription", BySubscription(student), Notices(platform.Students.Visible(BySubscription(student)).SelectMany(Wire.Parts))),
        ("card", ByCard(student), Notices(platform.WeCom.Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>()
            .Where(s => s.Student == ByCard(student)).SelectMany(Wire.Parts))),
    ];

    static ILookup<string, Said> Notices(IEnumerable<Said> said) => said.Where(p => p.IsNotice).ToLookup(p => p.Act);
}
