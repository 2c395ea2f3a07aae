using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Addresses of students, on each database: whose they are, what goes with them and what does not (T20, T21).</summary>
public sealed class BindingsTests
{
    const string Li = "2023000001", Wu = "2023000002";

    static readonly Address First = TestStore.Student, Second = new("test", "gh_test", "oStudent2");

    static Task<EffectResult> Bind(TestStore store, Turn turn, string person, Activation? by = null, Func<string, string, Task>? join = null, List<Bound>? bound = null) =>
        store.Does(turn, $"{turn.Key}/bind", by: by, change: async (work, ct) =>
        {
            var one = await work.Bind(turn.Address, person, "code", turn.Key, join ?? ((_, _) => Task.CompletedTask), ct);
            bound?.Add(one);
            return one.Kind == BindKind.Already ? Outcome.Nothing : Outcome.Say("repair/reported", ("number", "R-1"));
        });

    static async Task<(Turn Turn, Bound Bound)> Bound(TestStore store, Address address, string person)
    {
        var (turn, bound) = (await store.Arrives("绑定", from: address), new List<Bound>());
        await Bind(store, turn, person, bound: bound);
        return (turn with { Dialogue = await store.Arrivals.DialogueOf(turn, Stop) }, bound[^1]);
    }

    static Task<string> Whose(TestStore store, Address address) => store.Query(db => db.Addresses.Where(a => a.Key == address.Key).Select(a => a.Dialogue).SingleAsync());

    [Theory, OnEachStore]
    public async Task T20_the_older_dialogue_goes_on_and_has_all_of_the_other(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var old = await store.Arrives("早");
        await store.Says(old, "早");
        store.Clock.Advance(TimeSpan.FromHours(1));
        await Bound(store, Second, Li);
        var second = await Whose(store, Second);

        var (turn, bound) = await Bound(store, First, Li);

        Assert.Equal((BindKind.Merged, old.Dialogue), (bound.Kind, bound.Dialogue));
        Assert.Equal(old.Dialogue, await Whose(store, Second));
        Assert.Equal(0, await store.Query(db => db.Lines.CountAsync(l => l.Dialogue == second)));
        Assert.Equal(0, await store.Query(db => db.Effects.CountAsync(e => e.Dialogue == second)));
        Assert.Equal((Li, null), await store.Query(async db => await db.Dialogues.Where(d => d.Id == old.Dialogue).Select(d => new { d.Person, d.MergedInto }).SingleAsync() is var d ? (d.Person, d.MergedInto) : default));
        Assert.Contains(turn.Key, (await store.TakeOver(turn)).Unsaid.Select(e => e.Turn));
    }

    [Theory, OnEachStore]
    public async Task T20_a_merged_dialogue_is_run_by_nobody_and_its_turns_are_the_others(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Bound(store, First, Li);
        store.Clock.Advance(TimeSpan.FromHours(1));
        var waiting = await store.Arrives("灯坏了", from: Second);
        var fence = await store.TakeOver(waiting);

        await Bound(store, Second, Li);

        await Assert.ThrowsAsync<FenceLostException>(() => store.Lines.Commit(waiting, TestStore.Spoken(waiting, "旧"), fence.Fence, Stop));
        await Assert.ThrowsAsync<FenceLostException>(() => store.TakeOver(waiting));
        var now = await store.Arrivals.DialogueOf(waiting, Stop);
        Assert.Equal(await Whose(store, First), now);
        Assert.Equal(AnswerKind.Reply, (await store.Says(waiting with { Dialogue = now }, "请问在哪")).Kind);
    }

    [Theory, OnEachStore]
    public async Task T20_the_one_that_goes_on_hears_of_the_merged_until_it_has_taken_them(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Bound(store, First, Li);
        store.Clock.Advance(TimeSpan.FromHours(1));
        var gone = (await store.Arrives("喂", from: Second)).Dialogue;
        var (turn, _) = await Bound(store, Second, Li);

        Assert.Equal([gone], (await store.TakeOver(turn)).Merged);
        Assert.Equal([gone], (await store.TakeOver(turn)).Merged);
        await store.Dialogues.NoteTaken([gone], Stop);
        Assert.Empty((await store.TakeOver(turn)).Merged);
    }

    [Theory, OnEachStore]
    public async Task T20_merges_are_one_deep(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var oldest = await store.Arrives("一", from: new("test", "gh_test", "oStudent3"));
        store.Clock.Advance(TimeSpan.FromHours(1));
        await Bound(store, First, Li);
        var middle = await Whose(store, First);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.Arrives("二", from: Second);
        var youngest = await Whose(store, Second);
        await Bound(store, Second, Li);

        await Bind(store, oldest, Li);

        Assert.All(await store.Query(db => db.Dialogues.Where(d => d.Id == middle || d.Id == youngest).Select(d => d.MergedInto).ToListAsync()), into => Assert.Equal(oldest.Dialogue, into));
    }

    [Theory, OnEachStore]
    public async Task T20_a_side_owned_by_a_person_keeps_its_owner(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Bound(store, First, Li);
        store.Clock.Advance(TimeSpan.FromHours(1));
        var turn = await store.Arrives("转人工", from: Second);
        await store.Writes.Run((db, ct) => Ownership.Take(db, turn.Dialogue, "counsellor", "H-1001", ct), Stop);

        var (bound, _) = await Bound(store, Second, Li);

        Assert.Equal("counsellor", (await store.TakeOver(bound)).Owner);
        Assert.Equal("H-1001", await store.Query(db => db.Dialogues.Where(d => d.Id == bound.Dialogue).Select(d => d.OwnerCase).SingleAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task T21_what_waits_for_a_phone_that_another_has_now_goes_to_its_persons_other_phone(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var (turn, _) = await Bound(store, First, Li);
        await store.Lines.HandedOver(await store.Says(turn, "已绑定"), store.Clock.GetUtcNow());
        await Bound(store, Second, Li);
        await store.Arrives("在", from: First);  // heard here last: notices go here
        await store.Notifies(turn, "desk/1");

        await Bound(store, First, Wu);
        await store.Outbox.SendDue(Stop);  // hands it on
        while (await store.Outbox.SendDue(Stop) > 0) { }

        var moved = await store.Query(db => db.Lines.AsNoTracking().SingleAsync(l => l.Kind == LineKind.Notice && l.Address == Second.Key));
        Assert.Equal(Delivery.HandedOver, moved.Delivery);
        Assert.DoesNotContain(await store.Query(db => db.Lines.Where(l => l.Address == First.Key && l.Kind == LineKind.Notice).Select(l => l.Delivery).ToListAsync()), d => d == Delivery.HandedOver);
    }

    [Theory, OnEachStore]
    public async Task T21_where_he_has_no_other_it_stays_with_his_case(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var (turn, _) = await Bound(store, First, Li);
        await store.Notifies(turn, "desk/1");

        await Bound(store, First, Wu);
        while (await store.Outbox.SendDue(Stop) > 0) { }

        Assert.Empty(store.Channel.Sent);
        Assert.Equal(Delivery.GivenUp, (await store.Query(db => db.Lines.AsNoTracking().SingleAsync(l => l.Kind == LineKind.Notice))).Delivery);
    }

    [Theory, OnEachStore]
    public async Task T21_a_reply_of_the_old_dialogue_is_not_said_to_the_new_holder(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Bound(store, First, Li);
        var asked = await store.Arrives("我的事项", from: First);
        await Bound(store, First, Wu);

        var again = await store.TakeOver(asked);  // the first holder's dialogue, run once more
        await Assert.ThrowsAsync<FenceLostException>(() => store.Lines.Commit(asked, TestStore.Spoken(asked, "R-1001"), again.Fence, Stop));

        Assert.Equal(await Whose(store, First), await store.Arrivals.DialogueOf(asked, Stop));
    }

    [Theory, OnEachStore]
    public async Task Two_phones_that_bind_one_student_at_the_same_moment_make_one_dialogue(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await using var beside = await store.Beside();
        for (var round = 0; round < 10; round++)
        {
            var person = $"20240000{round:D2}";
            var (one, other) = (await store.Arrives("绑", from: new("test", "gh_test", $"oA{round}")), await beside.Arrives("绑", from: new("test", "gh_test", $"oB{round}")));
            var (ofOne, ofOther) = (await store.TakeOver(one), await beside.TakeOver(other));

            await Task.WhenAll(Bind(store, one, person, ofOne), OrFenced(() => Bind(beside, other, person, ofOther)));

            Assert.Equal(1, await store.Query(db => db.Dialogues.CountAsync(d => d.Person == person)));
        }
    }

    /// <summary>Merged before it could do anything: its message is run again where it belongs.</summary>
    static async Task OrFenced(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (FenceLostException)
        {
        }
    }

    [Theory, OnEachStore]
    public async Task Two_students_who_change_phones_at_the_same_moment_do_not_wait_for_each_other_for_ever(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await using var beside = await store.Beside();
        await Bound(store, First, Li);
        await Bound(store, Second, Wu);
        var (one, other) = (await store.Arrives("换", from: First), await beside.Arrives("换", from: Second));
        var (ofOne, ofOther) = (await store.TakeOver(one), await beside.TakeOver(other));

        await Task.WhenAll(OrFenced(() => Bind(store, one, Wu, ofOne)), OrFenced(() => Bind(beside, other, Li, ofOther))).WaitAsync(TimeSpan.FromSeconds(60), Stop);

        Assert.Equal(2, await store.Query(db => db.Dialogues.CountAsync(d => d.Person == Li || d.Person == Wu)));
    }

    [Theory, OnEachStore]
    public async Task A_second_try_of_a_binding_binds_once(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives("绑定");
        await Bind(store, turn, Li);
        Assert.Equal(EffectKind.Existed, (await Bind(store, turn, Li)).Kind);
        Assert.Equal(1, await store.Query(db => db.Set<BindingRow>().CountAsync()));
    }
}
