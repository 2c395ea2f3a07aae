using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>A file that is no list at all; the reply says what is wrong with it and what to do.</summary>
sealed class UnreadableFileException(Reply why) : Exception(why.Key)
{
    public Reply Why => why;
}
