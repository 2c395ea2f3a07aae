using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Lanyue.Adapters.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Lanyue.Bot.Tests.Adapters.Simulator.PlatformUnderTest;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>What students send, downloaded as a service would.</summary>
public sealed class MediaTests : IAsyncLifetime
{
    FakeCallback callback = null!;
    WebApplication app = null!;
    HttpClient http = null!;
    string token = "";

    SimulatedPlatform Platform => app.Services.GetRequiredService<SimulatedPlatform>();

    public async ValueTask InitializeAsync()
    {
        callback = await FakeCallback.Start();
        app = SimulatorProgram.Build(SimulatorArguments.Parse(["--callback", callback.Address.ToString(), "--urls", "http://127.0.0.1:0"]));
        await app.StartAsync(Stop);
        Platform.Students.Add(StudentA, null, follows: true);
        http = new() { BaseAddress = new(app.Urls.Single()) };
        var issued = await http.PostAsJsonAsync("/simulator/api/cgi-bin/stable_token", new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret }, Stop);
        token = (string)(await issued.Content.ReadFromJsonAsync<JsonNode>(Stop))!["access_token"]!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await callback.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_a_PNG_whose_pixels_can_be_unpacked()
    {
        var png = await Download(await Sent(ActKind.Image, "MediaId"), "image/png");

        Assert.Equal("\x89PNG\r\n\x1a\n", Encoding.Latin1.GetString(png[..8]));
        Assert.Equal((240u, 160u), (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20))));
        Assert.Equal(0x49454E44AE426082ul, BinaryPrimitives.ReadUInt64BigEndian(png.AsSpan(png.Length - 8)));  // IEND and its well-known sum
        var at = Encoding.Latin1.GetString(png).IndexOf("IDAT", StringComparison.Ordinal);
        using var pixels = new MemoryStream();
        await using (var packed = new ZLibStream(new MemoryStream(png, at + 4, (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at - 4))), CompressionMode.Decompress)) await packed.CopyToAsync(pixels, Stop);
        Assert.Equal(160 * (1 + 3 * 240), pixels.Length);
        Assert.NotEqual(png, await Download(await Sent(ActKind.Image, "MediaId"), "image/png"));
    }

    [Fact]
    public async Task A_voice_is_AMR_in_both_qualities_and_a_video_is_an_address_with_an_MP4_and_a_thumb()
    {
        Assert.StartsWith("#!AMR\n", Encoding.Latin1.GetString(await Download(await Sent(ActKind.Voice, "MediaId"), "audio/amr")));
        Assert.StartsWith("#!AMR\n", Encoding.Latin1.GetString(await Download(await Sent(ActKind.Voice, "MediaId16K"), "audio/amr")));
        await Download(await Sent(ActKind.Video, "ThumbMediaId"), "image/png");

        var said = JsonNode.Parse(await http.GetStringAsync(Get(await Sent(ActKind.ShortVideo, "MediaId")), Stop))!;
        using var video = await http.GetAsync((string)said["video_url"]!, Stop);
        Assert.Equal(("video/mp4", "ftyp"), (video.Content.Headers.ContentType!.MediaType, Encoding.ASCII.GetString((await video.Content.ReadAsByteArrayAsync(Stop))[4..8])));
    }

    [Fact]
    public async Task Media_are_gone_after_three_days_of_the_platforms_clock()
    {
        var id = await Sent(ActKind.Image, "MediaId");
        Platform.Clock.Forward(TimeSpan.FromDays(3));
        Platform.Settings = Platform.Settings with { TokenLifetime = TimeSpan.FromDays(9) };
        Platform.Api.Tokens.Revoke();
        token = Platform.Api.Tokens.Issue(Platform.Settings.TokenLifetime, force: false)!.Value.Token;

        Assert.Equal(40007, await Errcode(Get(id)));
    }

    [Fact]
    public async Task What_is_no_media_or_no_token_gets_its_errcode()
    {
        Assert.Equal(40007, await Errcode(Get("demo-media-1")));
        Assert.Equal(40007, await Errcode(Get("")));
        Assert.Equal(41001, await Errcode("/simulator/api/cgi-bin/media/get?media_id=x"));
        Assert.Equal(40001, await Errcode("/simulator/api/cgi-bin/media/get?access_token=no&media_id=x"));
        using var posted = await http.PostAsync(Get("x"), null, Stop);
        Assert.Equal(43001, (int)JsonNode.Parse(await posted.Content.ReadAsStringAsync(Stop))!["errcode"]!);
        Platform.Api.Scripts.Add(new() { Path = "/cgi-bin/media/get", Fault = ApiFault.Errcode, Code = 45009 });
        Assert.Equal(45009, await Errcode(Get(await Sent(ActKind.Image, "MediaId"))));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/simulator/media/none", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_platforms_clock_closes_a_window_and_ends_a_token_but_what_goes_over_the_wire_bears_the_real_time()
    {
        await Sent(ActKind.Text, "Content");
        Assert.Equal(0, Platform.Students.Find(StudentA)!.TakePush(Platform.Clock.GetUtcNow()));
        using var forward = await http.PostAsJsonAsync("/simulator/control/clock", new { forwardSeconds = 48 * 3600 }, Stop);
        var clock = (await forward.Content.ReadFromJsonAsync<JsonNode>(Stop))!;

        Assert.Equal(48 * 3600 * 1000L, (long)clock["aheadMs"]!);
        Assert.Equal(45015, Platform.Students.Find(StudentA)!.TakePush(Platform.Clock.GetUtcNow()));
        Assert.Equal(42001, await Errcode(Get("x")));
        await Sent(ActKind.Text, "Content");
        var stamp = DateTimeOffset.FromUnixTimeSeconds(long.Parse(callback.Calls[^1].Query["timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(DateTimeOffset.UtcNow - stamp, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(2));
        foreach (var wrong in (int[])[0, -60, 400 * 86400])
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync("/simulator/control/clock", new { forwardSeconds = wrong }, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_message_is_taken_back_once_within_two_minutes_and_the_service_hears_nothing()
    {
        var first = Platform.Send(Says("一"));
        await Platform.Outcome(first.Id)!;
        using (var taken = await http.PostAsync($"/simulator/control/messages/{first.Id}/recall", null, Stop)) Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var (late, click) = (Platform.Send(Says("二")), Platform.Send(new() { Student = StudentA, Kind = ActKind.Click, Text = "help" }));
        await Task.WhenAll(Platform.Outcome(late.Id)!, Platform.Outcome(click.Id)!);
        Platform.Clock.Forward(TimeSpan.FromSeconds(121));

        foreach (var id in (string[])[first.Id, late.Id, click.Id, "none"])
            Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync($"/simulator/control/messages/{id}/recall", null, Stop)).StatusCode);
        Assert.Equal(first.Id, Assert.Single(Platform.Log.Since(0).Entries.OfType<RecallEntry>()).MessageId);
        Assert.Equal(3, callback.Calls.Count);
    }

    [Fact]
    public async Task The_codes_that_hang_about_can_be_listed_and_scanned()
    {
        Platform.Scenes.Add("made", "服务做的码");
        Platform.Scenes.Add("made", "又一次");
        var scenes = JsonNode.Parse(await http.GetStringAsync("/simulator/control/scenes", Stop))!.AsArray();

        Assert.Equal("服务做的码", (string)Assert.Single(scenes, s => (string)s!["key"]! == "made")!["name"]!);
        Assert.All(scenes, s => Assert.NotEmpty((string)s!["name"]!));
    }

    /// <summary>Sends and gives what the service found in an element.</summary>
    async Task<string> Sent(ActKind kind, string element)
    {
        await Platform.Outcome(Platform.Send(new() { Student = StudentA, Kind = kind, Text = kind is ActKind.Text ? "在吗" : null }).Id)!.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        return callback.Calls[^1].Text(element);
    }

    string Get(string mediaId) => $"/simulator/api/cgi-bin/media/get?access_token={token}&media_id={mediaId}";

    async Task<byte[]> Download(string mediaId, string type)
    {
        using var answer = await http.GetAsync(Get(mediaId), Stop);
        Assert.Equal((type, "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }

    async Task<int> Errcode(string address) => (int)JsonNode.Parse(await http.GetStringAsync(address, Stop))!["errcode"]!;
}
