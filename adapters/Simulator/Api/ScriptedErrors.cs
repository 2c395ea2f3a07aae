namespace Lanyue.Adapters.Simulator;

public enum ApiFault
{
    /// <summary>Answers <see cref="ScriptedError.Code"/> as errcode; nothing is done.</summary>
    Errcode,

    /// <summary>Answers <see cref="ScriptedError.Code"/> as HTTP status, with a page that is not JSON; nothing is done.</summary>
    Http,

    /// <summary>Does what was asked, but later (<see cref="ScriptedError.AfterMs"/>).</summary>
    Slow,

    /// <summary>Takes the call, does nothing and never answers; drops the connection after a minute.</summary>
    Timeout,

    /// <summary>Does what was asked, then drops the connection: delivered, but the answer is lost.</summary>
    AcceptThenDrop,

    /// <summary>Drops the connection; nothing is done.</summary>
    DropBefore,

    /// <summary>Does what was asked, writes half of the answer, then drops the connection.</summary>
    HalfAnswer,
}

static class ApiFaults
{
    /// <summary>The call was taken; the caller does not learn it.</summary>
    public static bool LosesAnswer(this ApiFault fault) => fault is ApiFault.AcceptThenDrop or ApiFault.HalfAnswer;
}

/// <summary>How the next calls of a path go wrong.</summary>
sealed record ScriptedError
{
    /// <summary>"/cgi-bin/message/custom/send"; "*" for any.</summary>
    public string Path { get; init; } = "/cgi-bin/message/custom/send";

    public required ApiFault Fault { get; init; }

    /// <summary>How many calls, 1 to 1000000.</summary>
    public int Times { get; init; } = 1;

    /// <summary>An errcode or an HTTP status, by <see cref="Fault"/>.</summary>
    public int Code { get; init; }

    /// <summary>Waits before anything else, 0 to 600000.</summary>
    public int AfterMs { get; init; }

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        Path != "*" && !Path.StartsWith('/') ? "path must begin with \"/\", or be \"*\"."
        : Times is < 1 or > 1_000_000 ? "times must be 1 to 1000000."
        : AfterMs is < 0 or > 600_000 ? "afterMs must be 0 to 600000."
        : !Enum.IsDefined(Fault) ? "fault is unknown."
        : Fault is ApiFault.Http && Code is not (>= 400 and <= 599) ? "code must be an HTTP status of 400 to 599."
        : Fault is ApiFault.Errcode && Code == 0 ? "code must be an errcode, e.g. 45015."
        : null;
}

/// <summary>The queue of scripted errors: the oldest that fits a call takes it. Safe to share between threads.</summary>
sealed class ScriptedErrors
{
    const int Limit = 1000;

    readonly Lock gate = new();
    readonly List<ScriptedError> queue = [];

    public IReadOnlyList<ScriptedError> Waiting { get { lock (gate) return [.. queue]; } }

    /// <exception cref="RefusedActException">Something in it is out of range.</exception>
    public void Add(ScriptedError script)
    {
        if (script.Problem is { } problem) throw new RefusedActException(problem);
        lock (gate)
        {
            if (queue.Count == Limit) throw new RefusedActException($"{Limit} scripted errors wait already.");
            queue.Add(script);
        }
    }

    public ScriptedError? Take(string path)
    {
        lock (gate)
        {
            var index = queue.FindIndex(s => s.Path == "*" || s.Path == path);
            if (index < 0) return null;

            var script = queue[index];
            if (script.Times == 1) queue.RemoveAt(index);
            else queue[index] = script with { Times = script.Times - 1 };
            return script;
        }
    }

    public void Clear()
    {
        lock (gate) queue.Clear();
    }
}
