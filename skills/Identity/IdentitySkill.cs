using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Identity;

/// <summary>The page on which a student binds by campus sign-in.</summary>
/// <param name="IsOpen">The school has campus sign-in.</param>
/// <param name="LinkOf">Where the person at an address opens it; null: nowhere.</param>
public sealed record BindDoor(bool IsOpen, Func<Address, string?> LinkOf);

/// <summary>Binds an address to a student, once and for one student, and takes the binding back (T20, T21).</summary>
/// <param name="skills">All, for what they do when two dialogues become one.</param>
public sealed class IdentitySkill(BindingCodes codes, StudentFacts facts, Func<IEnumerable<ISkill>> skills, BindDoor door) : ISkill
{
    internal const string NameOf = "identity";

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows { get; } = door.IsOpen ? IdentityFlows.WithCampus : IdentityFlows.All;

    public async Task<CodeMeaning> Meaning(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        if (await codes.IsTiredOf(reading.Db, reading.Dialogue, reading.Now, ct)) return new(null, Reply.Of("identity/wait"));
        var code = flow.Slots[slot.Name].Value;
        if (await codes.Student(reading.Db, code, reading.Now, ct) is not { } student)
        {
            await codes.Count(reading.Dialogue, ct);
            return new(null);
        }
        var holder = await reading.Db.Dialogues.Where(d => d.Id == reading.Dialogue).Select(d => d.Person).SingleOrDefaultAsync(ct);
        return new(new SlotValue(code, holder is null || holder == student.Number ? Masked.Student(student.Number, student.Name) : $"{Masked.Student(student.Number, student.Name)}（{Masked.Number(holder)} → {Masked.Number(student.Number)}）"));
    }

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => flow.Name switch
    {
        "identity.bind" => BindByCode(flow.Filled.Get(IdentityFlows.Code), work, ct),
        "identity.unbind" => Unbind(work, ct),
        "identity.unbind.others" => UnbindOthers(work, ct),
        _ => throw new InvalidOperationException($"Identity has no effect for the flow {flow.Name}."),
    };

    async Task<Outcome> BindByCode(string code, UnitOfWork work, CancellationToken ct)
    {
        if (await codes.Student(work.Db, code, work.Now, ct) is not { } student || !await codes.Use(work, code, ct)) return Outcome.Refuse("identity/code.gone") with { AskAgain = IdentityFlows.Code.Name };
        return await Bind(work, await work.TurnAddress(ct), student.Number, "code", ct);
    }

    /// <summary>The address is this student's from now on, and everybody whom that concerns hears of it.</summary>
    /// <param name="how">As <see cref="BindingRow.How"/>.</param>
    internal async Task<Outcome> Bind(UnitOfWork work, Address address, string person, string how, CancellationToken ct)
    {
        var bound = await work.Bind(address, person, how, work.Turn, (from, into) => Join(from, into, work, ct), ct);
        if (bound.Kind == BindKind.Already) return Outcome.Refuse("identity/already");

        await work.Agree(bound.Dialogue, ConsentPurposes.Binding, work.Turn ?? work.Key, ct);
        var others = await work.Db.AddressesOf(bound.Dialogue).Where(a => a.Key != address.Key).Select(a => a.Key).ToListAsync(ct);
        foreach (var other in others) await work.Alert(Address.Parse(other), LineClass.General, Reply.Of("identity/other.bound"), ct);
        if (bound.Before is { } before) await work.Alert(before, LineClass.General, Reply.Of("identity/taken"), ct);
        work.Record($"{NameOf}/{person}", "Bind", null, bound.Kind.ToString());
        return Outcome.Say(others.Count == 0 ? "identity/bound" : "identity/bound.more", ("student", Masked.Number(person)), ("count", others.Count.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>As by a code, from the page; the phone hears of it too.</summary>
    /// <param name="adultOn">The day on which the student is of age, as the provider has it; null: it did not say.</param>
    public async Task<Outcome> BindByCampus(UnitOfWork work, Address address, string person, DateOnly? adultOn, CancellationToken ct)
    {
        if (adultOn is { } day) await KeepMinor(work, person, day, ct);
        var outcome = await Bind(work, address, person, "campus", ct);
        if (outcome.IsRefused) return outcome;
        foreach (var reply in outcome.Replies) await work.Alert(address, LineClass.General, reply, ct);
        return Outcome.Silent;
    }

    static async Task KeepMinor(UnitOfWork work, string person, DateOnly adultOn, CancellationToken ct)
    {
        var minors = work.Db.Set<MinorRow>();
        if (adultOn <= CampusTime.DayOf(work.Now)) await minors.Where(m => m.Person == person).ExecuteDeleteAsync(ct);
        else if (await minors.Where(m => m.Person == person).ExecuteUpdateAsync(m => m.SetProperty(r => r.AdultOn, adultOn), ct) == 0) minors.Add(new MinorRow { Person = person, AdultOn = adultOn });
    }

    async Task Join(string from, string into, UnitOfWork work, CancellationToken ct)
    {
        foreach (var skill in skills()) await skill.Join(from, into, work, ct);
    }

    static async Task<Outcome> Unbind(UnitOfWork work, CancellationToken ct)
    {
        var person = await PersonOf(work.Db, work.Dialogue!, ct);
        if (person is null || !await work.Unbind(await work.TurnAddress(ct), work.Turn, ct)) return Outcome.Refuse("identity/none");
        work.Record($"{NameOf}/{person}", "Unbind", null, nameof(Unbind));
        return Outcome.Say("identity/unbound");
    }

    static async Task<Outcome> UnbindOthers(UnitOfWork work, CancellationToken ct)
    {
        var (person, here) = (await PersonOf(work.Db, work.Dialogue!, ct), await work.TurnAddress(ct));
        if (person is null) return Outcome.Refuse("identity/none");
        var others = await work.Db.AddressesOf(work.Dialogue!).Where(a => a.Key != here.Key).Select(a => a.Key).ToListAsync(ct);
        foreach (var other in others) await work.Unbind(Address.Parse(other), null, ct);
        if (others.Count == 0) return Outcome.Refuse("identity/others.none");
        work.Record($"{NameOf}/{person}", "UnbindOthers", null, nameof(Unbind));
        return Outcome.Say("identity/others.unbound", ("count", others.Count.ToString(CultureInfo.InvariantCulture)));
    }

    public async Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        if (flow.Name == IdentityFlows.Campus.Name) return [await Campus(reading, ct)];
        if (await PersonOf(reading.Db, reading.Dialogue, ct) is not { } person) return [Reply.Of("identity/who.none")];
        var count = await reading.Db.AddressesOf(reading.Dialogue).CountAsync(ct);
        var who = await facts.Of(person, ct);
        var own = Reply.Of("identity/who", ("student", who is null ? Masked.Number(person) : Masked.Student(who.Number, who.Name)), ("count", count.ToString(CultureInfo.InvariantCulture)));
        return who is null ? [own] : [own, Reply.Of("identity/facts", ("college", who.College), ("bed", who.Bed ?? "—"), ("phone", who.Phone ?? "—"), ("counsellors", who.Counsellors.IsEmpty ? "—" : string.Join("、", who.Counsellors)))];
    }

    /// <summary>The way to the page, of the phone that was heard last: the one that asks.</summary>
    async Task<Reply> Campus(Reading reading, CancellationToken ct) =>
        await reading.Db.AddressesOf(reading.Dialogue).Select(a => a.Key).FirstOrDefaultAsync(ct) is { } here && door.LinkOf(Address.Parse(here)) is { } link
            ? Reply.Of("identity/campus", ("link", link)) : Reply.Of("identity/campus.none");

    static Task<string?> PersonOf(LanyueDb db, string dialogue, CancellationToken ct) => db.Dialogues.Where(d => d.Id == dialogue).Select(d => d.Person).SingleOrDefaultAsync(ct);
}
