using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Crisis;

/// <summary>Crises in the desk's queues. They are shown and moved on their own page alone.</summary>
public sealed class CrisisCaseKind : ICaseKind
{
    public string Skill => CrisisSkill.NameOf;
    public Right See => Right.SeeCrises;
    public Right Work => Right.WorkCrises;
    public string? Page => "/desk/crisis";
    public string? Next(string state) => state == nameof(CrisisState.Closed) ? null : "crisis/desk.next";
    public Task<CaseSheet?> Sheet(LanyueDb db, string number, CancellationToken ct) => Task.FromResult<CaseSheet?>(null);
    public string NoticeOf(TimelineEntry entry, ReadNote? note) => "";
    public Task<bool> Move(string number, string move, string words, UnitOfWork work, CancellationToken ct) => Task.FromResult(false);
}
