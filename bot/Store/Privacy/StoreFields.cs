using static Lanyue.Bot.Store.Role;

namespace Lanyue.Bot.Store;

/// <summary>The tables of the store itself. What others of a person are found by comes last.</summary>
sealed class StoreFields : IRegisteredFields
{
    public IEnumerable<RegisteredTable> Tables =>
    [
        new("case_notes", Purpose.Case, LegalBasis.Service, Keep.WithOwner)
        {
            Readers = [UnitStaff, Technician], None = ["key", "case", "at"], Ordinary = ["media"], Sensitive = ["body"], Inside = Body("note"),
            Sealed = [SealedColumn.Of<CaseNote>("body", n => CaseNotes.Place(n.Key))],
            Own = OwnRows.Of((db, p) => db.Set<CaseNote>().Where(n => p.Cases.Contains(n.Case)), (db, p) => db.Set<CaseNote>().Where(n => p.ClosedCases.Contains(n.Case)), KeptBy.OpenCase),
        },
        new("timeline", Purpose.Case, LegalBasis.Duty, Keep.WithOwner)
        {
            Readers = [UnitStaff, Technician, Counsellor], None = ["key", "case", "at", "actor_kind", "event", "before", "after"], Ordinary = ["actor_id"],
            Own = OwnRows.Of((db, p) => db.Timeline.Where(e => p.Cases.Contains(e.Case)), (db, p) => db.Timeline.Where(e => p.ClosedCases.Contains(e.Case)), KeptBy.OpenCase),
        },
        new("cases", Purpose.Case, LegalBasis.Service, Keep.WithOwner)
        {
            Readers = [UnitStaff, Technician, Counsellor, StationManager, Psychologist, Leader],
            None = ["number", "skill", "state", "waits", "unit", "unit_name", "due_at", "opened_at", "moved_at", "warn_at", "urged_at", "assigned_at", "change", "version"], Ordinary = ["dialogue", "title", "place", "assignee"],
            Own = OwnRows.Of((db, p) => db.Set<CaseRow>().Where(c => p.Dialogues.Contains(c.Dialogue)), (db, p) => db.Set<CaseRow>().Where(c => p.ClosedCases.Contains(c.Number)), KeptBy.OpenCase),
        },
        new("case_feed", Purpose.Bookkeeping, LegalBasis.None, Keep.Always) { None = ["key", "last"] },
        new("due_rows", Purpose.Case, LegalBasis.Service, Keep.WithOwner)
        {
            None = ["key", "skill", "purpose", "subject", "at", "fired"],
            Own = OwnRows.Of((db, p) => db.DueRows.Where(d => p.Cases.Contains(d.Subject)), (db, p) => db.DueRows.Where(d => p.ClosedCases.Contains(d.Subject)), KeptBy.OpenCase),
        },
        new("media", Purpose.Pictures, LegalBasis.Service, Keep.Media)
        {
            Readers = [UnitStaff, Technician], None = ["type", "state", "reason", "content_type", "size_in_bytes", "due_at", "tries"], Ordinary = ["line", "address", "at"], Sensitive = ["name"], Inside = new Dictionary<string, string> { ["name"] = "file" }.ToImmutable(),
            Own = OwnRows.Of((db, p) => db.Set<MediaRow>().Where(m => db.Lines.Any(l => l.Key == m.Line && p.Dialogues.Contains(l.Dialogue)))),
            Expires = Expiry.Of((db, before) => db.Set<MediaRow>().Where(m => m.At < before)),
        },
        new("lines", Purpose.Conversation, LegalBasis.Service, Keep.Conversation)
        {
            Readers = [Counsellor, Psychologist],
            None =
            [
                "key", "turn", "kind", "sequence", "class", "route", "delivery", "asks", "first_handed_at", "last_handed_at", "understanding", "language_model", "epoch", "binding_version", "token", "lease_until", "next_try_at",
                "tries", "reason", "taken_by", "carries",
            ],
            Ordinary = ["dialogue", "address", "at"], Sensitive = ["body"], Inside = Body("line"), Sealed = [SealedColumn.Of<Line>("body", l => l.Key)],
            Own = OwnRows.Of((db, p) => db.Lines.Where(l => p.Dialogues.Contains(l.Dialogue)), (db, p) => db.Lines.Where(l => p.Dialogues.Contains(l.Dialogue) && l.Class != LineClass.Crisis), KeptBy.Crisis),
            Expires = Expiry.Of((db, before) => db.Lines.Where(l => l.At < before && l.Class != LineClass.Crisis)),
        },
        new("parked_turns", Purpose.Conversation, LegalBasis.Service, Keep.Parked)
        {
            None = ["turn", "binding_version", "since", "lease_until"], Ordinary = ["dialogue", "address"], Sensitive = ["body"], Inside = Body("turn"), Sealed = [SealedColumn.Of<ParkedTurn>("body", t => t.Turn)],
            Own = OwnRows.Of((db, p) => db.ParkedTurns.Where(t => p.Dialogues.Contains(t.Dialogue))), Expires = Expiry.Of((db, before) => db.ParkedTurns.Where(t => t.Since < before)),
        },
        new("effects", Purpose.Conversation, LegalBasis.Service, Keep.Effects)
        {
            None = ["key", "hash", "turn", "flow", "at"], Ordinary = ["dialogue", "actor"], Sensitive = ["result"], Inside = new Dictionary<string, string> { ["result"] = "said" }.ToImmutable(), Sealed = [SealedColumn.Of<EffectRow>("result", e => e.Key)],
            Own = OwnRows.Of((db, p) => db.Effects.Where(e => e.Dialogue != null && p.Dialogues.Contains(e.Dialogue))), Expires = Expiry.Of((db, before) => db.Effects.Where(e => e.At < before)),
        },
        new("audit", Purpose.Audit, LegalBasis.Duty, Keep.Audit)
        {
            Readers = [AuditAdministrator], None = ["key", "sequence", "hash", "at", "actor_kind", "action", "fields"], Ordinary = ["actor_id", "subject", "whose", "origin"], Sensitive = ["body"], Inside = Body("audit"),
            Sealed = [SealedColumn.Of<AuditEntry>("body", e => AuditEntry.Place(e.Key))], Open = ["hash"],
            Own = OwnRows.Of((db, p) => db.Set<AuditEntry>().Where(e => e.Whose != null && p.Names.Contains(e.Whose)), KeptBy.Audit), Expires = new(AuditPruning.Delete),
        },
        new("audit_head", Purpose.Audit, LegalBasis.Duty, Keep.Always)
        {
            None = ["id", "sequence", "hash", "pruned_to", "pruned_hash", "version"], Credential = ["secret"], Sealed = [SealedColumn.Of<AuditHead>("secret", _ => AuditHead.SecretPlace)], Open = ["hash", "pruned_hash"],
        },
        new("consents", Purpose.Proof, LegalBasis.Duty, Keep.Proof)
        {
            None = ["key", "purpose", "text", "text_hash", "given_at", "withdrawn_at"], Ordinary = ["dialogue", "person", "turn", "withdrawn_turn"],
            Own = OwnRows.Of((db, p) => db.Set<Consent>().Where(c => p.Dialogues.Contains(c.Dialogue) || (p.Number != null && c.Person == p.Number)), KeptBy.Proof),
            Expires = Expiry.Of((db, before) => db.Set<Consent>().Where(c => c.WithdrawnAt < before)),
        },
        new("data_requests", Purpose.Proof, LegalBasis.Duty, Keep.Proof)
        {
            None = ["key", "kind", "state", "asked_at", "due_at", "done_at", "taken_at", "ends_at", "version"], Ordinary = ["dialogue", "address", "person"], Sensitive = ["file"], Inside = new Dictionary<string, string> { ["file"] = "export" }.ToImmutable(),
            Own = OwnRows.Of((db, p) => db.Set<DataRequest>().Where(r => p.Dialogues.Contains(r.Dialogue)), KeptBy.Proof), Expires = Expiry.Of((db, before) => db.Set<DataRequest>().Where(r => r.AskedAt < before)),
        },
        new("retention_runs", Purpose.Proof, LegalBasis.Duty, Keep.Proof)
        {
            None = ["day", "table", "rows", "before", "first_at", "last_at"], Expires = Expiry.Of((db, before) => db.Set<RetentionRun>().Where(r => r.LastAt < before)),
        },
        new("bindings", Purpose.Identity, LegalBasis.Service, Keep.WithOwner)
        {
            None = ["key", "how"], Ordinary = ["address", "person", "dialogue", "since", "until"],
            Own = OwnRows.Of(
                (db, p) => db.Set<BindingRow>().Where(b => p.Dialogues.Contains(b.Dialogue) || (p.Number != null && b.Person == p.Number)),
                (db, p) => db.Set<BindingRow>().Where(b => !p.IsStillReached && (p.Dialogues.Contains(b.Dialogue) || (p.Number != null && b.Person == p.Number))), KeptBy.OpenCase),
        },
        new("minors", Purpose.Identity, LegalBasis.Duty, Keep.Always)
        {
            Sensitive = ["person", "adult_on"], Own = OwnRows.Of((db, p) => db.Set<MinorRow>().Where(m => m.Person == p.Number), KeptBy.School),
        },
        new("addresses", Purpose.Identity, LegalBasis.Service, Keep.Always)
        {
            Readers = [Counsellor, Psychologist], None = ["binding_version", "last_sequence", "is_reachable"], Ordinary = ["key", "dialogue", "heard_at"],
            Own = OwnRows.Of((db, p) => db.Addresses.Where(a => p.Dialogues.Contains(a.Dialogue)), (db, p) => db.Addresses.Where(a => !p.IsStillReached && p.Dialogues.Contains(a.Dialogue)), KeptBy.OpenCase),
        },
        new("dialogues", Purpose.Identity, LegalBasis.Service, Keep.Always)
        {
            Readers = [Counsellor, Psychologist], None = ["fence", "epoch", "owner", "owner_case", "created_at", "muted_at", "taken_at"], Ordinary = ["id", "merged_into", "person"],
            Own = OwnRows.Of((db, p) => db.Dialogues.Where(d => p.Dialogues.Contains(d.Id)), (db, p) => db.Dialogues.Where(d => !p.IsStillReached && p.Dialogues.Contains(d.Id)), KeptBy.OpenCase),
        },
        new("numbers", Purpose.Bookkeeping, LegalBasis.None, Keep.Always) { None = ["letter", "last"] },
    ];

    static System.Collections.Immutable.ImmutableDictionary<string, string> Body(string inside) => new Dictionary<string, string> { ["body"] = inside }.ToImmutable();
}

static class RegisterLists
{
    /// <summary>Short for a list in the register.</summary>
    public static System.Collections.Immutable.ImmutableDictionary<string, string> ToImmutable(this Dictionary<string, string> inside) => System.Collections.Immutable.ImmutableDictionary.CreateRange(inside);
}
