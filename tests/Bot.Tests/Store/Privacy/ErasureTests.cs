using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Privacy;

/// <summary>"删除我的数据": gone is gone, everywhere, and nobody else's.</summary>
public sealed class ErasureTests
{
    const string Secret = "canary蓝色大象", Others = "someone红色河马";

    static async Task Asks(PrivacyStore privacy, string dialogue, DataRequestKind kind)
    {
        var activation = await privacy.Store.Dialogues.TakeOver(dialogue, Stop);
        await privacy.Store.Effects.Commit($"{kind}/{dialogue}", "h", Actor.Student(dialogue), new(dialogue, activation.Fence, $"turn/{kind}/{dialogue}", null), async (work, ct) =>
        {
            Assert.True(await DataRequests.Ask(work, kind, ct));
            return Outcome.Silent;
        }, Stop);
    }

    [Theory, OnEachStore]
    public async Task Of_a_student_no_word_row_file_or_memory_is_left_and_of_another_all(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        var (one, other) = (await privacy.Student("oOne", Secret, number: "2023001"), await privacy.Student("oOther", Others));
        Assert.Contains(Secret, await privacy.Everything(), StringComparison.Ordinal);
        await Asks(privacy, one, DataRequestKind.Erase);

        Assert.Equal(0, await privacy.Requests.DoDue(Stop));  // not before the answer is handed over
        privacy.Store.Clock.Advance(DataRequests.EraseAfter);
        Assert.Equal(1, await privacy.Requests.DoDue(Stop));

        var all = await privacy.Everything();
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain("gh_test/oOne", all, StringComparison.Ordinal);
        Assert.Contains(Others, all, StringComparison.Ordinal);
        Assert.Equal([other], privacy.States.All.Keys);
        Assert.Single(privacy.Files);
        Assert.Null(await privacy.Store.Query(db => Persons.DialogueOf(db, "2023001", Stop)));
        Assert.Equal(0, await privacy.Requests.DoDue(Stop));
    }

    [Fact]
    public async Task The_raw_files_of_SQLite_hold_no_word_of_his()
    {
        await using var privacy = await PrivacyStore.Open();
        var one = await privacy.Student("oOne", Secret);
        var file = await privacy.Store.Query(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        Assert.Contains(Secret, Raw(file));  // a repair's words stand open
        await Asks(privacy, one, DataRequestKind.Erase);
        privacy.Store.Clock.Advance(DataRequests.EraseAfter);

        await privacy.Requests.DoDue(Stop);

        Assert.DoesNotContain(Secret, Raw(file));
    }

    static IReadOnlyList<string> Raw(string database)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(database)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Secret)) >= 0) found.Add(Secret);
        }
        return found;
    }

    /// <summary>An open case needs its words and its address; they go the day after it is closed.</summary>
    [Theory, OnEachStore]
    public async Task An_open_case_stays_until_it_is_closed_and_then_goes_by_itself(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        var one = await privacy.Student("oOne", Secret, isClosed: false);
        await Asks(privacy, one, DataRequestKind.Erase);
        privacy.Store.Clock.Advance(DataRequests.EraseAfter);

        await privacy.Requests.DoDue(Stop);
        Assert.Equal(1, await privacy.Store.Query(db => db.Set<Lanyue.Skills.Repair.RepairTicket>().CountAsync(Stop)));
        Assert.Equal(1, await privacy.Store.Query(db => db.Addresses.CountAsync(Stop)));
        Assert.Equal(0, await privacy.Store.Query(db => db.Lines.CountAsync(Stop)));

        await privacy.Store.Query(db => db.Set<Lanyue.Skills.Repair.RepairTicket>().ExecuteUpdateAsync(t => t.SetProperty(r => r.State, Lanyue.Skills.Repair.RepairState.Closed), Stop));
        privacy.Store.Clock.Advance(TimeSpan.FromDays(1));
        await privacy.Requests.DoDue(Stop);

        Assert.DoesNotContain(Secret, await privacy.Everything(), StringComparison.Ordinal);
        Assert.Equal(0, await privacy.Store.Query(db => db.Addresses.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task What_was_said_in_danger_stays_with_whom_it_was_said_by(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        var one = await privacy.Student("oOne", Secret);
        await privacy.Store.Query(db => db.Lines.Where(l => l.Key == Line.InboundKey("oOne/1")).ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, LineClass.Crisis), Stop));
        await Asks(privacy, one, DataRequestKind.Erase);
        privacy.Store.Clock.Advance(DataRequests.EraseAfter);

        await privacy.Requests.DoDue(Stop);

        Assert.Equal([LineClass.Crisis], await privacy.Store.Query(db => db.Lines.Select(l => l.Class).ToListAsync(Stop)));
        Assert.Equal(1, await privacy.Store.Query(db => db.Addresses.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task An_export_is_whole_by_the_register_his_alone_and_fetched_once_by_himself(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        var (one, other) = (await privacy.Student("oOne", Secret), await privacy.Student("oOther", Others));
        await Asks(privacy, one, DataRequestKind.Export);

        Assert.Equal(1, await privacy.Requests.DoDue(Stop));

        var request = await privacy.Store.Query(db => db.Set<DataRequest>().SingleAsync(Stop));
        bool IsHis(Address address) => address.User == "oOne";
        Assert.Null(await privacy.Requests.Fetch(request.Key, address => !IsHis(address), Stop));
        var zip = await privacy.Requests.Fetch(request.Key, IsHis, Stop);
        Assert.Null(await privacy.Requests.Fetch(request.Key, IsHis, Stop));
        Assert.Equal(2, privacy.Files.Count);  // the two pictures; the export itself is gone

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip!));
        var json = await new StreamReader(archive.GetEntry("data.json")!.Open()).ReadToEndAsync(Stop);
        var data = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        await using (var db = privacy.Store.Databases.CreateDbContext())
        {
            var person = await Persons.Of(db, FieldRegisterTests.Register, one, Stop);
            foreach (var table in FieldRegisterTests.Register.Sql.Where(t => t.Own is not null))
            {
                var rows = await table.Own!.Rows(db, person).CountAsync(Stop);
                Assert.True(rows == 0 || (data[table.Name]?.AsArray().Count ?? 0) > 0, $"{table.Name} is missing.");
                if (data[table.Name] is { } shown) Assert.Equal(table.Fields.Select(f => f.Name).Order(), shown[0]!.AsObject().Select(c => c.Key).Order());
            }
        }
        Assert.Superset(new HashSet<string> { "lines", "case_notes", "timeline", "repair_ticket", "media", "parked_turns", "effects", "consents", "audit", "addresses", "dialogues", PersonExport.Remembered }, data.Select(d => d.Key).ToHashSet());
        Assert.Contains(Secret, json, StringComparison.Ordinal);
        foreach (var entry in archive.Entries)
        {
            var text = await new StreamReader(entry.Open()).ReadToEndAsync(Stop);
            Assert.DoesNotContain(Others, text, StringComparison.Ordinal);
            Assert.DoesNotContain(other, text, StringComparison.Ordinal);
        }
        Assert.Equal(3, archive.Entries.Count);
    }

    [Fact]
    public async Task An_export_that_nobody_fetches_is_gone_after_a_day()
    {
        await using var privacy = await PrivacyStore.Open();
        privacy.Link = null;
        var one = await privacy.Student("oOne", Secret);
        await Asks(privacy, one, DataRequestKind.Export);
        await privacy.Requests.DoDue(Stop);
        Assert.Equal(2, privacy.Files.Count);
        Assert.Contains("辅导员办公室", await privacy.Everything(), StringComparison.Ordinal);  // no page can be opened
        Assert.Null(await privacy.Requests.HandOut("00000000", Stop));

        privacy.Store.Clock.Advance(DataRequests.Fetchable);
        await privacy.Requests.DoDue(Stop);

        Assert.Single(privacy.Files);
        Assert.Null(await privacy.Requests.Fetch((await privacy.Store.Query(db => db.Set<DataRequest>().SingleAsync(Stop))).Key, _ => true, Stop));
    }

    [Theory, OnEachStore]
    public async Task Without_a_page_the_office_hands_it_out_once_by_the_students_code(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        privacy.Link = null;
        var one = await privacy.Student("oOne", Secret, number: "2023001");
        await Asks(privacy, one, DataRequestKind.Export);
        await privacy.Requests.DoDue(Stop);
        var told = await privacy.Everything();
        var code = System.Text.RegularExpressions.Regex.Match(told, "领取码 ([0-9a-f]{8})").Groups[1].Value;

        var given = await privacy.Requests.HandOut(code, Stop);

        Assert.Equal("2023001", given!.Value.Whose);
        Assert.NotEmpty(given.Value.Zip);
        Assert.Null(await privacy.Requests.HandOut(code, Stop));
    }
}
