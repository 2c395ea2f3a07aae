using System.Xml.Linq;
using Lanyue.Bot.Privacy;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The keys of sessions and forms, when the cipher's key changes.</summary>
public sealed class KeyFilesTests
{
    [Fact]
    public void A_file_comes_under_the_first_key_once_and_opens_by_it_alone()
    {
        using var folder = new Temporary();
        var (old, next) = (FieldCipher.NewKey("old"), FieldCipher.NewKey("next"));
        var key = new XElement("masterKey", "made up");
        var file = folder["key-1.xml"];
        new XDocument(new XElement("key", new XElement("encryptedSecret", new CipherXmlEncryptor(new([old])).Encrypt(key).EncryptedElement))).Save(file);
        Assert.DoesNotContain("made up", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(["old"], KeyFiles.Counts(Path.GetDirectoryName(file)!));

        Assert.Equal(1, KeyFiles.SealAgain(Path.GetDirectoryName(file)!, new([next, old])));
        Assert.Equal(0, KeyFiles.SealAgain(Path.GetDirectoryName(file)!, new([next, old])));

        Assert.Equal(["next"], KeyFiles.Counts(Path.GetDirectoryName(file)!));
        var services = new ServiceCollection().AddSingleton(new FieldCipher([next])).BuildServiceProvider();
        Assert.Equal(key.ToString(), new CipherXmlDecryptor(services).Decrypt(XDocument.Load(file).Descendants(CipherXmlEncryptor.Element).Single()).ToString());
    }
}
