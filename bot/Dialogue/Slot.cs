namespace Lanyue.Bot.Dialogue;

/// <summary>How a slot's value is said, and so which reader finds it.</summary>
public enum SlotKind
{
    /// <summary>A room: <see cref="Place"/>.</summary>
    Place,

    /// <summary>A stretch of time: <see cref="Dialogue.TimeWindow"/>.</summary>
    TimeWindow,

    /// <summary>What is the matter, in the student's words, with a category by lexicon: <see cref="Dialogue.Described"/>.</summary>
    Described,

    /// <summary>One of a list that the skill looks up; the value is a choice's id.</summary>
    OneOf,

    /// <summary>A text for others to read, in the student's own words; what he adds later is added to it: <see cref="Dialogue.OwnWords"/>.</summary>
    Words,

    /// <summary>A code that was handed out, "K7MP-2XQR" (<see cref="HandedCode"/>); the skill says what it stands for.</summary>
    Code,
}

/// <summary>Something a flow must know. The value lives in the state as text; <see cref="Slot{T}"/> knows its type.</summary>
public abstract class Slot(string name, SlotKind kind)
{
    /// <summary>Lower case, unique within the flow; part of the stored state, so never renamed without a new flow version.</summary>
    public string Name { get; } = name;

    public SlotKind Kind { get; } = kind;

    /// <summary>Text keys: the question, the answer to what is no value, and the slot's name in "what shall I change?".</summary>
    public string AskKey { get; private protected set; } = $"ask.{name}";
    public string RejectKey { get; } = $"reject.{name}";
    public string TitleKey { get; } = $"title.{name}";

    /// <summary>Categories and the words that speak for each. Only for <see cref="SlotKind.Described"/>.</summary>
    public IReadOnlyList<Category> Categories { get; private protected set; } = [];

    /// <summary>The student may leave it open ("跳过"); its confirmation says so.</summary>
    public bool IsOptional { get; private protected set; }

    /// <summary>Where nothing is said, it is where the student lives, if that is known; he sees it in the confirmation. Only for <see cref="SlotKind.Place"/>.</summary>
    public bool IsHome { get; private protected set; }

    /// <summary>How far ahead a time window may begin. Only for <see cref="SlotKind.TimeWindow"/>.</summary>
    public TimeSpan Ahead { get; private protected set; } = TimeSpan.FromDays(14);

    public static Slot<Place> Place(string name) => new(name, SlotKind.Place, Dialogue.Place.Parse);

    public static Slot<TimeWindow> TimeWindow(string name, TimeSpan ahead) =>
        new(name, SlotKind.TimeWindow, Dialogue.TimeWindow.Parse) { AheadIs = ahead };

    public static Slot<Described> Described(string name, IReadOnlyList<Category> categories) =>
        new(name, SlotKind.Described, Dialogue.Described.Parse) { CategoriesAre = categories };

    public static Slot<string> OneOf(string name) => new(name, SlotKind.OneOf, value => value);

    public static Slot<string> Code(string name) => new(name, SlotKind.Code, value => value);

    public static Slot<OwnWords> Words(string name) => new(name, SlotKind.Words, OwnWords.Parse);
}

/// <inheritdoc cref="Slot"/>
public sealed class Slot<T> : Slot
{
    readonly Func<string, T> parse;

    internal Slot(string name, SlotKind kind, Func<string, T> parse) : base(name, kind) => this.parse = parse;

    internal IReadOnlyList<Category> CategoriesAre { init => Categories = value; }
    internal TimeSpan AheadIs { init => Ahead = value; }

    internal T Read(SlotValue value) => parse(value.Value);

    public Slot<T> Optional() { IsOptional = true; return this; }

    /// <summary>With a question of another key than its name gives.</summary>
    public Slot<T> Asked(string key) { AskKey = key; return this; }

    public Slot<T> OrHome() { IsHome = true; return this; }
}

/// <param name="Id">Stored with the case, e.g. "water".</param>
/// <param name="Words">Any of them in a message speaks for the category. Earlier categories win.</param>
public sealed record Category(string Id, IReadOnlyList<string> Words);

/// <summary>A slot's value as it is stored and as it is shown.</summary>
/// <param name="Value">The type's own text form; <c>Parse</c> reads it back.</param>
/// <param name="Said">What the confirmation shows: "3栋502", "11月25日（周三）下午".</param>
public sealed record SlotValue(string Value, string Said);

/// <summary>The filled slots of a flow, typed.</summary>
public sealed class FilledSlots(IReadOnlyDictionary<string, SlotValue> values)
{
    /// <exception cref="KeyNotFoundException">The flow ran without this slot: its definition does not list it.</exception>
    public T Get<T>(Slot<T> slot) =>
        values.TryGetValue(slot.Name, out var value)
            ? slot.Read(value)
            : throw new KeyNotFoundException($"Slot \"{slot.Name}\" is not filled; filled are {string.Join(", ", values.Keys)}. List it in the flow's Slots.");

    public bool Has(Slot slot) => values.ContainsKey(slot.Name);

    public string Said(Slot slot) => values[slot.Name].Said;
}
