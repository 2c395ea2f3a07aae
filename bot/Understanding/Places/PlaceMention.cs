using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What part of a place a word names.</summary>
enum PlacePart { Zone, Building, Room, Floor, Bed, Named, NewApartments, House }

/// <summary>One part of a place where it stands in a message.</summary>
/// <param name="Value">A zone's name, "东区"; a building, room or bed as on its door; a floor's number or "top"; a named place's name.</param>
/// <param name="Where">The words that name it; of a building with its sign, of a room only the room.</param>
readonly record struct PlaceMention(PlacePart Part, string Value, Stretch Where, bool IsNewApartment = false, KnownPlace? Named = null);
