namespace Lanyue.Adapters.WeChat;

/// <summary>Where phones reach our pages.</summary>
/// <param name="Base">"https://bot.example.edu.cn"; its domain is registered in the console as the one of web authorisation. Null: no page can be opened.</param>
public sealed record PageAddress(Uri? Base)
{
    /// <summary>Pages are served over https: their cookies go over nothing else.</summary>
    public bool IsSecure => Base?.Scheme == Uri.UriSchemeHttps;
}

/// <summary>Takes a name that may be taken once, over all nodes.</summary>
/// <param name="name">At most 128 characters.</param>
/// <param name="keep">How long it stays taken.</param>
/// <returns>True: it is ours now; false: it was taken before; null: nobody can say now.</returns>
public delegate Task<bool?> TakeOnce(string name, TimeSpan keep);
