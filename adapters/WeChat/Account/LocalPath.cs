namespace Lanyue.Adapters.WeChat;

/// <summary>Whether a redirect stays with us.</summary>
static class LocalPath
{
    const int Limit = 512;

    /// <summary>"/page?x=1", in printable ASCII: "//host" and "/\host" are other hosts to a browser, and a tab or line break is skipped by it.</summary>
    public static bool Is(string? target) =>
        target is { Length: >= 1 and <= Limit } && target[0] == '/' && !target.StartsWith("//", StringComparison.Ordinal)
        && target.All(c => c is > ' ' and <= '~' && c != '\\');
}
