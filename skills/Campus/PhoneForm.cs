namespace Lanyue.Skills.Campus;

/// <summary>Phone numbers as people write them: "0571-8888 6666转3", "110".</summary>
public static class PhoneForm
{
    public const string Pattern = @"^[0-9+\- 转]{3,32}\z";

    /// <summary>So that one knows it again and cannot call it: "138****5678"; of a short one nothing but its length.</summary>
    /// <param name="phone">Null: none is known; then it is empty.</param>
    public static string Masked(string? phone) =>
        phone is null ? "" : phone.Length < 9 ? new string('*', phone.Length) : $"{phone[..3]}{new string('*', phone.Length - 7)}{phone[^4..]}";

    /// <summary>The pattern in words.</summary>
    public const string Rule = "3 to 32 digits, spaces, \"-\", \"+\" or \"转\"";
}
