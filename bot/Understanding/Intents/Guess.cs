namespace Lanyue.Bot.Understanding;

/// <summary>An intent and how likely it is, 0 to 1.</summary>
public readonly record struct Likely(string Intent, double Confidence);

/// <summary>What a message is taken for.</summary>
/// <param name="Intent">The first matter; <see cref="Intents.OutOfScope"/> where nothing is sure enough.</param>
/// <param name="Confidence">Of 100 guesses of 0.8, 80 are right.</param>
/// <param name="Second">The next best, to ask "A or B?".</param>
/// <param name="Also">Further matters of the same message, in the order they are said.</param>
public sealed record Guess(string Intent, double Confidence, Likely Second, IReadOnlyList<string> Also);

/// <summary>Names of intents that code asks for. All are in shared/nlu/INTENTS.md; their phrases say what they mean.</summary>
public static class Intents
{
    public const string OutOfScope = "out_of_scope", Crisis = "crisis";

    /// <summary>Said about the conversation, not a matter of its own.</summary>
    static readonly HashSet<string> Talk = ["cancel", "confirm_yes", "confirm_no", "go_back", "greeting", "thanks", "help_menu", OutOfScope];

    public static bool IsMatter(string intent) => !Talk.Contains(intent);
}
