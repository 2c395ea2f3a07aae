using System.ComponentModel.DataAnnotations;

namespace Lanyue.Bot.Settings;

/// <summary>How often pages may be asked for, on each node. Section "Web". Callbacks of platforms have no limit.</summary>
sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Tries of passwords, codes and links from one address.</summary>
    [Range(1, 10_000, ErrorMessage = "Web:SignInsAMinute must be 1 to 10000.")]
    public int SignInsAMinute { get; init; } = 20;

    /// <summary>Requests of one person to the desk: several open pages, each of which looks twice a second where much happens.</summary>
    [Range(10, 100_000, ErrorMessage = "Web:DeskAMinute must be 10 to 100000.")]
    public int DeskAMinute { get; init; } = 1500;

    /// <summary>Requests from one address to the other pages, which people behind one campus address share.</summary>
    [Range(10, 100_000, ErrorMessage = "Web:PagesAMinute must be 10 to 100000.")]
    public int PagesAMinute { get; init; } = 600;
}
