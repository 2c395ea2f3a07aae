using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Crisis;
using static Lanyue.Bot.Tests.Skills.Crisis.TestCrisis;

namespace Lanyue.Bot.Tests.Skills.Crisis;

/// <summary>What the student writes further reaches who is called or has taken it up.</summary>
public sealed class CrisisFollowingTests
{
    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    static async Task Writes(TestCrisis crisis, params string[] messages)
    {
        foreach (var text in messages)
        {
            var turn = await crisis.Hears(text);
            await crisis.Reports.Follow(turn, Stop);
            await crisis.Reports.Follow(turn, Stop);  // the platform's second try
            crisis.Store.Clock.Advance(TimeSpan.FromMilliseconds(200));
        }
    }

    [Theory, OnEachStore]
    public async Task While_nobody_has_taken_it_up_all_that_are_called_hear_it_in_one_message_an_interval(Provider on)
    {
        await using var crisis = await Open(on);
        await crisis.Says();
        await crisis.Runs(Seconds(4));
        crisis.Channel.Sent.Clear();

        await Writes(crisis, "室友不在", "我在楼顶", "风好大");
        await crisis.Runs(Seconds(3));
        var first = Assert.Single(crisis.Channel.To(First));
        Assert.All(["C-1001", "3 条", "“室友不在”", "“我在楼顶”", "“风好大”"], said => Assert.Contains(said, first, StringComparison.Ordinal));

        for (var i = 0; i < 20; i++)
        {
            await Writes(crisis, $"第{i}句");
            await crisis.Runs(Seconds(1));
        }
        await crisis.Runs(Seconds(16));
        Assert.InRange(crisis.Channel.To(First).Count(t => t.Contains("又发来", StringComparison.Ordinal)), 2, 4);
        Assert.Contains("“第19句”", crisis.Channel.To(First).Last(t => t.Contains("又发来", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Empty(crisis.Channel.To(Second));
        Assert.Equal(24, (await crisis.Cases.Of("C-1001", Stop))!.Said.Count);
    }

    [Fact]
    public async Task Who_took_it_up_hears_it_alone_and_dangerous_words_are_marked_until_others_have_taken_over()
    {
        await using var crisis = await Open();
        await Writes(crisis, "宿舍灯坏了");  // no case yet: nobody is to hear
        await crisis.Says();
        await crisis.Runs(Seconds(200));
        await crisis.Takes("收到", Second);
        Assert.Single(await crisis.Reports.Followed(Stop));
        crisis.Channel.Sent.Clear();

        await Writes(crisis, "我在楼顶");
        await crisis.Says("真的想死");
        await crisis.Runs(Seconds(5));
        Assert.Empty(crisis.Channel.To(First));
        var heard = Assert.Single(crisis.Channel.To(Second));
        Assert.All(["又说到危险", "“我在楼顶”", "“真的想死”"], said => Assert.Contains(said, heard, StringComparison.Ordinal));
        Assert.DoesNotContain("灯坏了", heard, StringComparison.Ordinal);

        await crisis.Moves(CrisisEvent.Contact);
        await crisis.Moves(CrisisEvent.Stabilise);
        crisis.Channel.Sent.Clear();
        Assert.Empty(await crisis.Reports.Followed(Stop));
        await Writes(crisis, "谢谢老师");
        await crisis.Runs(Seconds(30));
        Assert.Empty(crisis.Channel.To(Second));
    }

    /// <summary>What is written before the nodes know of the case, and not nudged for, is heard of all the same.</summary>
    [Fact]
    public async Task What_came_before_the_case_was_known_is_told_with_the_first()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Hears("我在楼顶");
        await crisis.Runs(Seconds(4));
        Assert.Contains(crisis.Channel.To(First), t => t.Contains("“我在楼顶”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_message_is_cut_and_of_many_the_newest_are_quoted()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(4));
        crisis.Channel.Sent.Clear();
        await Writes(crisis, [.. Enumerable.Range(0, 9).Select(i => $"第{i}句"), new string('长', 2000)]);
        await crisis.Runs(Seconds(3));
        var told = Assert.Single(crisis.Channel.To(First));
        Assert.Contains("10 条", told, StringComparison.Ordinal);
        Assert.DoesNotContain("第4句", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 100, 300);
    }

    [Fact]
    public async Task Taken_up_at_the_desk_it_is_read_there()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(4));
        await crisis.Moves(CrisisEvent.Acknowledge);
        crisis.Channel.Sent.Clear();
        await Writes(crisis, "我在楼顶");
        await crisis.Runs(Seconds(30));
        Assert.Empty(crisis.Channel.To(First));
    }
}
