using System.Text;
using System.Xml.Linq;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Lanyue.Bot.Privacy;

/// <summary>Enciphers ASP.NET's data-protection keys as they lie in the data directory, by the keys that everything else is under.</summary>
sealed class CipherXmlEncryptor(FieldCipher cipher) : IXmlEncryptor
{
    internal const string Element = "sealed", Place = "data protection";

    public EncryptedXmlInfo Encrypt(XElement plain) => new(Seal(cipher, Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting))), typeof(CipherXmlDecryptor));

    internal static XElement Seal(FieldCipher cipher, byte[] plain) => new(Element, Convert.ToBase64String(cipher.Seal(plain, Place)));
}

/// <summary>The other way. Made by ASP.NET, from the name that stands in the key's file.</summary>
sealed class CipherXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encrypted) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<FieldCipher>().Open(Convert.FromBase64String(encrypted.Value), CipherXmlEncryptor.Place)));
}

/// <summary>The files of those keys.</summary>
static class KeyFiles
{
    public const string Folder = "keys";

    /// <summary>Id of the cipher's key that each is under; "plain" for one of before.</summary>
    public static IEnumerable<string> Counts(string folder) => Files(folder).Select(f => Sealed(XDocument.Load(f)) is { } body ? FieldCipher.KeyOf(Convert.FromBase64String(body.Value)) ?? "?" : "plain");

    /// <summary>Brings each under the first key; whole or not at all.</summary>
    public static int SealAgain(string folder, FieldCipher cipher)
    {
        var count = 0;
        foreach (var file in Files(folder))
        {
            var document = XDocument.Load(file);
            if (Sealed(document) is not { } body || FieldCipher.KeyOf(Convert.FromBase64String(body.Value)) == cipher.FirstKey) continue;
            body.Value = Convert.ToBase64String(cipher.Seal(cipher.Open(Convert.FromBase64String(body.Value), CipherXmlEncryptor.Place), CipherXmlEncryptor.Place));
            document.Save(file + ".new");
            File.Move(file + ".new", file, overwrite: true);
            count++;
        }
        return count;
    }

    static XElement? Sealed(XDocument document) => document.Descendants(CipherXmlEncryptor.Element).FirstOrDefault();

    static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xml") : [];
}
