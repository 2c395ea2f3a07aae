using System.Collections.Immutable;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class LedgerTests : IDisposable
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly Address Student = new("wechat", CallbackServer.Account, CallbackServer.Student);
    static readonly DateTimeOffset Noon = CallbackServer.Start;

    readonly string folder = Directory.CreateTempSubdirectory("lanyue-wechat-").FullName;
    readonly LanyueDbFactory dbs;
    readonly ApiServer api = ApiServer.Begin();

    public LedgerTests()
    {
        dbs = new(StoreProviders.Use(Provider.Sqlite, Path.Combine(folder, "lanyue.db")), Lanyue.Bot.Stores.OpenStores.Parts);
        using var db = dbs.CreateDbContext();
        db.Database.EnsureCreated();
        db.Add(new AddressRow { Key = Student.Key, Dialogue = "d-1" });
        db.SaveChanges();
    }

    public void Dispose()
    {
        api.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_message_opens_five_for_48_hours_and_refills_them()
    {
        Assert.Equal("wechat window closed", await Reserve(Noon));
        await Hears(TurnKind.Text, Noon);
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon.AddHours(1)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddHours(1)));

        await Hears(TurnKind.Image, Noon.AddHours(2));
        Assert.Null(await Reserve(Noon.AddHours(49.9)));
        Assert.Equal("wechat window closed", await Reserve(Noon.AddHours(50)));
    }

    [Theory]
    [InlineData(TurnKind.MenuClick, "MENU"), InlineData(TurnKind.Subscribe, null), InlineData(TurnKind.Scan, "dorm"), InlineData(TurnKind.OtherEvent, "scancode_push"), InlineData(TurnKind.OtherEvent, "scancode_waitmsg"), InlineData(TurnKind.Text, "102")]
    public async Task A_tap_opens_three_for_a_minute(TurnKind kind, string? detail)
    {
        await Hears(kind, Noon, detail);
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon.AddSeconds(59)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddSeconds(59)));
        Assert.Equal("wechat window closed", await Reserve(Noon.AddSeconds(60)));
    }

    [Theory, InlineData("VIEW"), InlineData("LOCATION"), InlineData("TEMPLATESENDJOBFINISH")]
    public async Task Other_events_open_nothing(string detail)
    {
        await Hears(TurnKind.OtherEvent, Noon, detail);
        Assert.Equal("wechat window closed", await Reserve(Noon));
    }

    [Fact]
    public async Task A_tap_does_not_shrink_the_window_of_a_message()
    {
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.MenuClick, Noon.AddSeconds(1));
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon.AddSeconds(2)));
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon.AddHours(3)));
        Assert.Equal("wechat window used up", await Reserve(Noon.AddHours(3)));
    }

    [Fact]
    public async Task Nothing_reaches_who_left_until_he_follows_again()
    {
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.Unsubscribe, Noon);
        Assert.Equal("wechat not followed", await Reserve(Noon));

        await Hears(TurnKind.OtherEvent, Noon.AddSeconds(1), "TEMPLATESENDJOBFINISH");
        Assert.Equal("wechat not followed", await Reserve(Noon.AddSeconds(1)));

        await Hears(TurnKind.Subscribe, Noon.AddSeconds(2));
        Assert.Null(await Reserve(Noon.AddSeconds(2)));
    }

    [Fact]
    public async Task The_first_two_turns_of_a_person_may_come_in_one_transaction()
    {
        var newcomer = Student with { User = "oNew" };
        using (var db = dbs.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Add(new AddressRow { Key = newcomer.Key, Dialogue = "d-2" });
            await api.Channel.Heard(db, Turn(TurnKind.Subscribe, Noon, null, newcomer), Ct);
            await api.Channel.Heard(db, Turn(TurnKind.Text, Noon, null, newcomer), Ct);
            await transaction.CommitAsync(Ct);
        }
        for (var i = 0; i < 8; i++) Assert.Null(await Reserve(Noon, newcomer));
        Assert.Equal("wechat window used up", await Reserve(Noon, newcomer));
    }

    [Fact]
    public async Task A_first_turn_may_come_with_its_unfollow()
    {
        using var db = dbs.CreateDbContext();
        await api.Channel.Heard(db, Turn(TurnKind.Text, Noon, null, Student), Ct);
        await api.Channel.Heard(db, Turn(TurnKind.Unsubscribe, Noon, null, Student), Ct);
        await Hears(TurnKind.OtherEvent, Noon, "VIEW");
        Assert.Equal("wechat window closed", await Reserve(Noon));
    }

    [Fact]
    public async Task A_rolled_back_claim_takes_nothing()  // T17
    {
        await Hears(TurnKind.MenuClick, Noon);
        using (var db = dbs.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            Assert.Null(await api.Channel.Reserve(db, Student, Noon, Ct));
            await transaction.RollbackAsync(Ct);
        }
        for (var i = 0; i < 3; i++) Assert.Null(await Reserve(Noon));
    }

    [Theory]
    [InlineData(45015, "wechat window closed"), InlineData(45047, "wechat window used up"), InlineData(43004, "wechat not followed"), InlineData(50005, "wechat not followed"), InlineData(40003, "wechat not followed")]
    public async Task The_platform_corrects_the_ledger(int code, string after)
    {
        await Hears(TurnKind.Text, Noon);
        await Hears(TurnKind.MenuClick, Noon);
        Assert.Null(await Reserve(Noon));
        await Learns(new(SentKind.Hold, "…", code));
        Assert.Equal(after, await Reserve(Noon));
    }

    [Theory, InlineData(SentKind.Accepted, 4), InlineData(SentKind.Unknown, 4), InlineData(SentKind.GiveUp, 4), InlineData(SentKind.TryAgain, 5), InlineData(SentKind.Hold, 5)]
    public async Task Only_what_surely_stayed_here_is_given_back(SentKind kind, int left)
    {
        await Hears(TurnKind.Text, Noon);
        Assert.Null(await Reserve(Noon));
        await Learns(new(kind, "…", -1));
        for (var i = 0; i < left; i++) Assert.Null(await Reserve(Noon));
        Assert.Equal("wechat window used up", await Reserve(Noon));
    }

    [Fact]
    public async Task While_the_API_is_stopped_nothing_is_taken()
    {
        await Hears(TurnKind.Text, Noon);
        api.Answers("send", """{"errcode":45009,"errmsg":"reach max api daily quota limit"}""");
        await api.Channel.Send(Student, Page("x"), Ct);
        Assert.Equal("wechat stopped 45009 daily quota used", await Reserve(Noon));
        api.Clock.Advance(TimeSpan.FromHours(24));
        for (var i = 0; i < 5; i++) Assert.Null(await Reserve(Noon));
    }

    [Fact]
    public async Task Two_nodes_together_take_no_more_than_there_is()
    {
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
