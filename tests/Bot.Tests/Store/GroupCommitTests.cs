using Lanyue.Bot.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Store;

public sealed class GroupCommitTests
{
    /// <summary>Two nodes that take the same people's rows take them in the same order; one address's works stay as they came.</summary>
    [Fact]
    public async Task A_group_is_done_in_the_order_of_its_addresses()
    {
        await using var store = await TestStore.Open();
        var group = new GroupCommit(store.Databases, store.Gate, NullLogger<GroupCommit>.Instance);
        await group.StartAsync(Stop);
        List<string> done = [];
        Task Queue(string address, string work) => group.Run(address, (_, _) => { done.Add(work); return Task.FromResult(true); }, Stop);

        List<Task> all = [];
        using (await store.Gate.Enter(Stop))
        {
            all.Add(Queue("x", "first"));
            await Task.Delay(200, Stop);  // the first stands at the gate alone; the others gather behind it
            all.AddRange([Queue("c", "c"), Queue("a", "a1"), Queue("B", "B"), Queue("a", "a2")]);
        }
        await Task.WhenAll(all);
        await group.StopAsync(Stop);

        Assert.Equal(["first", "B", "a1", "a2", "c"], done);
    }
}
