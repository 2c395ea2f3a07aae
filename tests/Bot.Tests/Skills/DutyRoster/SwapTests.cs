using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.DutyRoster;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.DutyRoster.TestRoster;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>A swap: proposed by one, agreed to by the other, approved by the unit.</summary>
public sealed class SwapTests
{
    const string Number = "DS-1001";

    [Theory, OnEachStore]
    public async Task Both_days_change_hands_when_the_other_agreed_and_the_unit_approved(Provider on)
    {
        await using var roster = await WithTwo(on);

        Assert.Null(await Proposes(roster));
        Assert.Equal(("甲老师", "乙老师"), await Names(roster));
        Assert.Null(await Moves(roster, SwapEvent.Agree, Yi.Id));
        Assert.Equal(("甲老师", "乙老师"), await Names(roster));
        roster.Waits(Time(0, 12));
        Assert.Null(await Moves(roster, SwapEvent.Approve, Approver));

        Assert.Equal(("乙老师", "甲老师"), await Names(roster));
        Assert.Equal((Number, Yi.Phone), ((await roster.Standing("b1", 2))!.Swap, (await roster.Standing("b1", 2))!.Phone));
        Assert.Equal(["Propose t1 Proposed", "Agree t2 Agreed", "Approve a1 Approved"], await Timeline(roster));
        Assert.DoesNotContain(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop)), d => d.Subject == Number);
    }

    /// <summary>Asked on Thursday about the night before: what stood then is told, though the swap came in between.</summary>
    [Theory, OnEachStore]
    public async Task The_roster_before_a_swap_is_kept(Provider on)
    {
        await using var roster = await WithTwo(on);
        await Proposes(roster);
        await Moves(roster, SwapEvent.Agree, Yi.Id);
        roster.Waits(Time(1, 12));
        await Moves(roster, SwapEvent.Approve, Approver);

        var then = await roster.Store.Query(db => Task.FromResult(db.DutiesAsOf(Today.AddDays(2), Time(1, 11)).ToList()));
        var now = await roster.Store.Query(db => Task.FromResult(db.DutiesAsOf(Today.AddDays(2), Time(1, 12)).ToList()));

        Assert.Equal(("甲老师", "乙老师"), (then.Single().PersonName, now.Single().PersonName));
        Assert.Equal("乙老师", await roster.At("b1", Time(2, 23)));
    }

    [Theory, OnEachStore]
    public async Task A_duty_can_be_taken_over_for_nothing(Provider on)
    {
        await using var roster = await WithTwo(on);
        Assert.Null(await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, (await roster.Standing("b1", 2))!.Key, null, Bing, "出差", Stop));
        await Moves(roster, SwapEvent.Agree, Bing.Id);
        await Moves(roster, SwapEvent.Approve, Approver);

        Assert.Equal(("丙老师", "乙老师"), await Names(roster));
    }

    [Theory]
    [InlineData(SwapEvent.Agree, "t1"), InlineData(SwapEvent.Agree, Approver), InlineData(SwapEvent.Decline, "t1"), InlineData(SwapEvent.Withdraw, "t2")]
    public async Task Only_the_person_whose_move_it_is_may(SwapEvent move, string who)
    {
        await using var roster = await WithTwo();
        await Proposes(roster);

        Assert.Equal("dutyroster/refused.not.yours", await Moves(roster, move, who));
        Assert.Equal(SwapState.Proposed, await State(roster));
    }

    [Theory]
    [InlineData("t1"), InlineData("t2"), InlineData(OtherApprover)]
    public async Task Nobody_but_the_units_approver_approves(string who)
    {
        await using var roster = await WithTwo();
        await Proposes(roster);
        await Moves(roster, SwapEvent.Agree, Yi.Id);

        Assert.Equal("dutyroster/refused.not.yours", await Moves(roster, SwapEvent.Approve, who));
        Assert.Equal(("甲老师", "乙老师"), await Names(roster));
    }

    [Fact]
    public async Task The_unit_cannot_approve_before_the_other_has_agreed()
    {
        await using var roster = await WithTwo();
        await Proposes(roster);
        await Assert.ThrowsAsync<WrongMoveException>(() => Moves(roster, SwapEvent.Approve, Approver));
        Assert.Equal(("甲老师", "乙老师"), await Names(roster));
    }

    [Theory]
    [InlineData(SwapEvent.Decline, "t2", SwapState.Declined), InlineData(SwapEvent.Withdraw, "t1", SwapState.Withdrawn)]
    public async Task What_ends_a_swap_changes_no_name_and_takes_its_timer_back(SwapEvent move, string who, SwapState end)
    {
        await using var roster = await WithTwo();
        await Proposes(roster);
        Assert.Null(await Moves(roster, move, who));

        Assert.Equal(end, await State(roster));
        Assert.Equal(("甲老师", "乙老师"), await Names(roster));
        Assert.DoesNotContain(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop)), d => d.Subject == Number);
    }

    [Theory, OnEachStore]
    public async Task A_swap_that_waited_until_the_duty_begins_lapses(Provider on)
    {
        await using var roster = await WithTwo(on);
        await Proposes(roster);
        await Moves(roster, SwapEvent.Agree, Yi.Id);

        roster.Waits(Time(2, 8).AddMilliseconds(-1));
        await roster.Fires();
        Assert.Equal(SwapState.Agreed, await State(roster));
        roster.Waits(Time(2, 8));
        Assert.Equal("dutyroster/refused.begun", await Moves(roster, SwapEvent.Approve, Approver));
        await roster.Fires();

        Assert.Equal(SwapState.Lapsed, await State(roster));
        Assert.Equal("Lapse due Lapsed", (await Timeline(roster))[^1]);
    }

    [Theory, OnEachStore]
    public async Task A_name_that_changed_meanwhile_makes_the_swap_void(Provider on)
    {
        await using var roster = await WithTwo(on);
        await Proposes(roster);
        await Moves(roster, SwapEvent.Agree, Yi.Id);
        await roster.Enters("b2", 4, Bing);

        Assert.Equal("dutyroster/refused.stale", await Moves(roster, SwapEvent.Approve, Approver));

        Assert.Equal(("甲老师", "丙老师"), await Names(roster));
        Assert.Equal(SwapState.Agreed, await State(roster));
        Assert.Null(await Moves(roster, SwapEvent.Withdraw, Jia.Id));
    }

    [Theory, OnEachStore]
    public async Task Two_swaps_of_one_duty_approved_at_once_change_it_once(Provider on)
    {
        await using var roster = await WithTwo(on);
        await roster.Enters("b1", 5, Bing);
        await Proposes(roster);
        await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, (await roster.Standing("b1", 2))!.Key, (await roster.Standing("b1", 5))!.Key, null, "", Stop);
        await Moves(roster, SwapEvent.Agree, Yi.Id);
        await Moves(roster, SwapEvent.Agree, Bing.Id, "DS-1002");

        var refused = await Task.WhenAll(Moves(roster, SwapEvent.Approve, Approver), Moves(roster, SwapEvent.Approve, Approver, "DS-1002"));

        Assert.Equal("dutyroster/refused.stale", Assert.Single(refused.OfType<string>()));
        var standing = await roster.Store.Query(db => Task.FromResult(db.DutiesBetween(Today, Today.AddDays(9)).ToList()));
        Assert.Equal(3, standing.Count);
        Assert.Equal(["丙老师", "乙老师", "甲老师"], standing.Select(d => d.PersonName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Duties_are_swapped_within_a_unit_with_another_and_before_they_begin()
    {
        await using var roster = await WithTwo();
        await roster.Enters("b9", 3, Bing);
        await roster.Enters("b2", 3, Jia);
        await roster.Enters("b1", 0, Jia);
        var (mine, far, own, begun) = (Key("b1", 2), Key("b9", 3), Key("b2", 3), Key("b1", 0));

        Assert.Equal("dutyroster/refused.unit", await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, await mine, await far, null, "", Stop));
        Assert.Equal("dutyroster/refused.self", await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, await mine, await own, null, "", Stop));
        Assert.Equal("dutyroster/refused.begun", await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, await begun, null, Bing, "", Stop));
        Assert.Equal("dutyroster/refused.not.yours", await roster.Changes.Propose(roster.Key(), Actor.Staff(Yi.Id), Yi.Id, await mine, null, Bing, "", Stop));
        Assert.Equal("dutyroster/refused.changed", await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, "gone", null, Bing, "", Stop));
        Assert.Empty(await roster.Store.Query(db => db.Set<DutySwap>().ToListAsync(Stop)));

        async Task<string> Key(string post, int daysOn) => (await roster.Standing(post, daysOn))!.Key;
    }

    [Fact]
    public async Task Crisis_duty_goes_to_nobody_without_a_phone()
    {
        await using var roster = await WithTwo();
        await roster.Keeps(DutyKind.Crisis, "1", "危机第1");
        await roster.Enters("1", 2, Jia, DutyKind.Crisis);
        Assert.Equal("dutyroster/refused.person", await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, (await roster.Standing("1", 2, DutyKind.Crisis))!.Key, null, Bing, "", Stop));
    }

    /// <summary>Every state but the first is reached, every open one can lapse, and each move of staff belongs to somebody.</summary>
    [Fact]
    public void The_table_of_moves_is_whole()
    {
        Assert.Equal(Enum.GetValues<SwapState>().Except([SwapState.Proposed]).Order(), SwapWorkflow.Moves.Select(m => m.To).Distinct().Order());
        Assert.All(Enum.GetValues<SwapState>(), s => Assert.Equal(!s.IsOver(), SwapWorkflow.Moves.Allows(s, SwapEvent.Lapse, ActorKind.System)));
        Assert.All(Enum.GetValues<SwapState>().Where(s => s.IsOver()), s => Assert.DoesNotContain(SwapWorkflow.Moves, m => m.From == s));
        Assert.All(SwapWorkflow.Moves, m => Assert.Equal(m.By == ActorKind.System, SwapWorkflow.PartyOf(m.Event) == SwapParty.Clock));
    }

    /// <summary>甲 has building 1 in two days, 乙 building 2 in four.</summary>
    static async Task<TestRoster> WithTwo(Provider on = Provider.Sqlite)
    {
        var roster = await TestRoster.Open(on);
        await roster.Enters("b1", 2, Jia);
        await roster.Enters("b2", 4, Yi);
        return roster;
    }

    static async Task<string?> Proposes(TestRoster roster) =>
        await roster.Changes.Propose(roster.Key(), Actor.Staff(Jia.Id), Jia.Id, (await roster.Standing("b1", 2))!.Key, (await roster.Standing("b2", 4))!.Key, null, "家里有事", Stop);

    static Task<string?> Moves(TestRoster roster, SwapEvent move, string who, string number = Number) => roster.Changes.Move(roster.Key(), Actor.Staff(who), who, number, move, Stop);

    static async Task<(string?, string?)> Names(TestRoster roster) => ((await roster.Standing("b1", 2))?.PersonName, (await roster.Standing("b2", 4))?.PersonName);

    static Task<SwapState> State(TestRoster roster) => roster.Store.Query(db => db.Set<DutySwap>().Select(s => s.State).SingleAsync(Stop));

    static async Task<List<string>> Timeline(TestRoster roster) =>
        [.. (await roster.Store.Query(db => db.Timeline.AsNoTracking().Where(e => e.Case == Number).ToListAsync(Stop))).OrderBy(e => e.At).ThenBy(e => e.Before is null ? 0 : 1).ThenBy(e => e.After == "Agreed" ? 0 : 1).Select(e => $"{e.Event} {e.ActorId} {e.After}")];
}
