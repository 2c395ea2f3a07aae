using Lanyue.Bot.Dialogue;

namespace Lanyue.Evals;

/// <summary>The school's buildings; of their rooms the scripts' writers knew nothing, so that each they name is there.</summary>
sealed class ScriptPlaces(IPlaces school) : IPlaces
{
    public PlaceFinding Find(Place said, DateOnly day)
    {
        var found = school.Find(said, day);
        return found is PlaceFinding.None && said.Room is not (null or "") && school.Find(said with { Room = "" }, day) is not PlaceFinding.None ? new PlaceFinding.Unchecked() : found;
    }
}
