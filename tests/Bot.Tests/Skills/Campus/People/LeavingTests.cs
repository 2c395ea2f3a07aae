using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class LeavingTests
{
    const string Header = "学号,姓名,学院,年级,性别,床位\n";

    static string Ten(params int[] without) => Header + string.Concat(Enumerable.Range(1, 10).Except(without).Select(n => $"S{n:0000},晴小舟,学院1,2024,男,a-{n}\n"));

    [Theory, OnEachStore]
    public async Task Who_is_missing_from_a_full_list_is_marked_left_without_a_bed_and_stays_known(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(Ten());

        var outcome = await store.Takes(Ten(without: 3), new() { IsFullList = true });

        Assert.Equal(new PeopleCounts(0, 0, 9, 1, 0), outcome.Plan.Counts);
        Assert.Equal(["S0003"], outcome.Plan.Leaving);
        Assert.Equal((PeopleStore.Today, null, "晴小舟"), await store.Directory.Student("S0003", Stop) is { } left ? (left.LeftOn, left.Bed, left.Name) : default);
        Assert.Empty(await store.Directory.InBeds(["a-3"], Stop));
    }

    [Fact]
    public async Task A_list_that_does_not_say_it_is_full_makes_nobody_leave()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Ten());
        Assert.Equal(new PeopleCounts(0, 0, 1, 0, 0), (await store.Takes(Ten(without: [.. Enumerable.Range(2, 9)]))).Plan.Counts);
    }

    [Fact]
    public async Task More_than_the_share_that_may_leave_is_refused_and_nothing_is_written()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Ten());

        var refused = await store.Takes(Ten(1, 2, 3), new() { IsFullList = true });
        Assert.Equal((null, "按这份完整名单，现有 10 人中将有 3 人离开，超过 20%。请确认名单完整；确实如此请调高比例。"), (refused.Import, store.Why(refused.Plan)));
        Assert.Single(await store.Imports.History(10, Stop));

        var exactly = await store.Takes(Ten(1, 2), new() { IsFullList = true });
        var allowed = await store.Takes(Ten(1, 2, 3, 4, 5), new() { IsFullList = true, MostLeavingPercent = 40 });
        Assert.Equal((2, 3), (exactly.Plan.Counts.Leaving, allowed.Plan.Counts.Leaving));
    }

    [Fact]
    public async Task The_day_of_leaving_can_be_given_for_all_or_for_each()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Ten());

        await store.Takes(Ten(3), new() { IsFullList = true, LeftOn = new(2026, 6, 30) });
        await store.Takes("学号,离校日期\nS0004,2026年7月1日\n");

        Assert.Equal(new DateOnly(2026, 6, 30), (await store.Directory.Student("S0003", Stop))!.LeftOn);
        Assert.Equal((new DateOnly(2026, 7, 1), null), await store.Directory.Student("S0004", Stop) is { } left ? (left.LeftOn!.Value, left.Bed) : default);
    }

    [Theory, OnEachStore]
    public async Task An_export_can_be_imported_into_an_empty_directory_and_exports_the_same_with_those_who_left(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(Ten());
        await store.Takes(Ten(3), new() { IsFullList = true });
        var exported = await store.Exports(PeopleKind.Students);

        await using var other = await PeopleStore.Open();
        Assert.Equal(10, (await other.Takes(exported)).Plan.Counts.New);
        Assert.Equal(exported, await other.Exports(PeopleKind.Students));
        Assert.Equal(new PeopleCounts(0, 0, 10, 0, 0), (await store.Takes(exported, new() { IsFullList = true })).Plan.Counts);
    }

    [Fact]
    public async Task Who_is_listed_again_is_back()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Ten());
        await store.Takes(Ten(3), new() { IsFullList = true });

        var back = await store.Takes(Ten());

        Assert.Equal(new PeopleCounts(0, 1, 9, 0, 0), back.Plan.Counts);
        Assert.Equal("S0003", Assert.Single(await store.Directory.InBeds(["a-3"], Stop)).Number);
    }

    [Fact]
    public async Task Who_stands_in_a_faulty_row_is_not_missing_and_a_row_that_may_be_anybodys_stops_a_full_list()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Ten());
        var options = new ImportOptions { IsFullList = true, SkipsFaulty = true };

        var skipped = await store.Takes(Ten(3) + "S0003,晴小舟,学院1,2024,不知道,a-3\n", options);
        var unknown = await store.Takes(Ten(3) + "三号,晴小舟,学院1,2024,男,a-3\n", options);

        Assert.Equal(new PeopleCounts(0, 0, 9, 0, 1), skipped.Plan.Counts);
        Assert.Equal("people/refused.unknown", unknown.Plan.Refusal!.Key);
        Assert.Null((await store.Directory.Student("S0003", Stop))!.LeftOn);
    }
}
