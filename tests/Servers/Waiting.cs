using System.Runtime.CompilerServices;

namespace Lanyue.Servers;

public static class Waiting
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);  // an answer not acknowledged holds what is behind it back for 20 s, and a lease for 15 more

    public static Task Until(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Until(() => Task.FromResult(holds()), what);

    /// <summary>Ends when it holds. Fails when it did not within a minute: a test that waits for good takes the whole run with it.</summary>
    public static async Task Until(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var started = Environment.TickCount64;
        while (!await holds())
        {
            if (Environment.TickCount64 - started > Patience.TotalMilliseconds) throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(10);
        }
    }
}
