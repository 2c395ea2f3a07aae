using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue.Conversations;

/// <summary>Out of a form does not know which of two matters some sentences mean, whatever was learned; understands all others.</summary>
sealed class Doubts(IUnderstander rest) : IUnderstander
{
    readonly Dictionary<string, (string First, string Second)> doubtful = [];

    public string Version => rest.Version;

    public void About(string words, string first, string second) => doubtful[words] = (first, second);

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) =>
        hearing.Open is null && doubtful.TryGetValue(hearing.Text, out var either)
            ? new([new Command.Either(MatterOf(either.First, hearing), MatterOf(either.Second, hearing))])
            : rest.Read(hearing, ct);

    static Matter MatterOf(string intent, Hearing hearing)
    {
        var flow = hearing.Flows.FirstOrDefault(f => f.Intents.Contains(intent) || f.Name == intent);
        return new(flow?.Intents.FirstOrDefault() ?? (flow is null ? intent : ""), flow?.Name, Matter.Quoted(hearing.Text)) { Version = flow?.Version ?? 0 };
    }
}
