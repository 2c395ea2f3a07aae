using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

static class AuditWriting
{
    const string Part = "/audit/";

    /// <param name="key">Of the effect or read that it is of.</param>
    public static AuditEntry Entry(this FieldCipher cipher, string key, int ordinal, Actor actor, AuditNote note, DateTimeOffset at)
    {
        var own = $"{key}{Part}{ordinal}";
        return new()
        {
            Key = own, At = at, ActorKind = actor.Kind, ActorId = actor.Id, Origin = actor.From,
            Action = note.Action, Subject = Writing.Cut(note.Subject, AuditNote.SubjectLength), Whose = note.Whose,
            Fields = Writing.Cut(string.Join(',', note.Fields), AuditNote.FieldsLength), Body = cipher.SealJson(note.Body, AuditEntry.Place(own)),
        };
    }
}
