using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Pushes to students: by customer-service messages as far as their window lets it, notices also by template or subscription message (protocols/wechat.md 4.2 to 4.4).</summary>
/// <remarks>By the account that the address names. The ledgers are of addresses, so each account's are its own.</remarks>
sealed class WeChatChannel(WeChatText text, WeChatAccounts accounts, IOptions<WeChatOptions> options) : IChannel
{
    public const string ChannelName = "wechat";

    public string Name => ChannelName;

    public TimeSpan AnswerWithin => options.Value.AnswerWithin;

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => WeChatPages.Of(text, parts);

    public ImmutableArray<ImmutableArray<Part>> Pages(Turn turn, ImmutableArray<Part> parts) =>
        turn.Kind is TurnKind.MenuClick or TurnKind.Scan or TurnKind.Follow ? WeChatPages.OfEvent(text, parts) : Pages(parts);

    public bool TakesPassively(ImmutableArray<Part> page) => PassiveAttachments.Takes(page);

    public void WillTake(Address address) => accounts.Of(address)?.Typing.Begin(address.User);

    public async Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        await WindowLedger.Heard(db, turn, ct);
        await InboundMedia.Heard(db, turn, ct);
        if (turn.Report is null) return;
        await SubscriptionLedger.Heard(db, turn, ct);
        await TemplateJobs.Heard(db, turn, ct);
    }

    public async Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) =>
        accounts.Of(address) is { } account ? account.Stop.Reason ?? await WindowLedger.Take(db, address.Key, now, ct) : Gone(address);

    public async Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) =>
        accounts.Of(address) is { } account ? await account.Custom.Send(address.User, page, ct) : new(SentKind.Hold, Gone(address));

    /// <summary>Why nothing goes to an address whose account is configured no longer: nobody else's token reaches it.</summary>
    static string Gone(Address address) => $"wechat account {address.Account} is not in the settings";

    public async Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        var lesson = sent.Code is { } code ? ErrorCodes.Of(code).Lesson : LedgerLesson.None;
        await WindowLedger.Learn(db, address.Key, lesson, now, ct);

        // What may have reached the person stays counted; so does what the platform refused for its own count.
        if (lesson == LedgerLesson.None && sent.Kind is SentKind.TryAgain or SentKind.Hold) await WindowLedger.GiveBack(db, address.Key, now, ct);
    }

    public async Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct)
    {
        if (accounts.Of(address) is not { } account) return new(Gone(address));
        if (line.Kind != LineKind.Notice) return new(await Reserve(db, address, now, ct));

        // What was read may be taken by another node before it is taken here: then another look shows it.
        for (var look = 0; look < 3; look++)
        {
            var decision = SendPlan.Decide(await State(db, account, address.Key, line, now, ct));
            if (decision.Way == SendWay.Hold) return new(decision.Reason, Again: decision.Again);
            if (await Take(db, account, address.Key, line, decision.Way, now, ct)) return new(null, decision.Way.ToString()) { IsRepeatable = decision.Way == SendWay.Template };
        }
        return new("wechat window used up");
    }

    static async Task<SendState> State(LanyueDb db, WeChatAccount account, string key, Outgoing line, DateTimeOffset now, CancellationToken ct)
    {
        var window = await db.Set<WindowRow>().AsNoTracking().FirstOrDefaultAsync(w => w.Address == key, ct);
        var isTapOpen = window is not null && window.TapUntil > now;
        var isMessageOpen = window is not null && window.MessageUntil > now;
        var template = Usable(account, line, TemplateKind.Template);
        var subscription = Usable(account, line, TemplateKind.Subscription);
        return State(account, line, now) with
        {
            IsReachable = !await db.Addresses.AnyAsync(a => a.Key == key && !a.IsReachable, ct),
            Stopped = account.Stop.Reason,
            IsWindowOpen = isTapOpen || isMessageOpen,
            WindowLeft = (isTapOpen ? window!.TapLeft : 0) + (isMessageOpen ? window!.MessageLeft : 0),
            HasTemplate = template is not null && !await TemplateJobs.HasFailed(db, line.Key, ct),
            HasSubscription = subscription is not null,
            Accepted = subscription is null ? 0 : await SubscriptionLedger.Left(db, key, subscription.TemplateId, ct),
        };
    }

    static SendState State(WeChatAccount account, Outgoing line, DateTimeOffset now) => new()
    {
        Now = now, IsNotice = line.Kind == LineKind.Notice, IsRepeat = line.IsRepeat, IsMarked = line.Parts.Any(p => p.IsPossiblyDelivered),
        IsUrgent = line.Parts.Any(p => p.IsUrgent || account.Settings.UrgentNotices.Contains(p.Key)), Quiet = new(account.Settings.QuietFrom, account.Settings.QuietTo),
    };

    /// <summary>Texts of one page join, one message of the window for all; a template tells its own notice, and choices end a message.</summary>
    public bool Joins(Address address, ImmutableArray<Part> before, Outgoing line, Reservation by, DateTimeOffset now) =>
        KindOf(by) is null && accounts.Of(address) is { } account && SendPlan.Decide(State(account, line, now) with { IsWindowOpen = true, WindowLeft = 1 }).Way == SendWay.Custom
        && before.All(p => p.Choices.IsEmpty) && before.AddRange(line.Parts) is var parts
        && parts.All(p => p.Attachments.IsEmpty && p.Key != WeChatText.NumberKey) && Pages(parts).Length == 1;

    static async Task<bool> Take(LanyueDb db, WeChatAccount account, string key, Outgoing line, SendWay way, DateTimeOffset now, CancellationToken ct) => way switch
    {
        SendWay.Custom => await WindowLedger.Take(db, key, now, ct) is null,
        SendWay.Subscription => await SubscriptionLedger.Take(db, key, Configured(account, line, TemplateKind.Subscription)!.TemplateId, ct),
        _ => true,
    };

    /// <summary>The template that tells this line and may be used now. Only a first page has one: it tells the whole notice.</summary>
    static TemplateSettings? Usable(WeChatAccount account, Outgoing line, TemplateKind kind) =>
        (account.Stop.Reason is null || account.Stop.IsOfOneApi) && Configured(account, line, kind) is { } template && !account.TemplateStops.Has(template)
        && TemplateBook.Fill(template, line.Parts[0], line.At).Message is not null ? template : null;

    static TemplateSettings? Configured(WeChatAccount account, Outgoing line, TemplateKind kind) =>
        line.Parts.Length == 1 && line.Key.EndsWith("/out/0", StringComparison.Ordinal) ? account.Book.For(line.Parts[0].Key, kind) : null;

    public async Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct)
    {
        if (accounts.Of(address) is not { } account) return new(SentKind.Hold, Gone(address));
        if (KindOf(by) is not { } kind) return await Send(address, line.Parts, ct);
        var (message, unfit) = TemplateBook.Fill(Configured(account, line, kind)!, line.Parts[0], line.At);
        return message is null
            ? new(SentKind.Hold, $"wechat template field {unfit} cannot be filled")
            : await account.Templates.Send(address.User, message, line.Parts[0].Key, line.Key, ct);
    }

    /// <summary>A window that turned out closed or used leaves the other ways.</summary>
    public Sent OutcomeOf(Address address, Outgoing line, Reservation by, Sent sent) =>
        KindOf(by) is null && accounts.Of(address) is { } account && sent is { Kind: SentKind.Hold, Code: { } code } && line.Kind == LineKind.Notice
        && ErrorCodes.Of(code) is { Lesson: LedgerLesson.WindowClosed or LedgerLesson.WindowUsed } or { Action: ErrorAction.Stop or ErrorAction.StopForToday }
        && (Configured(account, line, TemplateKind.Template) ?? Configured(account, line, TemplateKind.Subscription)) is not null
            ? sent with { Kind = SentKind.TryAgain }
            : sent;

    public async Task Learn(LanyueDb db, Address address, Outgoing line, Reservation by, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        if (KindOf(by) is not { } kind)
        {
            await Learn(db, address, sent, now, ct);
            return;
        }
        if (sent.Kind == SentKind.Accepted && kind == TemplateKind.Template) await TemplateJobs.Sent(db, address.Account, line.Key, sent.Receipt, now, ct);
        if (sent.Code is { } code) await WindowLedger.Learn(db, address.Key, ErrorCodes.Of(code).Lesson, now, ct);
        if (kind != TemplateKind.Subscription || accounts.Of(address) is not { } account || Configured(account, line, kind) is not { } template) return;

        if (sent.Code == 43101) await SubscriptionLedger.Empty(db, address.Key, template.TemplateId, ct);
        else if (sent.Kind is SentKind.TryAgain or SentKind.Hold or SentKind.GiveUp) await SubscriptionLedger.GiveBack(db, address.Key, template.TemplateId, ct);
    }

    public Task Tidy(LanyueDb db, DateTimeOffset now, CancellationToken ct) => TemplateJobs.Tidy(db, now, ct);

    static TemplateKind? KindOf(Reservation by) => Enum.TryParse<TemplateKind>(by.Way, out var kind) ? kind : null;
}
