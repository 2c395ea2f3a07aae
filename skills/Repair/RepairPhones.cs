using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Skills.Repair;

/// <summary>Numbers that come before any form. Settings <c>Repair:Phone</c> and <c>Crisis:Phone</c>; empty: the text says it without a number.</summary>
/// <exception cref="ArgumentException">A setting is no phone number; the message names it.</exception>
public sealed partial class RepairPhones(IConfiguration settings)
{
    /// <summary>The repair duty. 3 to 32 digits, spaces, "-", "+", "转".</summary>
    public string Repair { get; } = Read(settings, "Repair:Phone");

    /// <summary>Campus emergency.</summary>
    public string Crisis { get; } = Read(settings, "Crisis:Phone");

    static string Read(IConfiguration settings, string name)
    {
        var number = settings[name]?.Trim() ?? "";
        return number == "" || Number().IsMatch(number)
            ? number
            : throw new ArgumentException($"{name} is \"{number}\"; write a phone number of 3 to 32 digits, spaces, \"-\", \"+\" or \"转\", or leave it empty.");
    }

    [GeneratedRegex(@"^[0-9+\- 转]{3,32}$")]
    private static partial Regex Number();
}
