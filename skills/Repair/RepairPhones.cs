using System.Text.RegularExpressions;
using Lanyue.Skills.Campus;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Skills.Repair;

/// <summary>Numbers that come before any form. Empty: the text says it without a number.</summary>
/// <param name="emergency">Null: there is none.</param>
/// <exception cref="ArgumentException"><c>Repair:Phone</c> is no phone number; the message names it.</exception>
public sealed partial class RepairPhones(IConfiguration settings, EmergencyPhone? emergency = null)
{
    /// <summary>The repair duty. 3 to 32 digits, spaces, "-", "+", "转".</summary>
    public string Repair { get; } = Read(settings, "Repair:Phone");

    /// <summary>Campus emergency.</summary>
    public string Crisis => emergency?.Invoke() ?? "";

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
