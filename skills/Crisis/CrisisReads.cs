using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Crisis;

/// <summary>Who read what a student in danger wrote: an entry of the audit a reader, case and hour, before it is shown. The page renews itself while it stands open.</summary>
public sealed class CrisisReads(AuditTrail audit, TimeProvider clock)
{
    static readonly string[] Fields = ["said"];

    public async Task Note(Actor reader, IEnumerable<CrisisView> views, CancellationToken ct)
    {
        var hour = clock.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        foreach (var one in views.Where(v => v.Said.Count > 0).Select(v => v.Case))
            await audit.NoteOnce($"crisis.read/{reader.Id}/{one.Number}/{hour}", reader, new("crisis.read", one.Number) { Whose = one.Dialogue, Fields = Fields }, ct);
    }
}
