using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>What the school's directory knows of a student.</summary>
public interface IKnownStudents
{
    /// <param name="person">Student number.</param>
    /// <returns>Null: nobody has the number, or he has left.</returns>
    Task<KnownStudent?> Of(string person, CancellationToken ct);
}
