using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>Who is to do something next about a case.</summary>
public enum CaseWait { Staff, Student, Others, Nobody }

/// <summary>A skill's row that is a case of people's. The desk's register follows each change of it by itself.</summary>
public interface ICase
{
    string Number { get; }
    string Dialogue { get; }

    /// <summary>What the desk's queues show of it now; null: it stands in none.</summary>
    CaseFacts? ForQueues { get; }
}

/// <param name="Skill">Whose case it is, "repair"; its states are called "SKILL/desk.state.STATE".</param>
/// <param name="Title">What it is in a line, without the student's words.</param>
/// <param name="Since">When it was opened.</param>
public sealed record CaseFacts(string Skill, string Title, string State, CaseWait Waits, DateTimeOffset Since)
{
    /// <summary>Who is responsible, by id and as it was called; null: nobody is named.</summary>
    public string? Unit { get; init; }
    public string? UnitName { get; init; }

    /// <summary>Id of the place that it is about; null: none, or none that is known.</summary>
    public string? Place { get; init; }

    /// <summary>Until when the next step is promised; null: nothing is.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A case as the desk's queues know it, whatever skill it is of. Written with the case itself, in one transaction.</summary>
public sealed class CaseRow
{
    internal const int TitleLength = 200;

    /// <summary>The share of its time after which a case is overdue soon.</summary>
    const double WarnedAfter = 0.8;

    /// <summary>"R-1042".</summary>
    public required string Number { get; init; }
    public required string Skill { get; init; }
    public required string Dialogue { get; set; }
    public string Title { get; private set; } = "";
    public string State { get; private set; } = "";
    public CaseWait Waits { get; private set; }
    public string? Unit { get; private set; }
    public string? UnitName { get; private set; }
    public string? Place { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When most of the time until then is over (<see cref="WarnedAfter"/>); null likewise.</summary>
    public DateTimeOffset? WarnAt { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>The student asked to be served sooner, and no colleague has done anything since; null: he did not.</summary>
    public DateTimeOffset? UrgedAt { get; private set; }

    /// <summary>Account of who works it; null: nobody does yet.</summary>
    public string? Assignee { get; private set; }
    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>Position of its newest change in the order of all changes of cases (<see cref="CaseFeed"/>).</summary>
    public long Change { get; set; }

    public long Version { get; private set; }

    public bool IsOpen => Waits != CaseWait.Nobody;

    /// <summary>Takes over what its skill's row says now.</summary>
    internal void Follow(CaseFacts facts, string dialogue, DateTimeOffset now)
    {
        (Dialogue, Title, State, Waits, Unit, UnitName, Place, DueAt, OpenedAt, MovedAt) =
            (dialogue, Writing.Cut(facts.Title, TitleLength), facts.State, facts.Waits, facts.Unit, facts.UnitName, facts.Place, facts.DueAt, facts.Since, now);
        WarnAt = DueAt is { } due ? OpenedAt + (due - OpenedAt) * WarnedAfter : null;
        if (facts.Waits == CaseWait.Nobody) UrgedAt = null;
    }

    internal void Touch(CaseTouch what, DateTimeOffset now) => UrgedAt = what == CaseTouch.Urge ? now : UrgedAt;

    /// <summary>A colleague did something about it.</summary>
    internal void Answered() => UrgedAt = null;

    /// <param name="account">Null: nobody's any more.</param>
    public void Assign(string? account, DateTimeOffset now) => (Assignee, AssignedAt, UrgedAt) = (account, account is null ? null : now, null);
}

sealed class CaseTable : IEntityTypeConfiguration<CaseRow>
{
    /// <summary>In SQL: somebody is to do something about it. Few are; an index holds these alone.</summary>
    const string IsOpen = $"waits <> '{nameof(CaseWait.Nobody)}'";

    const string IsOver = $"waits = '{nameof(CaseWait.Nobody)}'";

    public void Configure(EntityTypeBuilder<CaseRow> one)
    {
        one.ToTable("cases");
        one.HasKey(c => c.Number);
        one.Property(c => c.Number).HasMaxLength(Lengths.Number);
        one.Property(c => c.Skill).HasMaxLength(Lengths.Name);
        one.Property(c => c.Dialogue).HasMaxLength(Lengths.Dialogue);
        one.Property(c => c.Title).HasMaxLength(CaseRow.TitleLength);
        one.Property(c => c.State).HasMaxLength(Lengths.Name);
        one.Property(c => c.Unit).HasMaxLength(Lengths.Name);
        one.Property(c => c.UnitName).HasMaxLength(Lengths.Name);
        one.Property(c => c.Place).HasMaxLength(Lengths.Reason);
        one.Property(c => c.Assignee).HasMaxLength(Lengths.Actor);
        one.Ignore(c => c.IsOpen);
        one.HasIndex(c => c.Change);
        one.HasIndex(c => c.Dialogue);
        one.HasIndex(c => new { c.Skill, c.Unit, c.OpenedAt }, "IX_cases_open").HasFilter(IsOpen);
        one.HasIndex(c => c.MovedAt, "IX_cases_over").HasFilter(IsOver);  // none of all cases by their skill: what has changed lately would be looked up by it
    }
}
