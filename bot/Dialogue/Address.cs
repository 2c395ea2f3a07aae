namespace Lanyue.Bot.Dialogue;

/// <summary>Where a person can be reached: one user of one account of one channel.</summary>
/// <param name="Channel">"wechat" or "wecom", later "directline". Lower case.</param>
/// <param name="Account">The school's account on that channel, e.g. "gh_0c1d2e3f4a5b", of WeCom the corpid. Part of every key.</param>
/// <param name="User">The channel's name for the person (WeChat: openid; WeCom: userid). Compared byte by byte.</param>
[GenerateSerializer, Immutable, Alias("address")]
public sealed record Address([property: Id(0)] string Channel, [property: Id(1)] string Account, [property: Id(2)] string User)
{
    /// <summary>"wechat/gh_…/o…", at most 200 characters.</summary>
    public string Key => $"{Channel}/{Account}/{User}";

    public static Address Parse(string key)
    {
        var parts = key.Split('/', 3);
        return parts.Length == 3
            ? new(parts[0], parts[1], parts[2])
            : throw new FormatException($"\"{key}\" is no address; it reads channel/account/user.");
    }

    public override string ToString() => Key;
}
