using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>Somebody who works at the desk.</summary>
/// <param name="Name">As people read it.</param>
/// <param name="Staff">His number in the directory of staff; null: none is known.</param>
public sealed record Colleague(string Account, string Name, string? Staff, IReadOnlyList<Grant> Grants);

/// <summary>Who works at the desk, as far as cases need to know: looked up some seconds ago at most.</summary>
public delegate Task<IReadOnlyList<Colleague>> Colleagues(CancellationToken ct);

/// <summary>Who may work a case, and what people at the desk are called.</summary>
public sealed class CaseWorkers(Colleagues colleagues, Extents extents, TimeProvider clock)
{
    /// <summary>Those whose right reaches the case, by name.</summary>
    /// <param name="college">Of its student; null: it is not known.</param>
    public async Task<IReadOnlyList<Colleague>> Of(ICaseKind kind, CaseRow one, string? college, CancellationToken ct)
    {
        var today = CampusTime.DayOf(clock.GetUtcNow());
        return [.. (await colleagues(ct)).Where(c => Reaches(extents.Of(new Visitor(c.Account, [.. c.Grants], today), kind.Work), one, college)).OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    static bool Reaches(Extent extent, CaseRow one, string? college) =>
        extent.IsAll || (one.Unit is { } unit && extent.Units.Contains(unit)) || (one.Place is { } place && extent.Places.Contains(place)) || (college is not null && extent.Colleges.Contains(college));

    /// <summary>What each account is called; of one that is gone its own name.</summary>
    public async Task<Func<string, string>> Names(CancellationToken ct)
    {
        var names = (await colleagues(ct)).ToDictionary(c => c.Account, c => c.Name);
        return account => names.GetValueOrDefault(account, account);
    }
}
