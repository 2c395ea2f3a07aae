namespace Lanyue.Bot.Dialogue;

/// <summary>What a code that is scanned stands for.</summary>
public enum SceneKind
{
    /// <summary>A dormitory room, on its door: "3-502".</summary>
    Room,

    /// <summary>A station of the community, on its poster: its short name.</summary>
    Station,

    /// <summary>One attempt to bind an account, on a screen: a random word.</summary>
    Bind,

    /// <summary>One attempt of a colleague to bind his phone, on his page: a one-time code.</summary>
    Staff,
}

/// <summary>The scene of a Scan or Follow turn, "room:3-502": the one form in <see cref="Turn.Detail"/>, whatever the channel wraps around it.</summary>
/// <param name="Value">Letters of any script, digits, "-", "_" or "."; with the kind at most 64 characters.</param>
public sealed record Scene(SceneKind Kind, string Value)
{
    const int Limit = 64;

    /// <returns>Null: no scene of ours, e.g. a bare number of an older poster.</returns>
    public static Scene? TryParse(string? detail)
    {
        if (detail is not { Length: <= Limit } || detail.IndexOf(':') is not (> 0 and var colon)) return null;
        foreach (var kind in Enum.GetValues<SceneKind>())
            if (detail.AsSpan(0, colon).SequenceEqual(Name(kind)) && IsValue(detail[(colon + 1)..])) return new(kind, detail[(colon + 1)..]);
        return null;
    }

    /// <exception cref="ArgumentException">The value is of another form: the text could not be read back.</exception>
    public string Text => TryParse($"{Name(Kind)}:{Value}") is not null
        ? $"{Name(Kind)}:{Value}"
        : throw new ArgumentException($"The scene {Name(Kind)}:{Value} cannot be carried. Use letters, digits, \"-\", \"_\" or \".\", at most {Limit} characters in all.");

    public override string ToString() => $"{Name(Kind)}:{Value}";

    static string Name(SceneKind kind) => kind switch
    {
        SceneKind.Room => "room",
        SceneKind.Station => "station",
        SceneKind.Bind => "bind",
        SceneKind.Staff => "staff",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A new kind needs its name here."),
    };

    static bool IsValue(string value) => value != "" && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}
