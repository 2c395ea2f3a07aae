using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Turns;

/// <summary>What the policy needs done for one turn: effects under their keys, and looks at the data.</summary>
sealed class TurnWork(
    Turn turn, DialogueState state, Activation activation, IReadOnlyDictionary<string, ISkill> skillOfFlow,
    Store.Effects effects, Questions questions, LanyueDbFactory databases, TimeProvider clock, Adviser? adviser, IKnownStudents? people, CancellationToken overtaken) : IFlowWork
{
    /// <summary>As <see cref="Line.LanguageModel"/>: what the turn was understood by.</summary>
    public string? LanguageModel { get; private set; }

    public async Task<Outcome> Run(Form flow)
    {
        using var span = Telemetry.Source.StartActivity("effect");
        var outcome = Outcome.Silent;
        var result = await effects.Commit(
            flow.Id + "/run", EffectHash.Of(flow.Slots), Actor.Student(turn.Dialogue),
            new EffectTurn(turn.Dialogue, activation.Fence, turn.Key, flow.Id),
            async (work, ct) => outcome = await skillOfFlow[flow.Name].Run(flow, work, ct), CancellationToken.None);

        return result.Kind switch
        {
            EffectKind.Existed => Outcome.Say("bot/effect.already", ("done", Words(result))),
            EffectKind.ExistedOther => Outcome.Say("bot/effect.other", ("done", Words(result))),
            _ => outcome,
        };
    }

    public Opening Open(Form flow) => skillOfFlow[flow.Name].Open(flow, clock.GetUtcNow());

    public Task<IReadOnlyDictionary<string, SlotValue>> Current(Form flow) =>
        Read(reading => skillOfFlow[flow.Name].Current(flow, reading, CancellationToken.None));

    static string Words(EffectResult result) => string.Join(" ", result.Parts.Select(p => p.Text));

    public Task<IReadOnlyList<Reply>> Tell(Form flow) =>
        Read(reading => skillOfFlow[flow.Name].Tell(flow, reading, CancellationToken.None));

    public Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot) =>
        Read(reading => skillOfFlow[flow.Name].Options(flow, slot, reading, CancellationToken.None));

    public Task<CodeMeaning> Meaning(Form flow, Slot slot) => Read(reading => skillOfFlow[flow.Name].Meaning(flow, slot, reading, CancellationToken.None));

    KnownStudent? student;
    bool isAsked;

    /// <summary>Asked once a turn. Whose the dialogue is stands in the database alone: it may have been bound since the activation, or by a page.</summary>
    public async Task<KnownStudent?> Student()
    {
        if (isAsked || people is null) return student;
        isAsked = true;
        var person = await Read(reading => reading.Db.Dialogues.Where(d => d.Id == reading.Dialogue).Select(d => d.Person).SingleOrDefaultAsync());
        return student = person is null ? null : await people.Of(person, CancellationToken.None);
    }

    public IReadOnlyList<Reply> Remarks(Form flow, Slot filled) => skillOfFlow[flow.Name].Remarks(flow, filled);

    public bool HasForgotten => activation.NewestReply is { } newest && newest != state.Answered && state.Brought.All(b => b.Answered != newest);

    /// <summary>T5 and T8: a state that knows less than the student has seen takes no answer, and an answer needs its question.</summary>
    public async Task<bool> Stands(Question question) =>
        !HasForgotten && await questions.Stands(turn.Dialogue, question.By, turn.AnswersUpTo, CancellationToken.None);

    public Task<string?> LastDone() => effects.LastDone(turn.Dialogue, CancellationToken.None);

    public async Task<IReadOnlyList<Command>?> AskModel(Hearing unclear)
    {
        if (adviser is null || (await Student())?.IsMinor == true) return null;  // what a minor writes is not sent to others
        if (await adviser.Ask(turn, state, unclear, overtaken) is not { } commands) return null;
        LanguageModel = adviser.Version;
        return commands;
    }

    async Task<T> Read<T>(Func<Reading, Task<T>> read)
    {
        await using var db = databases.CreateDbContext();
        return await read(new Reading(db, turn.Dialogue, clock.GetUtcNow()) { IsAside = !state.Flows.IsDefaultOrEmpty });
    }
}
