using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>A node with a student, and a person on duty who is called in WeCom.</summary>
static class CrisisNode
{
    public const string Words = "我不想活了", Writer = "oCrisis1", Duty = "zhiban";

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Dictionary<string, string> Settings => Receivers.Settings;

    public static async Task<Platform> With(Node node)
    {
        var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        node.Set("WeCom__ApiHost", platform.WeComApiHost.ToString());
        node.Set("Crisis__DutyAddress__0", $"wecom:{Duty}");
        node.Set("Crisis__PageEvery", Interval.ToString());
        Assert.True(await node.Start(ct: Stop), node.Output);
        platform.Students.Students.Add(Writer, null, follows: true);
        platform.WeCom.Phones.Add(Duty, "值班老师");
        return platform;
    }

    public static LanyueDb Database(Node node) => new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)), OpenStores.Parts).CreateDbContext();

    public static async Task<int> Cases(Node node)
    {
        await using var db = Database(node);
        return await db.Set<CrisisCase>().CountAsync(Stop);
    }

    /// <summary>Calls alone, without what the student wrote further.</summary>
    public static IReadOnlyList<WeComShownEntry> Calls(Platform platform) =>
        [.. platform.WeCom.Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Where(e => e.Student == Duty && e.Card?.Text?.StartsWith("【危机】") == true)];

    public static int Told(Platform platform, string words) => platform.Students.Visible(Writer).Sum(v => v.Text.Split(words).Length - 1);

    public static void OneAnInterval(Platform platform)
    {
        var calls = Calls(platform).Select(c => c.At).ToList();
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second - pair.First > Interval - TimeSpan.FromSeconds(2), $"two calls within {pair.Second - pair.First}"));
    }
}
