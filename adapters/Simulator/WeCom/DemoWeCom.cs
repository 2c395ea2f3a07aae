namespace Lanyue.Adapters.Simulator;

/// <summary>The made-up application of the demo profile. Nothing here opens a door anywhere: both sides of the simulator know it.</summary>
public static class DemoWeCom
{
    /// <summary>Not of the real form (ww and 16 hex digits), so that nobody takes it for one.</summary>
    public const string CorpId = "demo-lanyue-corp";

    public const int AgentId = 1000002;

    public const string Token = "LanyueDemoWeCom";

    /// <summary>43 letters and digits.</summary>
    public const string EncodingAesKey = "LanyueDemoWeComKeyForTheSimulatorOnly000001";

    public const string Secret = "lanyue-demo-wecom-secret";

    /// <summary>The members on the page at start: userid and name. By role, never a person's name.</summary>
    internal static readonly (string UserId, string Name)[] Members = [(Duty, "辅导员甲"), ("demo-counsellor-2", "辅导员乙")];

    /// <summary>Who is called for a student in danger.</summary>
    public const string Duty = "demo-counsellor-1";
}
