namespace Lanyue.Adapters.WeChat;

/// <summary>What became of a value on its way into a field.</summary>
[Flags]
public enum FitChange
{
    None = 0,

    /// <summary>Written in another form: white space, full-width signs, a time in China's zone. Nothing that can be read is missing.</summary>
    Rewritten = 1,

    /// <summary>Something was left out, at the end or because the kind has no place for it.</summary>
    Shortened = 2,

    /// <summary>There was nothing to say: a stand-in says so ("-", "无").</summary>
    StandIn = 4,

    /// <summary>It cannot be said truly in this kind of field (no time in the words, an amount of eleven digits): the message must not go.</summary>
    Unfit = 8,
}

/// <param name="Value">As the platform takes it; null: <see cref="FitChange.Unfit"/>.</param>
readonly record struct Fitted(string? Value, FitChange Change);
