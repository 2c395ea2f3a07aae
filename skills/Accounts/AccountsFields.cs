using Lanyue.Bot.Store;
using static Lanyue.Bot.Store.Role;

namespace Lanyue.Skills.Accounts;

/// <summary>What accounts hold of colleagues. No student has one.</summary>
sealed class AccountsFields : IRegisteredFields
{
    public IEnumerable<RegisteredTable> Tables =>
    [
        new("accounts_account", Purpose.Account, LegalBasis.Duty, Keep.Always)
        {
            Readers = [SecurityAdministrator], None = ["state", "totp_step", "wrong", "locks", "locked_until", "created_at", "version"], Ordinary = ["name", "shown", "staff", "issuer", "subject"], Credential = ["password", "totp"],
            Sealed = [SealedColumn.Of<AccountRow>("shown", a => AccountSeal.ShownPlace(a.Name)), SealedColumn.Of<AccountRow>("totp", a => AccountSeal.TotpPlace(a.Name))],
        },
        new("accounts_grant", Purpose.Account, LegalBasis.Duty, Keep.Always) { Readers = [SecurityAdministrator], None = ["id", "role", "kind", "scope", "from", "until", "at"], Ordinary = ["account", "by"] },
        new("accounts_session", Purpose.Account, LegalBasis.Duty, Keep.Audit)
        {
            Readers = [SecurityAdministrator], None = ["id", "created_at", "seen_at", "ended_at", "end"], Ordinary = ["account", "origin", "agent"], Credential = ["mark"],
            Expires = Expiry.Of((db, before) => db.Set<SessionRow>().Where(s => s.SeenAt < before)),
        },
        new("accounts_link", Purpose.Account, LegalBasis.Duty, Keep.Audit)
        {
            None = ["at", "until", "used_at"], Ordinary = ["account", "by"], Credential = ["mark"], Expires = Expiry.Of((db, before) => db.Set<LinkRow>().Where(l => l.Until < before)),
        },
        new("accounts_address", Purpose.Account, LegalBasis.Duty, Keep.Audit)
        {
            None = ["id", "at", "until", "confirmed_at", "ended_at"], Ordinary = ["account", "address"], Credential = ["mark"],
            Expires = Expiry.Of((db, before) => db.Set<StaffAddressRow>().Where(a => a.EndedAt < before || (a.ConfirmedAt == null && a.Until < before))),
        },
        new("accounts_recovery", Purpose.Account, LegalBasis.Duty, Keep.Always) { None = ["used_at"], Ordinary = ["account"], Credential = ["mark"] },
    ];
}
