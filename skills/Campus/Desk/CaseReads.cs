using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>
/// Who read what students wrote in their cases: entries of the audit, written before it is shown. Pages renew themselves while they stand open,
/// so that a reader and case is one entry an hour or a day.
/// </summary>
public sealed class CaseReads(AuditTrail audit, TimeProvider clock)
{
    /// <param name="page">Of the cases, "repair": the action is "repair.read".</param>
    /// <param name="cases">Number and dialogue.</param>
    public Task Daily(Actor reader, string page, IEnumerable<(string Number, string Dialogue)> cases, CancellationToken ct) => Note(reader, page, "yyyyMMdd", cases, ct);

    /// <inheritdoc cref="Daily"/>
    public Task Hourly(Actor reader, string page, IEnumerable<(string Number, string Dialogue)> cases, CancellationToken ct) => Note(reader, page, "yyyyMMddHH", cases, ct);

    Task Note(Actor reader, string page, string span, IEnumerable<(string Number, string Dialogue)> cases, CancellationToken ct)
    {
        var when = clock.GetUtcNow().OnCampus().ToString(span, CultureInfo.InvariantCulture);
        return audit.NoteOnce(reader, cases.ToDictionary(c => $"{page}.read/{reader.Id}/{c.Number}/{when}", c => new AuditNote($"{page}.read", c.Number) { Whose = c.Dialogue, Fields = ["said"] }), ct);
    }
}
