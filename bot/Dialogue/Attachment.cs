using System.Text.Json.Serialization;

namespace Lanyue.Bot.Dialogue;

/// <summary>Something to see, hear or open beside the words. A channel that cannot show it says its title and link instead.</summary>
/// <remarks>"Media" and "Cover" are names under the media store. In stored lines the kind stands first, as it always did.</remarks>
[GenerateSerializer, Immutable, Alias("attachment")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "Kind")]
[JsonDerivedType(typeof(Picture), "image"), JsonDerivedType(typeof(Voice), "voice"), JsonDerivedType(typeof(Video), "video")]
[JsonDerivedType(typeof(Music), "music"), JsonDerivedType(typeof(Article), "article"), JsonDerivedType(typeof(MiniProgram), "miniProgram")]
public abstract record Attachment;

/// <param name="Media">JPEG, PNG or GIF, at most 10 MB.</param>
[GenerateSerializer, Immutable, Alias("picture")]
public sealed record Picture([property: Id(0)] string Media) : Attachment;

/// <param name="Media">AMR or MP3, at most 2 MB and 60 s.</param>
[GenerateSerializer, Immutable, Alias("voice")]
public sealed record Voice([property: Id(0)] string Media) : Attachment;

/// <param name="Media">MP4, at most 10 MB.</param>
/// <param name="Cover">JPEG, at most 64 KB.</param>
/// <param name="Description">May be empty.</param>
[GenerateSerializer, Immutable, Alias("video")]
public sealed record Video(
    [property: Id(0)] string Media, [property: Id(1)] string Cover, [property: Id(2)] string Title, [property: Id(3)] string Description) : Attachment;

/// <param name="Url">Where the sound is, absolute.</param>
/// <param name="Cover">JPEG, at most 64 KB.</param>
/// <param name="Description">May be empty.</param>
[GenerateSerializer, Immutable, Alias("music")]
public sealed record Music(
    [property: Id(0)] string Title, [property: Id(1)] string Description, [property: Id(2)] string Url, [property: Id(3)] string Cover) : Attachment;

/// <summary>A card that opens a page.</summary>
/// <param name="Description">May be empty.</param>
/// <param name="Url">Absolute.</param>
/// <param name="Picture">Address of its picture; empty: none.</param>
[GenerateSerializer, Immutable, Alias("article")]
public sealed record Article(
    [property: Id(0)] string Title, [property: Id(1)] string Description, [property: Id(2)] string Url, [property: Id(3)] string Picture) : Attachment;

/// <summary>A card that opens a page of a mini-programme.</summary>
/// <param name="App">Its id, "wx…".</param>
/// <param name="Page">"pages/index?x=1".</param>
/// <param name="Cover">JPEG, at most 64 KB.</param>
[GenerateSerializer, Immutable, Alias("mini-program")]
public sealed record MiniProgram(
    [property: Id(0)] string Title, [property: Id(1)] string App, [property: Id(2)] string Page, [property: Id(3)] string Cover) : Attachment;
