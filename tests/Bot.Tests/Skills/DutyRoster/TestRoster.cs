using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.DutyRoster;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>A roster of one unit with two buildings and of another with a third, on a store of its own. It is Tuesday, 24 November 2026, 10:30.</summary>
sealed class TestRoster : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DutyPerson Jia = new("t1", "甲老师", "13100000001"), Yi = new("t2", "乙老师", "13100000002"), Bing = new("t3", "丙老师", "");
    public static readonly Actor Staff = Actor.Staff("demo");
    public const string Approver = "a1", OtherApprover = "a2";

    int actions;

    TestRoster(TestStore store, ILogger<DutyRosterSkill>? log)
    {
        Store = store;
        Skill = new(Clock, log ?? NullLogger<DutyRosterSkill>.Instance);
        Changes = new(store.Effects, store.Databases, Clock);
        OnDuty = new(store.Databases, Clock);
    }

    public TestStore Store { get; }
    public DutyClock Clock { get; } = new(new());
    public DutyRosterSkill Skill { get; }
    public DutyChanges Changes { get; }
    public OnDuty OnDuty { get; }

    public static async Task<TestRoster> Open(Provider on = Provider.Sqlite, ILogger<DutyRosterSkill>? log = null)
    {
        var roster = new TestRoster(await TestStore.Open(on), log);
        await roster.Starts();
        await roster.Keeps(DutyKind.Counsellor, "b1", "东区1栋");
        await roster.Keeps(DutyKind.Counsellor, "b2", "东区2栋");
        await roster.Keeps(DutyKind.Counsellor, "b9", "西区9栋", "u2", OtherApprover);
        return roster;
    }

    public Task Starts() => new DutyRosterStart(Store.Effects, Clock, Store.Clock).StartAsync(Stop);

    public string Key() => $"desk/{++actions}";

    public Task<string?> Keeps(DutyKind kind, string post, string name, string unit = "u1", string approver = Approver) =>
        Changes.KeepPost(Key(), Staff, new() { Kind = kind, Post = post, Name = name, Unit = unit, UnitName = "单位" + unit, Approver = approver, ApproverName = "审批人" }, Stop);

    /// <summary>What the page does: looks, then enters a name over what it saw.</summary>
    public async Task<string?> Enters(string post, int daysOn, DutyPerson? who, DutyKind kind = DutyKind.Counsellor) =>
        await Changes.Assign(Key(), Staff, kind, post, Today.AddDays(daysOn), who, (await Standing(post, daysOn, kind))?.Key, Stop);

    public async Task<DayDuty?> Standing(string post, int daysOn, DutyKind kind = DutyKind.Counsellor) =>
        (await Store.Query(db => Task.FromResult(db.DutiesBetween(Today.AddDays(daysOn), Today.AddDays(daysOn)).ToList()))).SingleOrDefault(d => d.Kind == kind && d.Post == post);

    public async Task<string?> At(string building, DateTimeOffset at) => (await OnDuty.Counsellor(building, at, Stop))?.Name;

    /// <summary>Campus time, so many days on.</summary>
    public static DateTimeOffset Time(int daysOn, int hour, int minute = 0) => CampusTime.At(Today.AddDays(daysOn), new(hour, minute));

    public void Waits(DateTimeOffset until) => Store.Clock.SetUtcNow(until);

    public Task<int> Fires() => Store.Timers(Skill).FireDue(Stop);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
