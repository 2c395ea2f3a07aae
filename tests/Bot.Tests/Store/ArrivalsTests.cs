using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

public sealed class ArrivalsTests
{
    [Theory, OnEachStore]
    public async Task T1_only_the_first_of_many_tries_is_new(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var message = store.Message();

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => store.Arrivals.Keep(message, Stop)));

        Assert.Single(arrivals, a => a.IsNew);
        Assert.Single(arrivals.Select(a => a.Dialogue).Distinct());
        Assert.Equal(1, await store.Query(db => db.Lines.CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task T1_a_copy_knows_when_the_first_try_came(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = store.Message();
        await store.Arrivals.Keep(first, Stop);
        store.Clock.Advance(TimeSpan.FromSeconds(5));

        var copy = await store.Arrivals.Keep(first with { ArrivedAt = store.Clock.GetUtcNow() }, Stop);

        Assert.Equal((false, TestStore.Start), (copy.IsNew, copy.FirstAt));
    }

    [Theory, OnEachStore]
    public async Task T8_a_node_that_starts_finds_when_the_newest_messages_were_made_and_first_came(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await store.Arrives();  // too long ago
        store.Clock.Advance(TimeSpan.FromMinutes(61));
        var message = store.Message();
        await store.Arrivals.Keep(message, Stop);
        store.Clock.Advance(TimeSpan.FromSeconds(5));
        await store.Arrivals.Keep(message with { ArrivedAt = store.Clock.GetUtcNow() }, Stop);

        var (turn, firstAt) = Assert.Single(await store.Arrivals.Newest(Stop));

        Assert.Equal((message.Key, message.CreatedAt, message.ArrivedAt), (turn.Key, turn.CreatedAt, firstAt));
    }

    [Theory, OnEachStore]
    public async Task T19_sequences_have_no_gap_and_copies_take_none(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turns = Enumerable.Range(0, 40).Select(_ => store.Message()).ToList();

        await Task.WhenAll(turns.Concat(turns).Select(t => store.Arrivals.Keep(t, Stop)));
        await store.Says(await store.Arrives(), "一");

        var sequences = await store.Query(db => db.Lines.OrderBy(l => l.Sequence).Select(l => l.Sequence).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, 42).Select(i => (long)i), sequences);
    }

    [Theory, OnEachStore]
    public async Task Two_students_of_one_account_and_one_student_of_two_have_dialogues_of_their_own(Provider on)
    {
        await using var store = await TestStore.Open(on);

        var dialogues = new[]
        {
            (await store.Arrives()).Dialogue,
            (await store.Arrives(from: TestStore.Student with { User = "ostudent1" })).Dialogue,  // keys compare by bytes
            (await store.Arrives(from: TestStore.Student with { Account = "gh_other" })).Dialogue,
        };

        Assert.Equal(3, dialogues.Distinct().Count());
    }

    [Theory, OnEachStore]
    public async Task A_line_is_pending_until_its_turn_is_understood_and_classed_after_a_minute(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var understood = await store.Arrives();
        var left = await store.Arrives();
        await store.Says(understood, "好");
        Assert.Equal(LineClass.General, (await store.Line(Line.InboundKey(understood.Key))).Class);
        Assert.Equal(LineClass.Pending, (await store.Line(Line.InboundKey(left.Key))).Class);

        store.Clock.Advance(TimeSpan.FromSeconds(61));
        await store.Arrivals.ClassLeftOver(store.Clock.GetUtcNow(), Stop);

        Assert.Equal(LineClass.General, (await store.Line(Line.InboundKey(left.Key))).Class);
    }

    [Theory, OnEachStore]
    public async Task What_a_student_wrote_is_not_readable_in_the_file(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives("我的宿舍3栋502漏水");
        var line = await store.Line(Line.InboundKey(turn.Key));

        Assert.DoesNotContain("漏水", System.Text.Encoding.UTF8.GetString(line.Body));
        Assert.Throws<System.Security.Cryptography.AuthenticationTagMismatchException>(() => store.Cipher.Open(line.Body, "another place"));
        Assert.Contains("漏水", store.Cipher.OpenJson<Lanyue.Bot.Dialogue.Turn>(line.Body, line.Key).Text);
    }
}
