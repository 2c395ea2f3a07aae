using System.Text;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>Names and phones as they are stored: enciphered, and of no use in another person's row or another field.</summary>
static class PeopleSeal
{
    public static byte[] Seal(FieldCipher cipher, string text, PeopleKind kind, string number, string field) =>
        cipher.Seal(Encoding.UTF8.GetBytes(text), Place(kind, number, field));

    public static string Open(FieldCipher cipher, byte[] text, PeopleKind kind, string number, string field) =>
        Encoding.UTF8.GetString(cipher.Open(text, Place(kind, number, field)));

    internal static string Place(PeopleKind kind, string number, string field) => $"campus/{kind}/{number}/{field}";
}
