namespace Lanyue.Bot.Dialogue;

/// <summary>What is known of the student whose dialogue it is, so that he need not be asked. No more than a form uses.</summary>
/// <param name="Home">Where he lives: a room, as a <see cref="SlotKind.Place"/> slot keeps it; null: not known, or not on campus.</param>
/// <param name="Contact">How staff reach him, masked, as the confirmation tells it; null: they do not know.</param>
/// <param name="IsMinor">He is under 18.</param>
public sealed record KnownStudent(SlotValue? Home, string? Contact, bool IsMinor);

/// <summary>What a code that was handed out stands for.</summary>
/// <param name="Value">The code, and in words what it stands for; null: for nothing.</param>
/// <param name="Refusal">Where it stands for nothing: closes the form; null: the code is asked for again.</param>
public sealed record CodeMeaning(SlotValue? Value, Reply? Refusal = null);
