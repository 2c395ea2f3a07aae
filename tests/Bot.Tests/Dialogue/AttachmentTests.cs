using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>What is attached to a part crosses grain calls and is stored in lines.</summary>
public sealed class AttachmentTests
{
    static readonly ImmutableArray<Attachment> All =
    [
        new Picture("p"), new Voice("v"), new Video("f", "c", "题", "述"), new Music("题", "述", "https://a.example/m.mp3", "c"),
        new Article("题", "述", "https://a.example/", ""), new MiniProgram("题", "wx1", "pages/index", "c"),
    ];

    static readonly FieldCipher Cipher = new([FieldCipher.NewKey("k")]);

    static Line Stored(string parts) => new()
    {
        Key = "line", Turn = "t", Dialogue = "d", Address = "a", Kind = LineKind.Reply, Body = Cipher.Seal(Encoding.UTF8.GetBytes(parts), "line"),
    };

    [Fact]
    public void Every_kind_is_listed_here() =>
        Assert.Equal(typeof(Attachment).Assembly.GetTypes().Where(t => t.BaseType == typeof(Attachment)).OrderBy(t => t.Name), All.Select(a => a.GetType()).OrderBy(t => t.Name));

    [Fact]
    public void A_line_is_read_as_it_was_stored()
    {
        var part = new Part { Key = "t/a", Text = "看", Turn = "t", Attachments = All };
        var read = Assert.Single(Stored(JsonSerializer.Serialize(ImmutableArray.Create(part))).Parts(Cipher));
        Assert.Equal(All, read.Attachments);
    }

    [Theory]
    [InlineData("""[{"Key":"t/a","Text":"好","Choices":[],"Turn":"t"}]""", null)]
    [InlineData("""[{"Key":"t/a","Text":"好","Choices":[],"Attachments":[],"Turn":"t","IsPossiblyDelivered":true}]""", null)]
    [InlineData("""[{"Key":"t/a","Text":"好","Choices":[],"Attachments":[{"Kind":"image","Media":"m"}],"Turn":"t"}]""", "m")]
    public void Lines_of_earlier_versions_still_read(string stored, string? media)
    {
        var part = Assert.Single(Stored(stored).Parts(Cipher));
        Assert.Equal("好", part.Text);
        Assert.Equal(media is null ? [] : [new Picture(media)], part.Attachments);
    }

    [Fact]
    public void A_grain_call_keeps_them()
    {
        using var services = new ServiceCollection().AddSerializer(s => s.AddAssembly(typeof(Part).Assembly)).BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var part = new Part { Key = "t/a", Text = "看", Turn = "t", Attachments = All };
        Assert.Equal(All, serializer.Deserialize<Part>(serializer.SerializeToArray(part))!.Attachments);
    }
}
