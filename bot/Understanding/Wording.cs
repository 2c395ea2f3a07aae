using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>A message as the readers of spans see it: half-width, lower case, simplified; each unit knows where it stood, so that what is read can be quoted.</summary>
sealed class Wording
{
    /// <summary>UTF-16 units. More than this is a story; its beginning says what it is about.</summary>
    const int Longest = 600;

    readonly string message;
    readonly int[] starts, ends;

    public Wording(string message)
    {
        this.message = message;
        var longest = Math.Min(message.Length, Longest);
        var text = new StringBuilder(longest + 8);
        (starts, ends) = (new int[longest + 8], new int[longest + 8]);
        for (int at = 0, length; at < message.Length && text.Length < longest; at += length)
        {
            length = char.IsSurrogatePair(message, at) ? 2 : 1;
            var before = text.Length;
            if (length == 1 && IsPlain(message[at])) text.Append(One(message[at]));
            else foreach (var unit in Writing.Fold(message.Substring(at, length))) text.Append(One(unit));
            for (var unit = before; unit < text.Length; unit++) (starts[unit], ends[unit]) = (at, at + length);
        }
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>The words as they were written.</summary>
    public string Literal(Stretch stretch) => stretch.Length == 0 ? "" : message[starts[stretch.At]..ends[stretch.End - 1]];

    /// <summary>Where the words stand in the message.</summary>
    public Stretch Origin(Stretch stretch) => stretch.Length == 0 ? new(starts[stretch.At], 0) : Stretch.Of(starts[stretch.At], ends[stretch.End - 1]);

    static bool IsPlain(char unit) => unit is (>= '\u4E00' and <= '\u9FFF') or (>= ' ' and <= '~') or (>= '\u3001' and <= '\u3002');

    static char One(char unit) => char.IsAscii(unit) ? char.ToLowerInvariant(unit) : SimplifiedCharacters.Of(unit);
}

/// <summary>Where in a text something stands, in UTF-16 units.</summary>
readonly record struct Stretch(int At, int Length)
{
    public int End => At + Length;

    public static Stretch Of(int at, int end) => new(at, end - at);

    public bool Meets(Stretch other) => At < other.End && other.At < End;
}
