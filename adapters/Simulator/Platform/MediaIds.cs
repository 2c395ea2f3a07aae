using System.Globalization;

namespace Lanyue.Adapters.Simulator;

/// <summary>How the simulator names the media of a message: by its MsgId, so that a retry names the same.</summary>
static class MediaIds
{
    public static string Of(long msgId) => "demo-media-" + msgId.ToString(CultureInfo.InvariantCulture);
    public static string FinerOf(string media) => media + "-16k";
    public static string ThumbOf(string media) => media + "-thumb";

    /// <summary>All that a message of this kind brings.</summary>
    public static IEnumerable<(string Id, MediaKind Kind)> With(ActKind kind, long msgId) => (kind, Of(msgId)) switch
    {
        (ActKind.Image, var id) => [(id, MediaKind.Image)],
        (ActKind.Voice, var id) => [(id, MediaKind.Voice), (FinerOf(id), MediaKind.Voice)],
        (ActKind.Video or ActKind.ShortVideo, var id) => [(id, MediaKind.Video), (ThumbOf(id), MediaKind.Image)],
        (ActKind.MiniProgramPage, var id) => [(ThumbOf(id), MediaKind.Image)],
        _ => [],
    };
}
