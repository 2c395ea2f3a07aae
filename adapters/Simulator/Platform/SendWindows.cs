namespace Lanyue.Adapters.Simulator;

/// <summary>How much the service may push to one student, and until when (protocols/wechat.md 4.2).</summary>
sealed class SendWindows
{
    /// <summary>errcode: no window is open.</summary>
    public const int Closed = 45015;

    /// <summary>errcode: a window is open, but its count is used.</summary>
    public const int Used = 45047;

    static readonly (int Count, TimeSpan Life) ByMessage = (5, TimeSpan.FromHours(48)), ByTap = (3, TimeSpan.FromMinutes(1));

    Window message = new(DateTimeOffset.MinValue, 0), tap = new(DateTimeOffset.MinValue, 0);

    /// <summary>A tap on a menu message arrives as text but counts as a tap. Of the menu's buttons only those that tell the service something do.</summary>
    public void Heard(StudentAct act, DateTimeOffset now)
    {
        if (act.Kind is ActKind.Subscribe or ActKind.Scan or ActKind.Click or ActKind.ScanCodePush or ActKind.ScanCodeWaitMsg || act.MenuId is not null) tap = new(now + ByTap.Life, ByTap.Count);
        else if (!act.IsEvent) message = new(now + ByMessage.Life, ByMessage.Count);
    }

    public void Close() => message = tap = new(DateTimeOffset.MinValue, 0);

    /// <summary>Takes one push, from the shorter window first.</summary>
    /// <returns>0, <see cref="Closed"/> or <see cref="Used"/>.</returns>
    public int Take(DateTimeOffset now)
    {
        if (Takes(ref tap, now) || Takes(ref message, now)) return 0;
        return now < tap.Until || now < message.Until ? Used : Closed;
    }

    /// <summary>Pushes still allowed.</summary>
    public int Left(DateTimeOffset now) => (now < tap.Until ? tap.Left : 0) + (now < message.Until ? message.Left : 0);

    public (WindowView Message, WindowView Tap) View(DateTimeOffset now) => (Of(message, now), Of(tap, now));

    static WindowView Of(Window window, DateTimeOffset now) => now < window.Until ? new(window.Left, window.Until) : new(0, null);

    static bool Takes(ref Window window, DateTimeOffset now)
    {
        if (now >= window.Until || window.Left == 0) return false;
        window = window with { Left = window.Left - 1 };
        return true;
    }

    readonly record struct Window(DateTimeOffset Until, int Left);
}

/// <param name="Left">Pushes left in it.</param>
/// <param name="Until">Null: it is closed.</param>
sealed record WindowView(int Left, DateTimeOffset? Until);
