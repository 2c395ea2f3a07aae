namespace Lanyue.Adapters.Simulator;

/// <summary>The demo profile's second account, made up like <see cref="DemoAccount"/>: the same service answers under another name, with keys of its own.</summary>
public static class DemoLogistics
{
    public const string Name = "houqin", Title = "后勤服务号";

    public const string AppId = "demo-lanyue-houqin", AccountId = "gh_demo_houqin", Token = "LanyueDemoHouqin", AppSecret = "lanyue-demo-houqin-secret";

    /// <summary>43 letters and digits.</summary>
    public const string EncodingAesKey = "LanyueDemoKeyOnlyForTheSimulator00000000002";

    /// <summary>Its menu: what each entry is called, and the key that a tap brings.</summary>
    public static readonly (string Name, string Key)[] Menu = [("后勤报修", "repair.file"), ("我的事项", "matters.list")];

    /// <summary>The first of the other account follows this one too: another openid for the same person.</summary>
    internal static readonly (string OpenId, string Name)[] Students =
    [
        ("oDemoHouqin0001LanyueCampus", "同学甲"),
    ];
}
