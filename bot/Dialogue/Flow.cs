namespace Lanyue.Bot.Dialogue;

public enum FlowKind
{
    /// <summary>Changes something: confirmed in one line before, answered with one line after.</summary>
    Effect,

    /// <summary>Only tells something: no confirmation, no effect.</summary>
    Query,
}

/// <summary>One thing a skill can do in conversation: what it must ask, and how it is confirmed.</summary>
/// <param name="Skill">The skill's name, also the owner of its texts.</param>
/// <param name="Name">Unique over all skills, "repair.file"; stored in open dialogues.</param>
public sealed record Flow(string Skill, string Name, FlowKind Kind)
{
    /// <summary>Raised whenever slots are renamed, retyped or dropped; an open form of another version is begun again, politely.</summary>
    public int Version { get; init; } = 1;

    public IReadOnlyList<Slot> Slots { get; init; } = [];

    /// <summary>Intents of nlu/INTENTS that start it.</summary>
    public IReadOnlyList<string> Intents { get; init; } = [];

    /// <summary>Words that speak for it, for the keyword understander: any one is enough; the longest hit over all flows wins.</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    /// <summary>Begin it where they are the whole message: "解绑".</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>To scan a code of this kind begins it; what it says is the value of its <see cref="CodeSlot"/>. Null: none does.</summary>
    public SceneKind? Scene { get; init; }

    /// <summary>Its confirmation tells how staff will reach the student, as "{contact}": empty where nothing is known.</summary>
    public bool ShowsContact { get; init; }

    /// <summary>A message that only describes a matter of the flow's lexicon ("灯坏了") starts it too.</summary>
    public bool StartsByDescription { get; init; }

    /// <summary>It serves every matter that no other flow names. Which one, it knows as <see cref="MatterSlot"/>; what was said of it begins its words.</summary>
    public bool TakesUnserved { get; init; }

    /// <summary>A picture that comes out of any form begins it; its inbound line is known as <see cref="PhotoSlot"/>.</summary>
    public bool TakesPhotos { get; init; }

    /// <summary>It changes a case that stands: what is said replaces what the case has.</summary>
    public bool ChangesCase { get; init; }

    /// <summary>It takes back what was filed.</summary>
    public bool Withdraws { get; init; }

    /// <summary>False: asking for it is enough; only where nothing of a case changes by it and nobody sees more than before.</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>It never waits for a form that is nearly done: what it is about concerns all of them.</summary>
    public bool GoesFirst { get; init; }

    /// <summary>It is begun where somebody wants a person. What was open then, it knows as <see cref="ContextSlot"/>.</summary>
    public bool CallsPerson { get; init; }

    /// <summary>False: it is begun from elsewhere and cannot be begun from the menu.</summary>
    public bool IsInMenu { get; init; } = true;

    /// <summary>The letter of the case numbers it speaks of, "R" of "R-1042". Null: it speaks of none.</summary>
    public string? CaseLetter { get; init; }

    /// <summary>What is said in it is for its readers alone: no language model gets to see it, nor that there is such a flow.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>Asked before the effect: names every slot, "{room}". Text key of the skill.</summary>
    public string ConfirmKey { get; init; } = "confirm";

    /// <summary>What it is called in "back to …" and the menu. Text key of the skill.</summary>
    public string TitleKey { get; init; } = "title";

    /// <summary>Known to a flow without being its slots: the matter that an unserved one is about (intent, title); the line of a picture; the case as it was; open forms in words.</summary>
    public const string MatterSlot = "matter", PhotoSlot = "photo", WasSlot = "was", ContextSlot = "context";

    /// <summary>The slot of the student's own words; null: it has none.</summary>
    public Slot? WordsSlot => Slots.FirstOrDefault(s => s.Kind == SlotKind.Words);

    /// <summary>The slot of a code that was handed out; null: it has none.</summary>
    public Slot? CodeSlot => Slots.FirstOrDefault(s => s.Kind == SlotKind.Code);

    /// <summary>The slot that is one of his cases; null: it has none.</summary>
    public Slot? CaseSlot => Slots.FirstOrDefault(s => s.Kind == SlotKind.OneOf);

    public Slot? SlotNamed(string name) => Slots.FirstOrDefault(s => s.Name == name);

    /// <summary>A key of the skill's text file in full: "repair/confirm".</summary>
    public string Text(string key) => $"{Skill}/{key}";
}
