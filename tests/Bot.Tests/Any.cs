using CsCheck;

namespace Lanyue.Bot.Tests;

static class Any
{
    /// <summary>One of these, each as likely.</summary>
    public static Gen<string> Of(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
