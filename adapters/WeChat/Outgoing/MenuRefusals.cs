using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Whether the account may send menu messages: test accounts and unverified ones may not (40200). Asked again after a day. One instance an account.</summary>
sealed class MenuRefusals(TimeProvider clock, ILogger<MenuRefusals> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    long until;  // ticks

    public bool AreStanding => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref until);

    public void Begin()
    {
        var end = clock.GetUtcNow() + Pause;
        Interlocked.Exchange(ref until, end.UtcTicks);
        log.MenusRefused(end);
    }
}
