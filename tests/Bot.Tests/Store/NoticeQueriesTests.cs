using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

public sealed class NoticeQueriesTests
{
    const string Text = "repair/notice.Accept";

    [Theory, OnEachStore]
    public async Task A_notice_is_found_by_its_effect_and_stands_as_its_line_does(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        await Commits(store, turn, "desk/1");
        await Commits(store, turn, "desk/2");
        string[] keys = [.. new[] { "desk/1", "desk/2", "desk/3" }.Select(e => NoticeState.KeyOf(e, turn.Dialogue, Text))];

        Assert.Equal([Delivery.Waiting, Delivery.Waiting], (await Notices(store, keys)).Select(n => n.Delivery));

        await store.Outbox.SendDue(Stop);
        var first = Assert.Single(await Notices(store, keys[..1]));
        Assert.Equal((Delivery.HandedOver, TestStore.Student.Key, store.Clock.GetUtcNow()), (first.Delivery, first.Address, first.HandedAt!.Value));
        Assert.Empty(await Notices(store, []));
        Assert.Empty(await Notices(store, [Line.InboundKey(turn.Key)]));
    }

    [Theory, OnEachStore]
    public async Task A_timeline_entry_knows_its_effect(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Commits(store, await store.Arrives(), "desk/timeline/1");
        Assert.Equal(["desk/timeline/1", "desk/timeline/1"], (await store.Query(db => db.Timeline.AsNoTracking().ToListAsync(Stop))).Select(e => e.EffectKey));
    }

    static Task Commits(TestStore store, Turn turn, string key) => store.Effects.Commit(key, EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
    {
        work.Record("R-1001", "Accept", "Submitted", "Accepted");
        work.Record("R-1001", "Assign", "Accepted", "Assigned");
        await work.Notify(turn.Dialogue, Text, ct, ("number", "R-1001"), ("place", "3栋502"));
        return Outcome.Silent;
    }, Stop);

    static Task<List<NoticeState>> Notices(TestStore store, IReadOnlyList<string> keys) => store.Query(db => db.Notices(keys).ToListAsync(Stop));
}
