using System.Collections.Immutable;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class LedgerTests : IAsyncDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly Address Student = new("wechat", CallbackServer.Account, CallbackServer.Student);
    static readonly DateTimeOffset Noon = CallbackServer.Start;

    readonly ApiServer api = ApiServer.Begin();
    TestDatabase database = null!;
    LanyueDbFactory dbs = null!;
    Writes writes = null!;

    async Task Open(Provider on)
    {
        database = await TestDatabase.New(on);
        dbs = new(database.Options, Lanyue.Bot.Stores.OpenStores.Parts);
        writes = new(dbs, new WriteGate(on));
        await using var db = dbs.CreateDbContext();
        db.Add(new AddressRow { Key = Student.Key, Dialogue = "d-1" });
        await db.SaveChangesAsync(Ct);
    }

    public ValueTask DisposeAsync()
    {
        api.Dispose();
        return database.DisposeAsync();
    }

    [Theory, OnEachStore]
    public async Task A_message_opens_five_for_48_hours_and_refills_them(Provider on)
    {
        await Open(on);
        Assert.Equal("wechat window closed", await Reserve(Noon));
        await Hears(TurnKind.Text, Noon);
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon.AddHours(1)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddHours(1)));

        await Hears(TurnKind.Image, Noon.AddHours(2));
        Assert.Null(await Reserve(Noon.AddHours(49.9)));
        Assert.Equal("wechat window closed", await Reserve(Noon.AddHours(50)));
    }

    [Theory]
    [OnEachStore(TurnKind.MenuClick, "MENU"), OnEachStore(TurnKind.Follow, null), OnEachStore(TurnKind.Scan, "dorm"), OnEachStore(TurnKind.OtherEvent, "scancode_push"), OnEachStore(TurnKind.OtherEvent, "scancode_waitmsg"), OnEachStore(TurnKind.Text, "102")]
    public async Task A_tap_opens_three_for_a_minute(Provider on, TurnKind kind, string? detail)
    {
        await Open(on);
        await Hears(kind, Noon, detail);
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon.AddSeconds(59)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddSeconds(59)));
        Assert.Equal("wechat window closed", await Reserve(Noon.AddSeconds(60)));
    }

    [Theory, OnEachStore("VIEW"), OnEachStore("LOCATION"), OnEachStore("TEMPLATESENDJOBFINISH")]
    public async Task Other_events_open_nothing(Provider on, string detail)
    {
        await Open(on);
        await Hears(TurnKind.OtherEvent, Noon, detail);
        Assert.Equal("wechat window closed", await Reserve(Noon));
    }

    [Theory, OnEachStore]
    public async Task A_tap_does_not_shrink_the_window_of_a_message(Provider on)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.MenuClick, Noon.AddSeconds(1));
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon.AddSeconds(2)));
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon.AddHours(3)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddHours(3)));
    }

    [Theory, OnEachStore]
    public async Task Nothing_reaches_who_left_until_he_follows_again(Provider on)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.Unfollow, Noon);
        Assert.Equal("wechat not followed", await Reserve(Noon));

        await Hears(TurnKind.OtherEvent, Noon.AddSeconds(1), "TEMPLATESENDJOBFINISH");
        await Hears(TurnKind.OtherEvent, Noon.AddSeconds(1), "subscribe_msg_popup_event");  // an article's pop-up needs no follower
        Assert.Equal("wechat not followed", await Reserve(Noon.AddSeconds(1)));

        await Hears(TurnKind.Follow, Noon.AddSeconds(2));
        Assert.Null(await Reserve(Noon.AddSeconds(2)));
    }

    [Theory, OnEachStore]
    public async Task The_first_two_turns_of_a_person_may_come_in_one_transaction(Provider on)
    {
        await Open(on);
        var newcomer = Student with { User = "oNew" };
        await writes.Run(async (db, ct) =>
        {
            db.Add(new AddressRow { Key = newcomer.Key, Dialogue = "d-2" });
            await api.Channel.Heard(db, Turn(TurnKind.Follow, Noon, null, newcomer), ct);
            await api.Channel.Heard(db, Turn(TurnKind.Text, Noon, null, newcomer), ct);
        }, Ct);
        for (var i = 0; i < 8; i++) Assert.Null(await Reserve(Noon, newcomer));
        Assert.Equal("wechat window used up", await Reserve(Noon, newcomer));
    }

    [Theory, OnEachStore]
    public async Task A_first_turn_may_come_with_its_unfollow(Provider on)
    {
        await Open(on);
        using var db = dbs.CreateDbContext();
        await api.Channel.Heard(db, Turn(TurnKind.Text, Noon, null, Student), Ct);
        await api.Channel.Heard(db, Turn(TurnKind.Unfollow, Noon, null, Student), Ct);
        await Hears(TurnKind.OtherEvent, Noon, "VIEW");
        Assert.Equal("wechat window closed", await Reserve(Noon));
    }

    [Theory, OnEachStore]
    public async Task A_rolled_back_claim_takes_nothing(Provider on)  // T17
    {
        await Open(on);
        await Hears(TurnKind.MenuClick, Noon);
        Assert.Null(await writes.Run((db, ct) => api.Channel.Reserve(db, Student, Noon, ct), Ct, keep: _ => false));
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon));
    }

    [Theory]
    [OnEachStore(45015, "wechat window closed"), OnEachStore(45047, "wechat window used up"), OnEachStore(43004, "wechat not followed"), OnEachStore(50005, "wechat not followed"), OnEachStore(40003, "wechat not followed")]
    public async Task The_platform_corrects_the_ledger(Provider on, int code, string after)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.MenuClick, Noon);
        Assert.Null(await Reserve(Noon));
        await Learns(new(SentKind.Hold, "…", code));
        Assert.Equal(after, await Reserve(Noon));
    }

    [Theory, OnEachStore(SentKind.Accepted, 4), OnEachStore(SentKind.Unknown, 4), OnEachStore(SentKind.GiveUp, 4), OnEachStore(SentKind.TryAgain, 5), OnEachStore(SentKind.Hold, 5)]
    public async Task Only_what_surely_stayed_here_is_given_back(Provider on, SentKind kind, int left)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        Assert.Null(await Reserve(Noon));
        await Learns(new(kind, "…", -1));
        for (var i = 0; i < left; i++) Assert.Null(await Reserve(Noon));
        Assert.Equal("wechat window used up", await Reserve(Noon));
    }

    /// <summary>He wrote between the claim and its failure, and has all five again.</summary>
    [Theory, OnEachStore]
    public async Task Nothing_is_given_back_above_what_a_message_grants(Provider on)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        Assert.Null(await Reserve(Noon));
        await Hears(TurnKind.Text, Noon);
        await Learns(new(SentKind.TryAgain, "…", -1));
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon));
        Assert.Equal("wechat window used up", await Reserve(Noon));
    }

    [Theory, OnEachStore]
    public async Task While_the_API_is_stopped_nothing_is_taken(Provider on)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        api.Answers("send", """{"errcode":45009,"errmsg":"reach max api daily quota limit"}""");
        await api.Channel.Send(Student, Page("x"), Ct);
        Assert.Equal("wechat stopped 45009 daily quota used", await Reserve(Noon));
        api.Clock.Advance(TimeSpan.FromHours(24));
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon));
    }

    [Theory, OnEachStore]
    public async Task Two_nodes_together_take_no_more_than_there_is(Provider on)
    {
        await Open(on);
        await Hears(TurnKind.Text, Noon);
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Reserve(Noon), Ct)));
        Assert.Equal(5, taken.Count(t => t is null));
    }

    internal static ImmutableArray<Part> Page(string text) => [new Part { Key = "t/x", Text = text, Turn = "turn" }];

    static Turn Turn(TurnKind kind, DateTimeOffset at, string? detail, Address address) =>
        new() { Key = Guid.NewGuid().ToString(), Address = address, Kind = kind, Detail = detail, CreatedAt = at, ArrivedAt = at };

    async Task Hears(TurnKind kind, DateTimeOffset at, string? detail = null)
    {
        using var db = dbs.CreateDbContext();
        await api.Channel.Heard(db, Turn(kind, at, detail, Student), Ct);  // the caller saves nothing more
    }

    async Task<string?> Reserve(DateTimeOffset now, Address? address = null)
    {
        using var db = dbs.CreateDbContext();
        return await api.Channel.Reserve(db, address ?? Student, now, Ct);
    }

    async Task Learns(Sent sent)
    {
        using var db = dbs.CreateDbContext();
        await api.Channel.Learn(db, Student, sent, Noon, Ct);
    }
}
