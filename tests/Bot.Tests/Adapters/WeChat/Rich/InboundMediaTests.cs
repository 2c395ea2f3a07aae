using System.Net;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;
using Lanyue.Bot.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Rich;

/// <summary>What students send is fetched from the platform and kept, whatever the platform answers.</summary>
public sealed class InboundMediaTests
{
    /// <summary>A platform that answers what the test says, and what stands behind the channel.</summary>
    sealed class Inbox : IAsyncDisposable
    {
        readonly InboundMedia inbound;
        readonly MediaFetching fetching;

        Inbox(ApiServer api, TestStore store)
        {
            (Api, Store) = (api, store);
            inbound = new(store.Databases, store.Writes, store.Cipher, Media.Store, api.Clock);
            fetching = new(inbound, api.Of<WeChatAccounts>(), api.Clock, NullLogger<MediaFetching>.Instance);
        }

        public ApiServer Api { get; }
        public TestStore Store { get; }
        public TestMedia Media { get; } = new();

        public static async Task<Inbox> Open()
        {
            var api = ApiServer.Begin();
            return new(api, await TestStore.Open(api.Channel, api.Clock));
        }

        public async Task<Turn> Hears(TurnKind kind = TurnKind.Image, string key = "wechat/m/1")
        {
            var turn = Store.Message("", key, new Address("wechat", "gh_1", "oStudent")) with { Kind = kind, Detail = "media-secret" };
            await Store.Arrivals.Keep(turn, Stop);
            return turn;
        }

        /// <summary>One round of fetching.</summary>
        public async Task<MediaRow> Fetches()
        {
            await fetching.Round(Stop);
            return await Row();
        }

        public Task<MediaRow> Row() => Store.Query(db => db.Set<MediaRow>().AsNoTracking().SingleAsync(Stop));

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            Api.Dispose();
            Media.Dispose();
        }
    }

    static async Task Says(HttpListenerContext http, byte[] bytes, string type = "image/png", int status = 200)
    {
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength64) = (status, type, bytes.Length);
        await http.Response.OutputStream.WriteAsync(bytes);
        http.Response.Close();
    }

    [Theory]
    [InlineData(ActKind.Image, "image/png", MediaType.Image), InlineData(ActKind.Voice, "audio/amr", MediaType.Voice)]
    [InlineData(ActKind.Video, "video/mp4", MediaType.Video), InlineData(ActKind.ShortVideo, "video/mp4", MediaType.Video)]
    public async Task What_a_student_sends_is_kept_enciphered_under_the_hash_of_its_bytes(ActKind kind, string contentType, MediaType type)
    {
        await using var it = await OutgoingStore.Open();
        var turn = await it.Acts(new() { Student = OpenId, Kind = kind });
        var inbound = new InboundMedia(it.Store.Databases, it.Store.Writes, it.Store.Cipher, it.Media.Store, it.Clock);
        using var fetching = new MediaFetching(inbound, it.Of<WeChatAccounts>(), it.Clock, NullLogger<MediaFetching>.Instance);

        Assert.Equal(1, await fetching.Round(Stop));
        Assert.Equal(0, await fetching.Round(Stop));

        var row = await it.Store.Query(db => db.Set<MediaRow>().SingleAsync(Stop));
        var sent = it.Platform.Media.Find(turn.Detail!)!.Bytes();
        Assert.Equal((Line.InboundKey(turn.Key), type, MediaState.Stored, contentType, sent.Length), (row.Line, row.Type, row.State, row.ContentType, row.SizeInBytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(sent)), row.Name);
        Assert.Equal(sent, await it.Media.Store.Read(row.Name!, Stop));
        var onDisk = await File.ReadAllBytesAsync(Directory.EnumerateFiles(it.Media.Folder, row.Name!, SearchOption.AllDirectories).Single(), Stop);
        Assert.Equal(-1, onDisk.AsSpan().IndexOf(sent.AsSpan(0, 16)));
    }

    [Fact]
    public async Task A_message_and_its_copies_are_one_file_and_words_are_none()
    {
        await using var it = await Inbox.Open();
        await it.Hears();
        await it.Hears();
        await it.Store.Arrives("你好", from: new("wechat", "gh_1", "oStudent"));
        Assert.Equal(MediaState.Waiting, (await it.Row()).State);
    }

    public static TheoryData<string, MediaState, string> Answers => new()
    {
        { "words", MediaState.Refused, "no Image by its first bytes" },
        { "a voice", MediaState.Refused, "no Image by its first bytes" },
        { "nothing", MediaState.Refused, "empty" },
        { "too long by its head", MediaState.Refused, "larger than 10 MB" },
        { "a redirect", MediaState.Refused, "http 302" },
        { "forbidden", MediaState.Refused, "http 403" },
        { "JSON of another kind", MediaState.Refused, "JSON instead of a file" },
        { "no JSON after all", MediaState.Refused, "no Image by its first bytes" },
        { "gone", MediaState.Gone, "wechat 40007 media id bad or too old" },
        { "busy", MediaState.Waiting, "wechat -1 busy" },
        { "not granted", MediaState.Waiting, "wechat 48001 API not granted" },
        { "broken", MediaState.Waiting, "wechat http 502" },
        { "cut", MediaState.Waiting, "wechat cut" },
    };

    static Task Answer(string what, HttpListenerContext http)
    {
        switch (what)
        {
            case "words": return Says(http, "<html>not a picture</html>"u8.ToArray());
            case "a voice": return Says(http, Files.Amr());
            case "nothing": return Says(http, []);
            case "forbidden": return Says(http, Files.Png(), status: 403);
            case "JSON of another kind": return Says(http, "{\"x\":1}"u8.ToArray(), "text/plain");
            case "no JSON after all": return Says(http, "{ not JSON"u8.ToArray(), "text/plain");
            case "gone": return Says(http, "{\"errcode\":40007,\"errmsg\":\"invalid media_id rid: 1-2\"}"u8.ToArray(), "text/plain");
            case "busy": return Says(http, "{\"errcode\":-1}"u8.ToArray(), "application/json");
            case "not granted": return Says(http, "{\"errcode\":48001}"u8.ToArray(), "application/json");
            case "broken": return Says(http, "<html>"u8.ToArray(), "text/html", 502);
            case "a redirect":
                http.Response.RedirectLocation = "/elsewhere";
                return Says(http, [], status: 302);
            case "too long by its head":
                http.Response.ContentLength64 = (10 << 20) + 1;
                return Begun(http);
            default:  // cut
                http.Response.ContentLength64 = 1000;
                return Begun(http);
        }
    }

    static async Task Begun(HttpListenerContext http)
    {
        await http.Response.OutputStream.WriteAsync(Files.Png(20));
        await http.Response.OutputStream.FlushAsync();
        http.Response.Abort();
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Whatever_the_platform_answers_is_noted_and_nothing_wrong_is_kept(string what, MediaState state, string reason)
    {
        await using var it = await Inbox.Open();
        await it.Hears();
        it.Api.Does("get", http => Answer(what, http));

        var row = await it.Fetches();

        Assert.Equal(state, row.State);
        Assert.StartsWith(reason, row.Reason, StringComparison.Ordinal);
        Assert.Equal((null, 1), (row.Name, row.Tries));
        Assert.Empty(it.Media.Names);
        Assert.DoesNotContain(it.Api.Calls, c => c.Path == "/elsewhere");
        Assert.DoesNotContain("media-secret", it.Api.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_stops_at_the_limit_of_a_stream_without_end()
    {
        await using var it = await Inbox.Open();
        await it.Hears(TurnKind.Voice);
        var written = 0L;
        var isOver = new TaskCompletionSource();
        it.Api.Does("get", async http =>
        {
            http.Response.SendChunked = true;
            try
            {
                await http.Response.OutputStream.WriteAsync("#!AMR\n"u8.ToArray());
                for (; written < 200 << 20; written += 64 << 10) await http.Response.OutputStream.WriteAsync(new byte[64 << 10]);
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
            {
                isOver.SetResult();  // the reader has hung up
            }
        });

        var row = await it.Fetches();
        await isOver.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal((MediaState.Refused, "larger than 2 MB"), (row.State, row.Reason));
        Assert.InRange(written, 2 << 20, 40 << 20);  // what was in the buffers between us is written too
    }

    [Fact]
    public async Task What_failed_is_tried_again_later_and_later_until_the_platform_has_forgotten_it()
    {
        await using var it = await Inbox.Open();
        await it.Hears();
        for (var i = 0; i < 3; i++) it.Api.Answers("get", """{"errcode":-1}""");
        await it.Fetches();
        it.Api.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, (await it.Fetches()).Tries);
        it.Api.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await it.Fetches()).Tries);
        it.Api.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(2, (await it.Fetches()).Tries);

        it.Api.Clock.Advance(TimeSpan.FromDays(3));
        var row = await it.Fetches();
        Assert.Equal((MediaState.Gone, "wechat -1 busy", 3), (row.State, row.Reason, row.Tries));
        it.Api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, (await it.Fetches()).Tries);
    }

    [Fact]
    public async Task A_cut_download_is_whole_the_next_time()
    {
        await using var it = await Inbox.Open();
        await it.Hears();
        var picture = Files.Png();
        it.Api.Does("get", http => Answer("cut", http));
        it.Api.Does("get", http => Says(http, picture, "text/plain"));  // what it is called does not matter
        await it.Fetches();
        it.Api.Clock.Advance(TimeSpan.FromSeconds(6));

        var row = await it.Fetches();
        Assert.Equal((MediaState.Stored, null), (row.State, row.Reason));
        Assert.Equal(picture, await it.Media.Store.Read(row.Name!, Stop));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        await using var it = await Inbox.Open();
        await it.Hears();
        it.Api.Answers("get", """{"errcode":42001}""");
        it.Api.Does("get", http => Says(http, Files.Png()));

        Assert.Equal(MediaState.Stored, (await it.Fetches()).State);
        Assert.Equal("?access_token=T2&media_id=media-secret", it.Api.Calls.Last().Query);
    }

    [Fact]
    public async Task A_video_is_fetched_from_the_address_that_is_named_without_our_token()
    {
        await using var it = await Inbox.Open();
        await it.Hears(TurnKind.Video);
        it.Api.Answers("get", $$"""{"video_url":"{{it.Api.Base}}film?x=1"}""");
        it.Api.Does("film", http => Says(http, Files.Mp4(), "video/mp4"));

        Assert.Equal((MediaState.Stored, "video/mp4"), await it.Fetches() is var row ? (row.State, row.ContentType) : default);
        Assert.Equal(("/film", "?x=1"), it.Api.Calls.Last() is var call ? (call.Path, call.Query) : default);
    }

    [Theory, InlineData("file:///etc/passwd"), InlineData("ftp://a.example/v"), InlineData("/relative"), InlineData("http://user:pass@127.0.0.1/"), InlineData("")]
    public async Task An_address_that_is_none_of_the_web_is_not_followed(string address)
    {
        await using var it = await Inbox.Open();
        await it.Hears(TurnKind.Video);
        it.Api.Answers("get", $$"""{"video_url":"{{address}}"}""");

        Assert.Equal((MediaState.Refused, "neither a file nor a web address"), await it.Fetches() is var row ? (row.State, row.Reason) : default);
        Assert.Equal(1, it.Api.Calls.Count(c => !c.Path.EndsWith("stable_token", StringComparison.Ordinal)));
    }

    [Theory, OnEachStore]
    public async Task Two_nodes_fetch_one_file_once_and_one_that_died_leaves_it_to_the_other(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await using var beside = await store.Beside();
        using var media = new TestMedia();
        InboundMedia On(TestStore node) => new(node.Databases, node.Writes, node.Cipher, media.Store, node.Clock);
        var turn = store.Message() with { Kind = TurnKind.Image, Detail = "m" };
        await store.Arrivals.Keep(turn, Stop);
        await store.Writes.Run((db, ct) => InboundMedia.Heard(db, turn, ct), Stop);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => On(i % 2 == 0 ? store : beside).Claim("test", 10, Stop)));
        var first = Assert.Single(claims.SelectMany(c => c));
        Assert.Equal("m", first.Source);

        store.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = Assert.Single(await On(beside).Claim("test", 10, Stop));
        await On(store).Keep(first, new(MediaState.Gone, "too late to say so"), Stop);  // its lease is over
        await On(beside).Keep(second, new(MediaState.Stored) { Bytes = Files.Png() }, Stop);

        var row = await store.Query(db => db.Set<MediaRow>().SingleAsync(Stop));
        Assert.Equal((MediaState.Stored, null, 2), (row.State, row.Reason, row.Tries));
    }
}
