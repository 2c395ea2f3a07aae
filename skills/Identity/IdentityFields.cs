using Lanyue.Bot.Store;

namespace Lanyue.Skills.Identity;

/// <summary>What binding holds of a student.</summary>
sealed class IdentityFields : IRegisteredFields
{
    public IEnumerable<RegisteredTable> Tables =>
    [
        new("identity_code", Purpose.Identity, LegalBasis.Service, Keep.Drafts)
        {
            None = ["at", "until", "used_at"], Ordinary = ["person", "by"], Credential = ["mark"],
            Own = OwnRows.Of((db, p) => db.Set<BindingCode>().Where(c => c.Person == p.Number)), Expires = Expiry.Of((db, before) => db.Set<BindingCode>().Where(c => c.Until < before)),
        },
        new("identity_wrong_code", Purpose.Identity, LegalBasis.Service, Keep.Drafts)
        {
            None = ["id", "at"], Ordinary = ["dialogue"],
            Own = OwnRows.Of((db, p) => db.Set<WrongCode>().Where(w => p.Dialogues.Contains(w.Dialogue))), Expires = Expiry.Of((db, before) => db.Set<WrongCode>().Where(w => w.At < before)),
        },
    ];
}
