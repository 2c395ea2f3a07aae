using Lanyue.Bot.Store;

namespace Lanyue.Skills.Messages;

/// <summary>What a left message holds of its student; its words stand in the case's notes.</summary>
sealed class MessagesFields : IRegisteredFields
{
    static readonly MessageState[] Over = [.. Enum.GetValues<MessageState>().Where(s => s.IsOver())];

    public IEnumerable<RegisteredTable> Tables =>
    [
        new("messages_left", Purpose.Case, LegalBasis.Service, Keep.Cases)
        {
            Readers = [Role.UnitStaff],
            None = ["number", "unit", "unit_name", "accept_by", "state", "left_at", "moved_at", "version"],
            Ordinary = ["dialogue", "intent", "title"],
            Cases = (db, dialogues) => db.Set<LeftMessage>().Where(m => dialogues.Contains(m.Dialogue)).Select(m => new CaseKey(m.Number, !Over.Contains(m.State))),
            Own = OwnRows.Of((db, p) => db.Set<LeftMessage>().Where(m => p.Dialogues.Contains(m.Dialogue)), (db, p) => db.Set<LeftMessage>().Where(m => p.ClosedCases.Contains(m.Number)), KeptBy.OpenCase),
            Expires = Expiry.OfCases(
                (db, before) => db.Set<LeftMessage>().Where(m => Over.Contains(m.State) && m.MovedAt < before).Select(m => m.Number), (db, old) => db.Set<LeftMessage>().Where(m => old.Contains(m.Number))),
        },
    ];
}
