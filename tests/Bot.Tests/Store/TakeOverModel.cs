namespace Lanyue.Bot.Tests.Store;

/// <summary>
/// T18 as a pure state machine: the steps that two nodes make in SQL and on the wire, one at a time in any order. Each rule can be left out, to see
/// what it is for. It models <see cref="Bot.Store.Ownership"/>, the commit of lines, parking, the outbox and a platform's further try.
/// </summary>
sealed class TakeOverModel(Random random, TakeOverModel.Rule without = TakeOverModel.Rule.None)
{
    public enum Rule
    {
        None,

        /// <summary>Taking raises the fence.</summary>
        Fence,

        /// <summary>Taking, and each look after it, drops what waits.</summary>
        Drop,

        /// <summary>What is being sent is waited for.</summary>
        WaitForSending,

        /// <summary>What was handed to a connection is waited for, five seconds.</summary>
        WaitForConnection,

        /// <summary>A further try is not answered with what was said before.</summary>
        SilentCopies,
    }

    enum Line { None, Waiting, Sending, HandedOver, Unacknowledged, GivenUp }

    long fence = 1, held, epoch, lineEpoch, taken = -1;
    Line line;
    bool isOwned, isParked, isYours, wasPassive, isMarkedRetry;
    int time;
    int written = -1, copyWritten = -1;  // before when a connection may be written; -1: none is open

    public bool HasSpokenAfterYours { get; private set; }
    public bool HasSpoken { get; private set; }

    /// <summary>Runs one history to its end.</summary>
    public TakeOverModel Run()
    {
        held = fence;
        var steps = new List<Action> { Commit, Park, Take, Look, Claim, Sent, Write, Copy, WriteCopy, Tick };
        for (var n = 0; n < 80; n++) steps[random.Next(steps.Count)]();
        return this;
    }

    bool Has(Rule rule) => without != rule;

    void Say()
    {
        HasSpoken = true;
        HasSpokenAfterYours |= isYours;
    }

    /// <summary>Of the turn's lines, under the fence that its activation took.</summary>
    void Commit()
    {
        if (line != Line.None || held != fence) return;
        (lineEpoch, wasPassive) = (epoch, !isParked);
        line = isParked ? Line.Waiting : Line.Unacknowledged;
        if (wasPassive) written = time + 5;
    }

    void Park() => isParked |= line == Line.None;

    void Take()
    {
        if (taken >= 0) return;
        (taken, isOwned, epoch) = (time, true, epoch + 1);
        if (Has(Rule.Fence)) fence++;
        if (Has(Rule.Drop) && line == Line.Waiting) line = Line.GivenUp;
    }

    /// <summary>Whether it is the person's.</summary>
    void Look()
    {
        if (taken < 0 || isYours) return;
        if (Has(Rule.Drop) && line == Line.Waiting && lineEpoch < epoch) line = Line.GivenUp;
        if (Has(Rule.WaitForConnection) && wasPassive && time < taken + 5) return;
        if (Has(Rule.WaitForSending) && line == Line.Sending) return;
        if (line is Line.Unacknowledged) line = Line.GivenUp;
        isYours = true;
    }

    void Claim()
    {
        if (line == Line.Waiting) line = Line.Sending;
    }

    /// <summary>The call ends: it arrived, or the platform was busy and it is tried again.</summary>
    void Sent()
    {
        if (line != Line.Sending) return;
        if (random.Next(3) == 0 && !isMarkedRetry) { (line, isMarkedRetry) = (Line.Waiting, true); return; }
        Say();
        line = Line.HandedOver;
    }

    /// <summary>A connection is written while it is open, or never.</summary>
    void Write()
    {
        if (written <= time) return;
        Say();
        written = -1;
        if (line == Line.Unacknowledged && random.Next(2) == 0) line = Line.HandedOver;
    }

    /// <summary>The platform asks again.</summary>
    void Copy()
    {
        if (!wasPassive || line is not (Line.Unacknowledged or Line.HandedOver) || copyWritten >= 0) return;
        if (!isOwned || !Has(Rule.SilentCopies)) copyWritten = time + 5;
    }

    void WriteCopy()
    {
        if (copyWritten <= time) return;
        Say();
        copyWritten = -1;
    }

    void Tick() => time++;
}
