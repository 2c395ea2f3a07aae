using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>A student, in plain words. Fields as of <see cref="StudentRow"/>.</summary>
public sealed record Student(string Number, string Name, string College, int Grade, Sex Sex, string? Bed, string? Phone, string? Counsellor, DateOnly? LeftOn)
{
    /// <summary>Not a word of a person in a log line.</summary>
    public override string ToString() => $"student {Number}";

    internal static Student Open(StudentRow row, FieldCipher cipher) => new(
        row.Number, PeopleSeal.Open(cipher, row.Name, PeopleKind.Students, row.Number, "name"), row.College, row.Grade, row.Sex, row.Bed,
        row.Phone is null ? null : PeopleSeal.Open(cipher, row.Phone, PeopleKind.Students, row.Number, "phone"), row.Counsellor, row.LeftOn);

    internal StudentRow Row(long import, int ordinal, long version, FieldCipher cipher) => new()
    {
        FromImport = import, Ordinal = ordinal, Version = version, Number = Number, College = College, Grade = Grade, Sex = Sex, Bed = Bed,
        Counsellor = Counsellor, LeftOn = LeftOn, Name = PeopleSeal.Seal(cipher, Name, PeopleKind.Students, Number, "name"),
        Phone = Phone is null ? null : PeopleSeal.Seal(cipher, Phone, PeopleKind.Students, Number, "phone"),
    };
}
