using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills;

/// <summary>A student with a repair, what staff do with it, and what stands of it in the store.</summary>
static class OwnRepairs
{
    public const string Leak = "3栋502水管漏水，明天下午都在";

    public static async Task<Talking> WithRepair(TestStore store, At at = At.Lanyue)
    {
        var talk = new Talking(store, at);
        foreach (var said in new[] { Leak, "确认" }) await talk.Hears(said);
        return talk;
    }

    public static Task Move(TestStore store, string number, RepairEvent what) => store.StaffDo($"{number}/{what}", async (work, ct) =>
        await RepairMoves.Apply(await work.Db.Set<RepairTicket>().SingleAsync(t => t.Number == number, ct), what, work, null, ct));

    public static async Task<IEnumerable<string>> Timeline(TestStore store, string number) =>
        (await store.Query(db => db.TimelineOf(new[] { number }).ToListAsync(Stop))).Select(e => e.Event);

    public static async Task<IEnumerable<string>> Notes(TestStore store, string number) => (await store.Notes.Of([number], Stop)).Values.OrderBy(n => n.At).Select(n => n.HasPicture ? $"[图]{n.Text}" : n.Text);
}
