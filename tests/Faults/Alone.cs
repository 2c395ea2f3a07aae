namespace Lanyue.Faults;

/// <summary>Tests that load the machine: they run by themselves, after those that mostly wait, which run two at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
