using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>What an outgoing line says.</summary>
/// <param name="Parts">All that the person reads with it, what was taken along first.</param>
/// <param name="Carried">Keys of the lines taken along.</param>
public sealed record Said(ImmutableArray<Part> Parts, ImmutableArray<string> Carried);
