using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.DutyRoster;

/// <param name="Id">At most 64 characters.</param>
/// <param name="Name">As people read it; kept with the duty, so that the past reads as it was. At most 64 characters.</param>
/// <param name="Phone">3 to 32 digits, spaces, "-", "+", "转"; empty: none known.</param>
public sealed partial record DutyPerson(string Id, string Name, string Phone)
{
    internal const int PhoneLength = 32;

    public bool IsValid => Id.Length is > 0 and <= Lengths.Actor && Name.Length is > 0 and <= Lengths.Name && (Phone == "" || IsPhone(Phone));

    public static bool IsPhone(string text) => Number().IsMatch(text);

    [GeneratedRegex(PhoneForm.Pattern)]
    private static partial Regex Number();
}
