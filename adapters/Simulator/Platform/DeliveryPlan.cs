namespace Lanyue.Adapters.Simulator;

/// <summary>The random part of a message's deliveries, drawn when it is sent, so that one seed gives one run.</summary>
/// <param name="Delays">One for each delivery.</param>
/// <param name="Drops">For each delivery, which of its tries lose their answer.</param>
sealed record DeliveryPlan(TimeSpan[] Delays, bool[][] Drops)
{
    public static DeliveryPlan Draw(StudentAct act, Faults faults, int tries, Random random)
    {
        var count = act.Deliveries ?? faults.Deliveries;
        var delays = new TimeSpan[count];
        var drops = new bool[count][];
        for (var delivery = 0; delivery < count; delivery++)
        {
            delays[delivery] = TimeSpan.FromMilliseconds(act.DelaysMs is { Count: > 0 } given
                ? given[Math.Min(delivery, given.Count - 1)]
                : random.Next(faults.DelayFromMs, Math.Max(faults.DelayFromMs, faults.DelayToMs) + 1));
            drops[delivery] = [.. Enumerable.Range(0, delivery == 0 ? tries : 1).Select(_ => random.NextDouble() < faults.DropRate)];
        }
        return new(delays, drops);
    }
}
