using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>POST /cgi-bin/message/custom/send and custom/typing: checks a push in the platform's order and puts it on the phone.</summary>
sealed class CustomSend(SimulatedPlatform platform, TimeProvider time)
{
    public ApiAnswer Answer(JsonElement push)
    {
        if (push.Text("touser") is not { } openId || platform.Students.Find(openId) is not { } student) return ApiAnswer.Error(40003);
        if (!student.Follows) return ApiAnswer.Error(43004);
        var (refused, shown) = CustomMessages.Read(push, platform.Media.Has);
        if (shown is null) return ApiAnswer.Error(refused);
        if (student.TakePush(time.GetUtcNow()) is not 0 and var errcode) return ApiAnswer.Error(errcode);

        return ApiAnswer.Ok(platform.Log.Add(shown with { Student = openId }));
    }

    /// <summary>Typing costs nothing; the platform wants an exchange within the last 30 s, which is not played: a window is enough.</summary>
    public ApiAnswer Typing(JsonElement asked)
    {
        if (asked.Text("touser") is not { } openId || platform.Students.Find(openId) is not { } student) return ApiAnswer.Error(40003);
        var command = asked.Text("command");
        if (command is not ("Typing" or "CancelTyping")) return ApiAnswer.Error(45072);
        if (student.View(time.GetUtcNow()).PushesLeft == 0) return ApiAnswer.Error(45080);

        platform.Log.Add(new TypingEntry(command == "Typing") { Student = openId });
        return ApiAnswer.Ok();
    }
}
