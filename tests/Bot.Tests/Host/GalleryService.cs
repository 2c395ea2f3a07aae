using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The demo with a skill that shows something of every kind, and asks one question too slowly for a passive reply.</summary>
public sealed class GalleryService() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=none")
{
    protected override void Add(IServiceCollection services) => services.AddSkill<GallerySkill>();
}

/// <summary>"看图" is answered with a picture, and so on; a menu entry with the flow's name too.</summary>
sealed class GallerySkill(IMediaStore media) : ISkill
{
    public const string Slow = "gallery.slow";

    static readonly Slot<string> Painting = Slot.OneOf("painting");

    static readonly (string Name, string Cue)[] Shows =
    [
        ("picture", "看图片甲"), ("voice", "听语音甲"), ("video", "看视频甲"), ("music", "听音乐甲"),
        ("article", "看文章甲"), ("card", "开小程序甲"), ("beside", "图文并茂甲"), ("articles", "看三篇甲"),
    ];

    public string Name => "test";

    public IReadOnlyList<Flow> Flows =>
    [
        .. Shows.Select(s => new Flow(Name, "gallery." + s.Name, FlowKind.Query) { Cues = [s.Cue], TitleKey = "gallery.title" }),
        new(Name, Slow, FlowKind.Query) { Cues = ["慢慢挑画"], Slots = [Painting], TitleKey = "gallery.title" },
    ];

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => throw new NotSupportedException("Only queries here.");

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        if (flow is { Asking: null, Slots.IsEmpty: true }) await Task.Delay(TimeSpan.FromSeconds(4.5), ct);  // longer than any channel waits: the question is pushed
        return [new("night", "星夜"), new("lily", "睡莲")];
    }

    public async Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        if (flow.Name == Slow) return [Reply.Of("test/gallery.picked", ("painting", flow.Slots["painting"].Value))];
        var attached = await Attached(flow.Name["gallery.".Length..], ct);
        return [flow.Name == "gallery.beside" ? Reply.Of("test/gallery.words").Showing(attached) : Reply.Show(attached)];
    }

    async Task<Attachment[]> Attached(string name, CancellationToken ct)
    {
        var cover = await media.Keep(Adapters.WeChat.Rich.Files.Jpeg(), ct);
        Article Article(int n) => new($"文章{n}", "述", $"https://a.example/{n}", "");
        return name switch
        {
            "voice" => [new Voice(await media.Keep(Adapters.WeChat.Rich.Files.Amr(), ct))],
            "video" => [new Video(await media.Keep(Adapters.WeChat.Rich.Files.Mp4(), ct), cover, "影片", "述")],
            "music" => [new Music("夜曲", "述", "https://a.example/m.mp3", cover)],
            "article" => [Article(1)],
            "articles" => [Article(1), Article(2), Article(3)],
            "card" => [new MiniProgram("小程序", "wx1", "pages/index", cover)],
            _ => [new Picture(await media.Keep(Adapters.WeChat.Rich.Files.Png(), ct))],
        };
    }
}
