namespace Lanyue.Bot.Store;

/// <summary>Personal fields as they are shown to whoever has not asked for them in full.</summary>
public static class Masked
{
    /// <summary>"138****5678"; of a short one the last two digits.</summary>
    public static string Phone(string phone) => phone.Length >= 9 ? $"{phone[..3]}****{phone[^4..]}" : $"****{(phone.Length > 4 ? phone[^2..] : "")}";

    /// <summary>"王*", "欧阳*" as "欧**": the first character, and one star for each that follows.</summary>
    public static string Name(string name) => name.Length == 0 ? "" : name[..1] + new string('*', Math.Max(1, name.Length - 1));

    /// <summary>A student number: "2023****12".</summary>
    public static string Number(string number) => number.Length >= 7 ? $"{number[..4]}****{number[^2..]}" : $"****{(number.Length > 2 ? number[^2..] : "")}";

    /// <summary>"2023****12 王*".</summary>
    public static string Student(string number, string name) => $"{Number(number)} {Name(name)}";
}
