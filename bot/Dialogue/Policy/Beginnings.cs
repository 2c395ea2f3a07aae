namespace Lanyue.Bot.Dialogue;

/// <summary>Messages and scans that begin one flow and can mean nothing else.</summary>
static class Beginnings
{
    /// <returns>Null: it is none.</returns>
    public static IReadOnlyList<Command>? Read(string text, IReadOnlyList<Flow> flows)
    {
        var plain = ExactWords.Plain(text);
        if (flows.FirstOrDefault(f => f.Words.Any(w => ExactWords.Plain(w) == plain)) is { } named) return [new Command.StartSkill(named.Name)];
        return HandedCode.Alone(text) is { } code ? WithCode(SceneKind.Bind, code, flows) : null;
    }

    /// <summary>What was scanned, where that begins a flow; null: it does not.</summary>
    public static IReadOnlyList<Command>? Scanned(Turn turn, IReadOnlyList<Flow> flows) =>
        turn.Kind is TurnKind.Scan or TurnKind.Follow && Scene.TryParse(turn.Detail) is { } scene ? WithCode(scene.Kind, scene.Value, flows) : null;

    static IReadOnlyList<Command>? WithCode(SceneKind kind, string code, IReadOnlyList<Flow> flows) =>
        flows.FirstOrDefault(f => f.Scene == kind) is { CodeSlot: { } slot } flow ? [new Command.StartSkill(flow.Name), new Command.SetSlot(slot.Name, new(code, code))] : null;
}
