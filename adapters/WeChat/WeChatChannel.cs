using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Pushes to students: by customer-service messages as far as their window lets it, notices also by template or subscription message (protocols/wechat.md 4.2 to 4.4).</summary>
sealed class WeChatChannel(
    WeChatText text, WeChatSender sender, TemplateSender templates, TemplateBook book, TemplateStops refused, SendStop stop, IOptions<WeChatOptions> options) : IChannel
{
    public const string ChannelName = "wechat";

    public string Name => ChannelName;

    public TimeSpan AnswerWithin => options.Value.AnswerWithin;

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => text.Pages(parts);

    public async Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        await WindowLedger.Heard(db, turn, ct);
        if (turn.Report is null) return;
        await SubscriptionLedger.Heard(db, turn, ct);
        await TemplateJobs.Heard(db, turn, ct);
    }

    public async Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) =>
        stop.Reason ?? await WindowLedger.Take(db, address.Key, now, ct);

    public async Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) =>
        text.Render(page) is { Length: > 0 } words
            ? await sender.Send(address.User, words, ct)
            : new(SentKind.GiveUp, "wechat nothing to say");

    public async Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        var lesson = sent.Code is { } code ? ErrorCodes.Of(code).Lesson : LedgerLesson.None;
        await WindowLedger.Learn(db, address.Key, lesson, now, ct);

        // What may have reached the person stays counted; so does what the platform refused for its own count.
        if (lesson == LedgerLesson.None && sent.Kind is SentKind.TryAgain or SentKind.Hold) await WindowLedger.GiveBack(db, address.Key, now, ct);
    }

    public async Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct)
    {
        if (line.Kind != LineKind.Notice) return new(await Reserve(db, address, now, ct));

        // What was read may be taken by another node before it is taken here: then another look shows it.
        for (var look = 0; look < 3; look++)
        {
            var decision = SendPlan.Decide(await State(db, address.Key, line, now, ct));
            if (decision.Way == SendWay.Hold) return new(decision.Reason, Again: decision.Again);
            if (await Take(db, address.Key, line, decision.Way, now, ct)) return new(null, decision.Way.ToString()) { IsRepeatable = decision.Way == SendWay.Template };
        }
        return new("wechat window used up");
    }

    async Task<SendState> State(LanyueDb db, string key, Outgoing line, DateTimeOffset now, CancellationToken ct)
    {
        var window = await db.Set<WindowRow>().AsNoTracking().FirstOrDefaultAsync(w => w.Address == key, ct);
        var isTapOpen = window is not null && window.TapUntil > now;
        var isMessageOpen = window is not null && window.MessageUntil > now;
        var template = Usable(line, TemplateKind.Template);
        var subscription = Usable(line, TemplateKind.Subscription);
        return State(line, now) with
        {
            IsReachable = !await db.Addresses.AnyAsync(a => a.Key == key && !a.IsReachable, ct),
            Stopped = stop.Reason,
            IsWindowOpen = isTapOpen || isMessageOpen,
            WindowLeft = (isTapOpen ? window!.TapLeft : 0) + (isMessageOpen ? window!.MessageLeft : 0),
            HasTemplate = template is not null && !await TemplateJobs.HasFailed(db, line.Key, ct),
            HasSubscription = subscription is not null,
            Accepted = subscription is null ? 0 : await SubscriptionLedger.Left(db, key, subscription.TemplateId, ct),
        };
    }

    SendState State(Outgoing line, DateTimeOffset now) => new()
    {
        Now = now, IsNotice = line.Kind == LineKind.Notice, IsRepeat = line.IsRepeat, IsMarked = line.Parts.Any(p => p.IsPossiblyDelivered),
        IsUrgent = line.Parts.Any(p => options.Value.UrgentNotices.Contains(p.Key)), Quiet = new(options.Value.QuietFrom, options.Value.QuietTo),
    };

    /// <summary>Texts of one page join, one message of the window for all; a template tells its own notice, and choices end a message.</summary>
    public bool Joins(Address address, ImmutableArray<Part> before, Outgoing line, Reservation by, DateTimeOffset now) =>
        KindOf(by) is null && SendPlan.Decide(State(line, now) with { IsWindowOpen = true, WindowLeft = 1 }).Way == SendWay.Custom
        && before.All(p => p.Choices.IsEmpty) && before.AddRange(line.Parts) is var parts
        && parts.All(p => p.Attachments.IsEmpty && p.Key != WeChatText.NumberKey) && Pages(parts).Length == 1;

    async Task<bool> Take(LanyueDb db, string key, Outgoing line, SendWay way, DateTimeOffset now, CancellationToken ct) => way switch
    {
        SendWay.Custom => await WindowLedger.Take(db, key, now, ct) is null,
        SendWay.Subscription => await SubscriptionLedger.Take(db, key, Configured(line, TemplateKind.Subscription)!.TemplateId, ct),
        _ => true,
    };

    /// <summary>The template that tells this line and may be used now. Only a first page has one: it tells the whole notice.</summary>
    TemplateSettings? Usable(Outgoing line, TemplateKind kind) =>
        (stop.Reason is null || stop.IsOfOneApi) && Configured(line, kind) is { } template && !refused.Has(template)
        && TemplateBook.Fill(template, line.Parts[0], line.At).Message is not null ? template : null;

    TemplateSettings? Configured(Outgoing line, TemplateKind kind) =>
        line.Parts.Length == 1 && line.Key.EndsWith("/out/0", StringComparison.Ordinal) ? book.For(line.Parts[0].Key, kind) : null;

    public async Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct)
    {
        if (KindOf(by) is not { } kind) return await Send(address, line.Parts, ct);
        var (message, unfit) = TemplateBook.Fill(Configured(line, kind)!, line.Parts[0], line.At);
        return message is null
            ? new(SentKind.Hold, $"wechat template field {unfit} cannot be filled")
            : await templates.Send(address.User, message, line.Parts[0].Key, line.Key, ct);
    }

    /// <summary>A window that turned out closed or used leaves the other ways.</summary>
    public Sent OutcomeOf(Address address, Outgoing line, Reservation by, Sent sent) =>
        KindOf(by) is null && sent is { Kind: SentKind.Hold, Code: { } code } && line.Kind == LineKind.Notice
        && ErrorCodes.Of(code) is { Lesson: LedgerLesson.WindowClosed or LedgerLesson.WindowUsed } or { Action: ErrorAction.Stop or ErrorAction.StopForToday }
        && (Configured(line, TemplateKind.Template) ?? Configured(line, TemplateKind.Subscription)) is not null
            ? sent with { Kind = SentKind.TryAgain }
            : sent;

    public async Task Learn(LanyueDb db, Address address, Outgoing line, Reservation by, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        if (KindOf(by) is not { } kind)
        {
            await Learn(db, address, sent, now, ct);
            return;
        }
        if (sent.Kind == SentKind.Accepted && kind == TemplateKind.Template) await TemplateJobs.Sent(db, line.Key, sent.Receipt, now, ct);
        if (sent.Code is { } code) await WindowLedger.Learn(db, address.Key, ErrorCodes.Of(code).Lesson, now, ct);
        if (kind != TemplateKind.Subscription || Configured(line, kind) is not { } template) return;

        if (sent.Code == 43101) await SubscriptionLedger.Empty(db, address.Key, template.TemplateId, ct);
        else if (sent.Kind is SentKind.TryAgain or SentKind.Hold or SentKind.GiveUp) await SubscriptionLedger.GiveBack(db, address.Key, template.TemplateId, ct);
    }

    public Task Tidy(LanyueDb db, DateTimeOffset now, CancellationToken ct) => TemplateJobs.Tidy(db, now, ct);

    static TemplateKind? KindOf(Reservation by) => Enum.TryParse<TemplateKind>(by.Way, out var kind) ? kind : null;
}
