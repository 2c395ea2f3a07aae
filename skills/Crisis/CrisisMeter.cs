using System.Diagnostics.Metrics;

namespace Lanyue.Skills.Crisis;

/// <summary>What is counted: meter "Lanyue.Crisis".</summary>
public sealed class CrisisMeter
{
    readonly Counter<long> seen, calls;

    public CrisisMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Lanyue.Crisis");
        seen = meter.CreateCounter<long>("lanyue.crisis.seen", description: "Messages in which a crisis was seen: of a new case, or again of an open one.");
        calls = meter.CreateCounter<long>("lanyue.crisis.calls", description: "Calls of the duty put on their way, by level.");
    }

    public void Seen(bool isNew) => seen.Add(1, new KeyValuePair<string, object?>("case", isNew ? "new" : "again"));

    public void Called(int level, int addresses, bool isDrill) => calls.Add(addresses, new("level", level), new("drill", isDrill));
}
