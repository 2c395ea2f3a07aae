using System.Text;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Benchmarks;

/// <summary>Whether the answers are the answers: a benchmark of error messages would be a fast one.</summary>
static class Replies
{
    /// <exception cref="InvalidOperationException">Not the confirmation with the room that was said last.</exception>
    public static void Confirms(Push push, byte[] body)
    {
        var shown = PassiveReply.Read(body, Pushes.Platform, push.Student).Shown;
        if (shown is null || !shown.Contains(push.Expected) || !shown.Contains("确认提交吗"))
            throw new InvalidOperationException($"{push.Student} was answered \"{shown ?? Encoding.UTF8.GetString(body)}\" instead of a confirmation with \"{push.Expected}\".");
    }

    public static bool HasExpected(Push push, byte[] body) => PassiveReply.Read(body, Pushes.Platform, push.Student).Shown?.Contains(push.Expected) == true;

    public static void IsSuccess(Push push, byte[] body)
    {
        if (!body.AsSpan().SequenceEqual("success"u8)) throw new InvalidOperationException($"The bare endpoint answered {push.Student} \"{Encoding.UTF8.GetString(body)}\".");
    }
}
