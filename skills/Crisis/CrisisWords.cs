using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>The fixed, reviewed texts, with the numbers of the settings. No model writes a word of them.</summary>
public sealed class CrisisWords(IOptions<CrisisOptions> settings, Texts texts)
{
    /// <summary>The whole: whom to call, and that whatever else he came for can be said.</summary>
    public IReadOnlyList<Reply> Long => [WithNumbers("reply"), Reply.Of("crisis/matter")];

    /// <summary>Soon after the whole.</summary>
    /// <param name="isCalled">A call was handed to somebody's channel: only then it is said that the duty is being reached.</param>
    public Reply Short(bool isCalled) => WithNumbers(isCalled ? "again.called" : "again");

    /// <summary>The store is out of reach, and nobody can be called: numbers alone, and no promise.</summary>
    public Reply Later => WithNumbers("later");

    /// <summary>No channel has taken a call yet.</summary>
    /// <param name="say">A reply in words.</param>
    internal static Reply Unreached(CrisisOptions now, Func<Reply, string> say) => WithNumbers("unreached", now, say);

    Reply WithNumbers(string key) => WithNumbers(key, settings.Value, texts.Render);

    static Reply WithNumbers(string key, CrisisOptions now, Func<Reply, string> say)
    {
        var hotline = now.HotlineHours == "" ? now.Hotline : say(Reply.Of("crisis/hotline.hours", ("hotline", now.Hotline), ("hours", now.HotlineHours)));
        return now.Phone == "" ? Reply.Of($"crisis/{key}.nophone", ("hotline", hotline)) : Reply.Of($"crisis/{key}", ("phone", now.Phone), ("hotline", hotline));
    }
}
