namespace Lanyue.Adapters.Simulator;

/// <summary>A made-up person with a phone. Safe to share between threads.</summary>
sealed class Student(string openId, string name, bool follows)
{
    readonly Lock gate = new();
    readonly SendWindows windows = new();
    bool follows = follows;

    public string OpenId => openId;
    public string Name => name;
    public bool Follows { get { lock (gate) return follows; } }

    /// <summary>Keeps what the act changes for the platform: following and windows.</summary>
    /// <returns>Whether the student followed before; null: does not follow, and this act needs it.</returns>
    public bool? Do(StudentAct act, DateTimeOffset now)
    {
        lock (gate)
        {
            var before = follows;
            if (!before && act.Kind is not (ActKind.Subscribe or ActKind.Scan) && !act.IsPlatforms) return null;

            follows = act.Kind switch { ActKind.Subscribe or ActKind.Scan => true, ActKind.Unsubscribe => false, _ => before };
            if (follows) windows.Heard(act, now);
            else windows.Close();
            return before;
        }
    }

    /// <summary>Takes one push from the quota.</summary>
    /// <returns>An errcode: 0, 43004 does not follow, 45015 no window, 45047 count used.</returns>
    public int TakePush(DateTimeOffset now)
    {
        lock (gate) return follows ? windows.Take(now) : 43004;
    }

    public StudentView View(DateTimeOffset now)
    {
        lock (gate)
        {
            var (message, tap) = windows.View(now);
            return new(openId, name, follows, windows.Left(now), message, tap);
        }
    }
}

/// <summary>A student as the page and tests see one.</summary>
/// <param name="PushesLeft">How many customer-service messages the platform would take now.</param>
/// <param name="Message">The window that a message opens: 5 in 48 h.</param>
/// <param name="Tap">The window that a menu tap, a scan or a follow opens: 3 in a minute.</param>
sealed record StudentView(string OpenId, string Name, bool Follows, int PushesLeft, WindowView Message, WindowView Tap);
