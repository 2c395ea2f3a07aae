namespace Lanyue.Skills.Campus;

/// <summary>Phone numbers as people write them: "0571-8888 6666转3", "110".</summary>
public static class PhoneForm
{
    public const string Pattern = @"^[0-9+\- 转]{3,32}\z";

    /// <summary>The pattern in words.</summary>
    public const string Rule = "3 to 32 digits, spaces, \"-\", \"+\" or \"转\"";
}
