namespace Lanyue.Adapters.Simulator;

/// <summary>The made-up account of the demo profile. Nothing here opens a door anywhere: both sides of the simulator know it.</summary>
public static class DemoAccount
{
    /// <summary>In the settings, and as the phones show it.</summary>
    public const string Name = "xuegong", Title = "揽月学工";

    /// <summary>Not of the real form (wx and 16 hex digits), so that nobody takes it for one.</summary>
    public const string AppId = "demo-lanyue";

    /// <summary>ToUserName of what students send.</summary>
    public const string AccountId = "gh_demo_lanyue";

    public const string Token = "LanyueDemoToken";

    /// <summary>43 letters and digits.</summary>
    public const string EncodingAesKey = "LanyueDemoKeyOnlyForTheSimulator00000000001";

    public const string AppSecret = "lanyue-demo-secret";

    /// <summary>Of the mini-programme whose cards students send.</summary>
    internal const string MiniProgramAppId = "demo-mini-program";

    /// <summary>As environment variables of the service, "WeChat__Token" and the rest; a ":" for each "__" makes them settings.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["WeChat__Token"] = Token,
        ["WeChat__EncodingAesKey"] = EncodingAesKey,
        ["WeChat__AppId"] = AppId,
        ["WeChat__AppSecret"] = AppSecret,
        ["WeChat__AccountId"] = AccountId,
    };

    /// <summary>The students on the page at start: openid and name. By role, never a person's name.</summary>
    internal static readonly (string OpenId, string Name)[] Students =
    [
        ("oDemoStudent0001LanyueCampus", "同学甲"),
        ("oDemoStudent0002LanyueCampus", "同学乙"),
        ("oDemoStudent0003LanyueCampus", "同学丙"),
    ];
}
