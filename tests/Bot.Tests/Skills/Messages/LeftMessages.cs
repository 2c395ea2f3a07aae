using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Messages;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Messages;

/// <summary>What of messages stands in the store.</summary>
static class LeftMessages
{
    public static Task<LeftMessage> Only(TestStore store) => store.Query(db => db.Messages().SingleAsync(Stop));

    public static async Task<string> Text(TestStore store, string number) => string.Join("|", (await store.Notes.Of([number], Stop)).Values.OrderBy(n => n.At).Select(n => n.Text));
}
