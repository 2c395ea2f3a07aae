namespace Lanyue.Bot.Store;

/// <summary>Personal values as pages show them until somebody asks for them with a reason. What is too short to hide a part of is hidden whole.</summary>
public static class Masked
{
    const int Hidden = 4;

    /// <summary>"138****5678"; of a short number all but the last two.</summary>
    public static string Phone(string? phone) => phone switch
    {
        null or "" => "",
        { Length: >= 11 } => $"{phone[..3]}****{phone[^4..]}",
        { Length: > 4 } => $"****{phone[^2..]}",
        _ => "****",
    };

    /// <summary>The first letter alone, "王*": the rest tells nothing of its length.</summary>
    public static string Name(string? name) => string.IsNullOrEmpty(name) ? "" : new System.Globalization.StringInfo(name) is { LengthInTextElements: > 1 } letters ? letters.SubstringByTextElements(0, 1) + "*" : "*";

    /// <summary>"2023****12"; of a short one the first two.</summary>
    public static string Number(string? number) => number switch
    {
        null or "" => "",
        { Length: > 6 + Hidden - 2 } => $"{number[..4]}****{number[^2..]}",
        { Length: > 4 } => $"{number[..2]}****",
        _ => "****",
    };

    /// <summary>The end of what a channel calls somebody, by which he can be told from another.</summary>
    public static string Tail(string user) => user.Length > 4 ? user[^4..] : user;

    /// <summary>"2023****12 王*".</summary>
    public static string Student(string number, string name) => $"{Number(number)} {Name(name)}";
}
