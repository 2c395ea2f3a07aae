namespace Lanyue.Bot.Understanding;

/// <summary>What a word is for in a phrase of time. Behind each kind: what a token's value is.</summary>
enum TimeKind
{
    Other,         // any other character
    Pause,         // the end of a clause
    Number,        // the number
    Day,           // days from today
    Coming,        // days from today, of the first and of the last: 12 for 明后天
    Weekday,       // 1 to 7 from Monday, 8 the weekend; its week, or none said, in Week
    Week,          // weeks from this one; none said in a bare "周"
    Month,         // months from this one
    Year,          // years from this one
    Holiday,       // its number
    Part,          // a DayPart
    Misheard,      // a DayPart too, of a word that only sounds like one; the lexer makes a Part or nothing of it
    Stage,         // of a month, 1 to 3: 上旬, 中旬, 下旬; 0: its beginning or middle, too vague for a day
    MonthEnd, YearEnd, Working, Daily,
    Hour,          // 点
    Colon, Dot, Slash, Dash,
    MinuteSign, HalfSign, Quarter, Sharp, Less, Past, About,
    DateSign,      // 号, 日
    MonthSign, YearSign, DaySign, HourSign, MinutesSign, Count,
    Nth, LessonSign,  // of LessonSign: how many lessons it has, 2 for 大节
    To, And, Before, After, From, Until, Inside, Every, Now, Of, Meridiem,  // of Meridiem: 0 am, 12 pm
}

/// <summary>A word of a message with where it stands. Spaces are no tokens.</summary>
/// <param name="Week">Of a weekday, weeks from this one; null where none was said.</param>
/// <param name="Digits">Of a number, how many characters it has; a number of Chinese digits counts negative.</param>
readonly record struct TimeToken(TimeKind Kind, int Value, int At, int Length, int? Week = null, int Digits = 0)
{
    public int End => At + Length;
}
