global using static Lanyue.Bot.Tests.TestStop;
global using static Lanyue.Servers.Waiting;

namespace Lanyue.Bot.Tests;

static class TestStop
{
    /// <summary>The running test's own token, in a word.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;
}
