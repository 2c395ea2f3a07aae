namespace Lanyue.Adapters.Simulator;

/// <summary>What goes wrong on the way between platform and callback. Set for all messages, or for one.</summary>
sealed record Faults
{
    public static readonly Faults None = new();

    /// <summary>Each delivery of a message waits this long before its first try: a random time from the range, both ends included.</summary>
    public int DelayFromMs { get; init; }

    /// <inheritdoc cref="DelayFromMs"/>
    public int DelayToMs { get; init; }

    /// <summary>The first so many answers of a message get lost, although the service wrote them: the platform tries again.</summary>
    public int DropAnswers { get; init; }

    /// <summary>The chance that an answer gets lost, 0 to 1.</summary>
    public double DropRate { get; init; }

    /// <summary>How often a message is delivered, 1 to 4. The first delivery has the platform's tries; each further one has one try.</summary>
    public int Deliveries { get; init; } = 1;

    /// <summary>All deliveries at once; otherwise each begins when the one before has ended.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Deliveries that fall due within this time of each other set out in random order. 0: in order.</summary>
    public int ReorderWithinMs { get; init; }

    /// <summary>Makes the random choices repeatable: they start afresh from it when the faults are set. Null: another run each time.</summary>
    public int? Seed { get; init; }

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        DelayFromMs < 0 || DelayToMs > 600_000 || (DelayToMs != 0 && DelayToMs < DelayFromMs) || DelayFromMs > 600_000 ? "delayFromMs and delayToMs must be 0 to 600000, in order."
        : DropAnswers < 0 ? "dropAnswers must not be negative."
        : DropRate is not (>= 0 and <= 1) ? "dropRate must be 0 to 1."
        : Deliveries is < 1 or > 4 ? "deliveries must be 1 to 4."
        : ReorderWithinMs is < 0 or > 60_000 ? "reorderWithinMs must be 0 to 60000."
        : null;
}
