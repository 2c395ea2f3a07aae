using CsCheck;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

public sealed class SendPlanTests
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    static readonly QuietHours Night = new(new(23, 0), new(7, 0));

    static readonly SendState Closed = new() { Now = Noon, IsNotice = true };

    [Fact]
    public void A_notice_goes_by_the_window_else_by_template_else_by_subscription_else_it_waits()
    {
        var all = Closed with { IsWindowOpen = true, WindowLeft = 1, HasTemplate = true, HasSubscription = true, Accepted = 1 };
        Assert.Equal(new(SendWay.Custom), SendPlan.Decide(all));
        Assert.Equal(new(SendWay.Template), SendPlan.Decide(all with { WindowLeft = 0 }));
        Assert.Equal(new(SendWay.Template), SendPlan.Decide(all with { Stopped = "wechat stopped 45009" }));
        Assert.Equal(new(SendWay.Subscription), SendPlan.Decide(all with { IsWindowOpen = false, WindowLeft = 0, HasTemplate = false }));
        Assert.Equal(new(SendWay.Hold, "wechat window used up"), SendPlan.Decide(all with { WindowLeft = 0, HasTemplate = false, Accepted = 0 }));
        Assert.Equal(new(SendWay.Hold, "wechat window closed"), SendPlan.Decide(Closed));
        Assert.Equal(new(SendWay.Hold, "wechat stopped 45009"), SendPlan.Decide(Closed with { Stopped = "wechat stopped 45009" }));
        Assert.Equal(new(SendWay.Hold, "wechat not followed"), SendPlan.Decide(all with { IsReachable = false }));
    }

    [Fact]
    public void A_reply_goes_by_the_window_only() =>
        Assert.Equal(SendWay.Hold, SendPlan.Decide(Closed with { IsNotice = false, HasTemplate = true, HasSubscription = true, Accepted = 9 }).Way);

    [Fact]
    public void Quiet_hours_hold_notices_until_morning_and_let_urgent_ones_and_replies_pass()
    {
        var midnight = new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero);  // 00:00 of the 2nd in China
        var open = Closed with { Now = midnight, IsWindowOpen = true, WindowLeft = 5, Quiet = Night };
        Assert.Equal(new(SendWay.Hold, "wechat quiet hours", new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.FromHours(8))), SendPlan.Decide(open));
        Assert.Equal(SendWay.Custom, SendPlan.Decide(open with { IsUrgent = true }).Way);
        Assert.Equal(SendWay.Custom, SendPlan.Decide(open with { IsNotice = false }).Way);
        Assert.Equal(SendWay.Custom, SendPlan.Decide(open with { Quiet = default }).Way);
    }

    [Theory]
    [InlineData("22:59", null), InlineData("23:00", "+1"), InlineData("06:59", "0"), InlineData("07:00", null)]
    public void Quiet_hours_begin_and_end_on_the_minute(string time, string? day)
    {
        var now = new DateTimeOffset(2026, 3, 1, int.Parse(time[..2]), int.Parse(time[3..]), 0, TimeSpan.FromHours(8));
        var end = Night.EndAfter(now);
        Assert.Equal(day is null ? null : new DateTimeOffset(2026, 3, day == "+1" ? 2 : 1, 7, 0, 0, TimeSpan.FromHours(8)), end);
    }

    [Fact]
    public void A_template_of_unknown_outcome_is_repeated_as_a_template_only()
    {
        var open = Closed with { IsWindowOpen = true, WindowLeft = 5, IsRepeat = true };
        Assert.Equal(SendWay.Template, SendPlan.Decide(open with { HasTemplate = true }).Way);
        Assert.Equal(SendWay.Hold, SendPlan.Decide(open with { HasSubscription = true, Accepted = 1 }).Way);
    }

    [Fact]
    public void What_may_have_arrived_goes_as_a_text_or_waits_because_nothing_else_says_so()
    {
        var marked = Closed with { IsMarked = true, HasTemplate = true, HasSubscription = true, Accepted = 1 };
        Assert.Equal(new(SendWay.Hold, "wechat window closed"), SendPlan.Decide(marked));
        Assert.Equal(SendWay.Custom, SendPlan.Decide(marked with { IsWindowOpen = true, WindowLeft = 1 }).Way);
        Assert.Equal(SendWay.Template, SendPlan.Decide(marked with { IsRepeat = true }).Way);
    }

    enum Step { Says, Taps, Follows, Leaves, Accepts, TurnsOff, Notice, UrgentNotice, PlainNotice, Minute, Hours, Days }

    static readonly Gen<Step> AnyStep = Gen.Frequency(
        (3, Gen.Const(Step.Says)), (2, Gen.Const(Step.Taps)), (1, Gen.Const(Step.Follows)), (1, Gen.Const(Step.Leaves)), (2, Gen.Const(Step.Accepts)), (1, Gen.Const(Step.TurnsOff)),
        (6, Gen.Const(Step.Notice)), (2, Gen.Const(Step.UrgentNotice)), (4, Gen.Const(Step.PlainNotice)), (3, Gen.Const(Step.Minute)), (3, Gen.Const(Step.Hours)), (1, Gen.Const(Step.Days)));

    /// <summary>The simulator keeps the platform's count, the history its own as the ledger does; the plan must never ask for what the platform refuses.</summary>
    [Fact]
    public void No_history_meets_a_refusal_or_loses_or_doubles_a_notice() => Gen.Select(AnyStep.Array[1, 40], Gen.Int[0, 23], Gen.Bool).Sample((steps, hour, hasTemplate) =>
        new History(Noon.AddHours(hour), hasTemplate).Run(steps), iter: 100_000);

    sealed class History(DateTimeOffset start, bool hasTemplate)
    {
        const string Id = "oOne";

        readonly SendWindows platform = new();
        readonly Dictionary<int, int> seen = [];
        readonly List<(int Number, bool IsUrgent, bool IsPlain, DateTimeOffset? Again)> waiting = [];
        DateTimeOffset now = start, messageUntil = DateTimeOffset.MinValue, tapUntil = DateTimeOffset.MinValue;
        int messageLeft, tapLeft, accepted, platformAccepted, notices;
        bool follows = true;

        public void Run(Step[] steps)
        {
            foreach (var step in steps)
            {
                Do(step);
                Wake();
            }
            for (var number = 1; number <= notices; number++)
            {
                var times = seen.GetValueOrDefault(number) + waiting.Count(w => w.Number == number);
                Assert.True(times == 1, $"notice {number} stands {times} times");
            }
            now = now.AddDays(1);  // the night is over, and the student writes
            if (!follows) Do(Step.Follows);
            Do(Step.Says);
            Assert.Empty(waiting);
        }

        void Do(Step step)
        {
            switch (step)
            {
                case Step.Says when follows:
                    Act(ActKind.Text);
                    (messageUntil, messageLeft) = (now + TimeSpan.FromHours(48), WindowLedger.MessageGrant);
                    foreach (var held in waiting) See(held.Number);  // they go with the reply
                    waiting.Clear();
                    break;
                case Step.Taps when follows: Act(ActKind.Click); Tap(); break;
                case Step.Follows when !follows: follows = true; Act(ActKind.Subscribe); Tap(); break;
                case Step.Leaves when follows:
                    (follows, messageUntil, tapUntil) = (false, now, now);
                    platform.Close();
                    break;
                case Step.Accepts: accepted++; platformAccepted++; for (var i = 0; i < waiting.Count; i++) waiting[i] = waiting[i] with { Again = now }; break;
                case Step.TurnsOff: accepted = platformAccepted = 0; break;
                case Step.Notice or Step.UrgentNotice or Step.PlainNotice: Send((++notices, step == Step.UrgentNotice, step == Step.PlainNotice, null)); break;
                case Step.Minute: now += TimeSpan.FromSeconds(61); break;
                case Step.Hours: now += TimeSpan.FromHours(7); break;
                case Step.Days: now += TimeSpan.FromHours(48); break;
            }
        }

        void Wake()
        {
            foreach (var due in waiting.Where(w => w.Again <= now).ToList())
            {
                waiting.Remove(due);
                Send(due);
            }
        }

        void Send((int Number, bool IsUrgent, bool IsPlain, DateTimeOffset? Again) notice)
        {
            var (isTap, isMessage) = (tapUntil > now, messageUntil > now);
            var decision = SendPlan.Decide(new()
            {
                Now = now, IsNotice = true, IsUrgent = notice.IsUrgent, IsReachable = follows, Quiet = Night, IsWindowOpen = isTap || isMessage,
                WindowLeft = (isTap ? tapLeft : 0) + (isMessage ? messageLeft : 0), HasTemplate = hasTemplate && !notice.IsPlain, HasSubscription = !notice.IsPlain, Accepted = accepted,
            });
            switch (decision.Way)
            {
                case SendWay.Custom:
                    if (isTap && tapLeft > 0) tapLeft--; else messageLeft--;
                    Assert.Equal(0, platform.Take(now));  // never 45015, never 45047
                    break;
                case SendWay.Template: Assert.True(follows, "43004"); break;
                case SendWay.Subscription: accepted--; Assert.True(platformAccepted-- > 0, "43101"); break;
                default:
                    Assert.NotNull(decision.Reason);
                    Assert.True(decision.Again is null || decision.Again > now);
                    waiting.Add(notice with { Again = decision.Again });
                    return;
            }
            Assert.True(notice.IsUrgent || Night.EndAfter(now) is null, "sent in quiet hours");
            See(notice.Number);
        }

        void Act(ActKind kind) => platform.Heard(new() { Student = Id, Kind = kind, Text = "x" }, now);

        void Tap() => (tapUntil, tapLeft) = (now + TimeSpan.FromMinutes(1), WindowLedger.TapGrant);

        void See(int number) => seen[number] = seen.GetValueOrDefault(number) + 1;
    }
}
