namespace Lanyue.Faults;

/// <summary>Runs that load the machine or time what they see: after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
