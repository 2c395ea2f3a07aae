using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Privacy;

/// <summary>A new key takes over everything that an old one holds.</summary>
public sealed class ReencipherTests
{
    [Theory, OnEachStore]
    public async Task All_comes_under_the_first_key_and_opens_by_it_alone(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        await privacy.Student("oOne", "一些话");
        var chain = new AuditChain(privacy.Store.Databases, privacy.Store.Writes, privacy.Store.Cipher);
        await chain.Seal(Stop);
        var (before, next) = (await privacy.Everything(), FieldCipher.NewKey("next"));

        var both = new FieldCipher([next, privacy.Store.OwnKey]);
        var media = new MediaDirectory(privacy.Folder, both);
        var work = new Reencipher(FieldRegisterTests.Register, privacy.Store.Databases, privacy.Store.Writes, both, media);
        var counted = Assert.Single(await work.Counts(Stop));
        Assert.Equal("test", counted.Key);
        await work.Run((_, _) => { }, Stop);
        Assert.Equal(("next", counted.Value), await Only(work));
        await work.Run((_, _) => Assert.Fail("There was nothing left."), Stop);

        var alone = new FieldCipher([next]);
        Assert.Equal(before.Split('\n').Order(), (await privacy.Everything(alone)).Split('\n').Order());
        Assert.NotNull(await new MediaDirectory(privacy.Folder, alone).Read(privacy.Files[0], Stop));
        Assert.Null((await new AuditChain(privacy.Store.Databases, privacy.Store.Writes, alone).Verify(null, Stop)).Fault);
    }

    static async Task<(string, long)> Only(Reencipher work) => Assert.Single(await work.Counts(Stop)) is var one ? (one.Key, one.Value) : default;
}
