using System.Reflection;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding.Intents;

/// <summary>Phrases to learn from, and what was learned.</summary>
static class TestBook
{
    /// <summary>All that the program has.</summary>
    public static PhraseBook Whole { get; } = PhraseBook.From(Assembly.Load("Lanyue.Skills"), Assembly.Load("Lanyue.Knowledge"));

    /// <summary>A small part: learned within a second.</summary>
    public static PhraseBook Small { get; } = Whole.Only("repair_request", "greeting", "crisis", "out_of_scope");

    /// <summary>As the build made it.</summary>
    public static Trained Shipped { get; } = Trained.Load(Path.Combine(AppContext.BaseDirectory, "understanding.model"), Whole.Version(new()))
        ?? throw new InvalidOperationException("understanding.model is not beside the tests, or of other phrases: build bot/Host.");
}
