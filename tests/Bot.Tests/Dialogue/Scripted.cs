using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Understands the same by every message.</summary>
sealed class Scripted(IReadOnlyList<Command> commands) : IUnderstander
{
    public string Version => "scripted";

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) => new(commands);
}
