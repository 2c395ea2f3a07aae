using System.Diagnostics;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class BigImportTests(ITestOutputHelper output)
{
    [Theory, OnEachStore]
    public async Task Thirty_thousand_are_taken_changed_and_given_back_as_they_came(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(MadeUpSchool.Staff());
        var file = MadeUpSchool.Students();

        var first = await Measured("30,000 new", () => store.Takes(file));
        Assert.Equal(new PeopleCounts(MadeUpSchool.Size, 0, 0, 0, 0), first.Plan.Counts);
        Assert.Equal(MadeUpSchool.Text(file).Split("\r\n").Order(), MadeUpSchool.Text(await store.Exports(PeopleKind.Students)).Split("\r\n").Order());

        var changed = DemoPeople.Students(MadeUpSchool.School, MadeUpSchool.Seed, MadeUpSchool.Size).Select((s, i) => i % 60 == 0 ? s with { Phone = $"000{i:00000000}9"[..11] } : s);
        var second = await Measured("500 changed", () => store.Takes(MadeUpSchool.Csv(changed)));
        Assert.Equal(new PeopleCounts(0, 500, MadeUpSchool.Size - 500, 0, 0), second.Plan.Counts);
        Assert.Equal(MadeUpSchool.Size + 500, await store.Query(db => db.Set<StudentRow>().CountAsync(Stop)));
    }

    [Fact]
    public async Task While_it_is_written_everybody_reads_the_old_directory_and_others_can_write()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(MadeUpSchool.Staff());
        var students = DemoPeople.Students(MadeUpSchool.School, MadeUpSchool.Seed, 3000).ToList();
        await store.Takes(MadeUpSchool.Csv(students));

        var others = 0;
        var seen = new HashSet<string?>();
        await store.Takes(MadeUpSchool.Csv(students.Select(s => s with { Phone = "00099999999" })), progress: _ =>
        {
            others += store.Writes.Run((db, ct) => db.DueRows.ExecuteDeleteAsync(ct), Stop).GetAwaiter().GetResult() + 1;
            seen.Add(store.Directory.Student(students[2999].Number, Stop).GetAwaiter().GetResult()!.Phone);
        });

        Assert.True(others > 10, $"Others came in between {others} times.");
        Assert.Equal([students[2999].Phone], seen);
        Assert.Equal("00099999999", (await store.Directory.Student(students[2999].Number, Stop))!.Phone);
    }

    async Task<ImportOutcome> Measured(string what, Func<Task<ImportOutcome>> import)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await import();
        output.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.0} s, longest hold {outcome.LongestHold.TotalMilliseconds:0} ms, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        return outcome;
    }
}
