using System.ComponentModel.DataAnnotations;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Crisis;

/// <summary>What a student in danger is told, and who is called. Section "Crisis".</summary>
public sealed class CrisisOptions
{
    public const string Section = "Crisis";

    /// <summary>The campus number that answers at any hour. Required in the School profile.</summary>
    [RegularExpression(PhoneForm.Pattern, ErrorMessage = $"Crisis:Phone is no phone number; write {PhoneForm.Rule}.")]
    public string Phone { get; init => field = value.Trim(); } = "";

    /// <summary>The psychological-assistance line.</summary>
    [Required(ErrorMessage = "Crisis:Hotline is empty. Write the number, or leave the setting out: then it is 12356.")]
    [RegularExpression(PhoneForm.Pattern, ErrorMessage = $"Crisis:Hotline is no phone number; write {PhoneForm.Rule}.")]
    public string Hotline { get; init => field = value.Trim(); } = "12356";

    /// <summary>When the line answers, said only where the school has confirmed it: "24 小时". Empty: nothing is said about it.</summary>
    [MaxLength(20, ErrorMessage = "Crisis:HotlineHours is longer than 20 characters; write e.g. \"8:00-22:00\".")]
    public string HotlineHours { get; init; } = "";

    /// <summary>Who is called, in the order of widening: each entry one person with all ways to him, "wecom:userid, wechat:openid", or "desk:duty". Required in the School profile.</summary>
    public string[] DutyAddress { get; init; } = [];

    /// <summary>Who leads, of the same form: called as well when nobody has acknowledged for <see cref="LeadAfter"/>.</summary>
    public string[] LeadAddress { get; init; } = [];

    /// <summary>Between two calls.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00", ErrorMessage = "Crisis:PageEvery must be 00:00:10 to 00:10:00.")]
    public TimeSpan PageEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After each of these the next person of the list is called too.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00", ErrorMessage = "Crisis:WidenAfter must be 00:00:10 to 01:00:00.")]
    public TimeSpan WidenAfter { get; init; } = TimeSpan.FromSeconds(180);

    [Range(typeof(TimeSpan), "00:00:10", "02:00:00", ErrorMessage = "Crisis:LeadAfter must be 00:00:10 to 02:00:00.")]
    public TimeSpan LeadAfter { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Between two messages to the duty about what the student writes further.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00", ErrorMessage = "Crisis:FollowEvery must be 00:00:05 to 00:10:00.")]
    public TimeSpan FollowEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>So many days after a student is out of danger, or was handed on, the duty and the leaders are reminded to look after him, at nine: "1,3,7", each 1 to 90. Empty: never.</summary>
    [RegularExpression(@"^( *([1-9]|[1-8][0-9]|90) *(, *([1-9]|[1-8][0-9]|90) *)*)?$", ErrorMessage = "Crisis:CareDays must be days from 1 to 90 with \",\" between them, e.g. \"1,3,7\".")]
    public string CareDays { get; init; } = "1,3,7";

    public IEnumerable<int> DaysOfCare() => CareDays.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Distinct();
}
