using System.Globalization;
using Lanyue.Bot.Dialogue;
using static Lanyue.Bot.Understanding.PlaceSigns;

namespace Lanyue.Bot.Understanding;

/// <summary>Finds the parts of places in a message, from left to right. A number is one only by what stands around it.</summary>
/// <param name="text">As <see cref="Wording"/> folds it.</param>
/// <param name="places">Those of the school.</param>
/// <param name="isAsked">The message answers where it is: a number alone is a room or a building then.</param>
sealed class PlaceWords(string text, PlaceNames places, bool isAsked)
{
    /// <summary>So begins what new houses are called.</summary>
    const char New = '新';

    readonly List<PlaceMention> mentions = [];
    readonly DoorNumbers numbers = new(text);

    public List<PlaceMention> Read()
    {
        for (var at = 0; at < text.Length;)
            at = Named(at) ?? Zone(at) ?? Top(at) ?? House(at) ?? Building(at) ?? Bed(at) ?? Floor(at) ?? Room(at) ?? at + 1;
        return mentions;
    }

    int Say(PlacePart part, string value, int at, int end, bool isNew = false)
    {
        mentions.Add(new(part, value, Stretch.Of(at, end), isNew));
        return end;
    }

    int Skip(int at, string unneeded)
    {
        while (at < text.Length && unneeded.Contains(text[at])) at++;
        return at;
    }

    int LengthOf(string[] words, int at) => at < text.Length ? Prefix.Of(text.AsSpan(at), words) : 0;

    int? Named(int at)
    {
        if (places.Match(text.AsSpan(at), out var place) is not (> 0 and var length)) return null;
        if ((at > 0 && text[at - 1] == '离') || LengthOf(Beside, at + length) > 0 || (place!.IsByKind && EndsLongerName(at))) return at + length;
        mentions.Add(new(PlacePart.Named, place.Name, new(at, length), place.House?.StartsWith(New) == true, place));
        return at + length;
    }

    /// <summary>"书院" in "百合书院", not in "东区书院", "去书院".</summary>
    bool EndsLongerName(int at) =>
        at > 0 && text[at - 1] is >= '\u4E00' and <= '\u9FFF' && !"的去到在来从约问".Contains(text[at - 1]) && !(mentions is [.., var last] && last.Where.End == at);

    int? Zone(int at)
    {
        if (places.Zones.Match(text.AsSpan(at), out var zone) is > 0 and var length)
            return IsSideOfHouse(at, length) ? at + length : IsCount(at, length) ? null : Say(PlacePart.Zone, zone!, at, at + length);
        return places.Zones.Initial(text[at]) is { } initial ? ShortZone(at, initial) : null;
    }

    /// <summary>"3栋东边" is a side of it.</summary>
    bool IsSideOfHouse(int at, int length) =>
        length == 2 && "边面头侧".Contains(text[at + 1]) && mentions is [.., { Part: PlacePart.Building } house] && house.Where.End == at;

    /// <summary>"一片" is a zone in "一片3栋", and a measure in "一片漆黑".</summary>
    bool IsCount(int at, int length) =>
        length == 2 && numbers.IsDigit(at) && text[at + 1] != '区' && !(isAsked && text.Length == length) && HouseAt(at + length) == 0;

    /// <summary>The 东 of "东3栋", "东三五零二", "东新4栋".</summary>
    int? ShortZone(int at, string zone)
    {
        int Said() => Say(PlacePart.Zone, zone, at, at + 1);

        if (isAsked && text.Length == 1) return Said();
        if (isAsked && numbers.Digits3(at + 1) is { Room.Length: 4 }) return Said();
        if (at + 1 < text.Length && text[at + 1] == New && (LengthOfNewDorms(at + 1) > 0 || (numbers.Number(at + 2) is { } ordinal && BuildingSign(ordinal.End) > 0))) return Said();
        if (numbers.Number(at + 1) is not { } number) return null;
        if (BuildingSign(number.End) > 0 || (isAsked && number.End == text.Length)) return Said();
        var door = numbers.Digits3(Skip(number.End, " -—–/#"));
        if (door is { } count && UnitAt(count.End)) door = null;
        if (door is null && !StandsApart(at, number.End)) return null;
        Said();
        Say(PlacePart.Building, $"{number.Value}", at + 1, number.End);
        return door is { } room ? RoomAt(room.At, room) : number.End;
    }

    /// <summary>The 西6 of "床板断了 西6的", "西6 3楼": in digits, nothing hangs on it but 的.</summary>
    bool StandsApart(int at, int end) =>
        numbers.IsArabic(at + 1) && end - at <= 3 && (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || "在是住到".Contains(text[at - 1]))
        && (end == text.Length || " ，,。!?;、的".Contains(text[end]));

    /// <summary>New apartments by their name, as it is written or sounds.</summary>
    int LengthOfNewDorms(int at)
    {
        if (!Pinyin.Is(text[at], "xin")) return 0;
        foreach (var name in NewDorms)
            if (at + name.Length <= text.Length && Pinyin.SoundsLike(text.AsSpan(at, name.Length), name)) return name.Length;
        return 0;
    }

    int? Top(int at) => LengthOf(Tops, at) is > 0 and var length ? Say(PlacePart.Floor, "top", at, at + length) : null;

    int BuildingSign(int at) => LengthOf(BuildingSigns, at) is > 0 and var sign ? sign : LengthOf(places.Houses.Signs, at);

    /// <summary>"3栋", "A座", the A where buildings of the school have letters.</summary>
    /// <returns>How long it is with its sign; 0: none is there.</returns>
    int HouseAt(int at) =>
        numbers.Number(at) is { } number && BuildingSign(number.End) is > 0 and var sign ? number.End + sign - at : IsLetter(at) && BuildingSign(at + 1) is > 0 and var behind ? 1 + behind : 0;

    /// <summary>A letter by itself, in a school whose buildings have letters: with a sign behind it may be one that the school does not have, and be told so.</summary>
    bool IsLetter(int at) =>
        at < text.Length && char.IsAsciiLetterLower(text[at]) && places.Houses.HasLetters && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && !(at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]));

    /// <summary>"老公寓" as the school calls it, with the building that may stand behind it.</summary>
    int? House(int at)
    {
        if (places.Houses.Kind(text.AsSpan(at), out var kind) is not (> 0 and var length)) return null;
        var end = Building(at) ?? at + length;
        return Say(PlacePart.House, kind!, at, at + length) is var house && house > end ? house : end;
    }

    /// <summary>"3栋", "三号楼", "新建公寓3号楼", "公寓3号", "3-502", "三洞五零二", "A栋", "3楼502" where 502 is on another floor.</summary>
    int? Building(int at)
    {
        if (LengthOf(CallsBuilding, at) is > 0 and var label && numbers.Number(Skip(at + label, " 是:：")) is { } named) return Say(PlacePart.Building, $"{named.Value}", named.End - 1, named.End + BuildingSign(named.End));
        var apartments = LengthOfNewDorms(at);
        var prefix = apartments > 0 ? apartments : LengthOf(Dorms, at);
        var isNew = apartments > 0 || (prefix > 0 && text[at] == New);
        var start = prefix > 0 ? Skip(at + prefix, "的那个 ") : at;
        if (apartments > 0 && (start >= text.Length || numbers.Number(start) is null)) return Say(PlacePart.NewApartments, "", at, at + apartments, isNew: true);
        if (start >= text.Length || (start == at && numbers.IsArabic(at - 1)) || (start == at && at > 0 && char.IsAsciiLetter(text[at - 1]) && numbers.IsArabic(at) && !(mentions is [.., { Part: PlacePart.Zone } said] && said.Where.End == at))) return null;
        if (start == at && Lettered(at) is { } letter) return letter;
        if (start == at && text[at] is >= 'a' and <= 'h' && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && LengthOf(["栋", "号楼", "幢"], at + 1) is > 0 and var lettered)
            return Say(PlacePart.Building, text[at..(at + 1)].ToUpperInvariant(), at, at + 1 + lettered);
        if (numbers.Number(start) is not { } number) return null;

        var end = number.End;
        if (end < text.Length && text[end] == ' ' && LengthOf(["栋", "号楼", "幢", "dong", "haolou", "hao lou"], end + 1) > 0) end++;
        var from = isNew || start == at ? at : start;
        int House(int to) => Say(PlacePart.Building, $"{number.Value}", from, to, isNew);

        if (IsListed(end)) return House(end);
        if (LengthOf(["栋楼顶", "栋楼下", "栋楼上", "栋楼道", "栋楼梯", "栋楼底", "栋楼里"], end) > 0) return BehindBuilding(House(end + 1));
        if (BuildingSign(end) is > 0 and var sign && !IsSeatOrCount(start, end, sign)) return BehindBuilding(House(end + sign));
        if (LengthOf(Misheard, end) is > 0 and var misheard && numbers.Digits3(Skip(end + misheard, " ,，的"), isRadio: true) is not null) return BehindBuilding(House(end + misheard));
        if (LengthOf(["楼"], end) > 0 && numbers.Digits3(Skip(end + 1, " ,，的-")) is { } upper && (DoorNumbers.FloorOf(upper.Room) != number.Value || text.AsSpan(0, start).EndsWith("no."))) return BehindBuilding(House(end + 1));
        if (isNew && LengthOf(["-"], end) > 0 && numbers.Digits3(end + 1) is { } behind) return RoomAt(behind.At, behind, House(end));
        if (start == at || (prefix == 2 && text[at] == '宿')) return Dashed(at, number.Value, end);
        return LengthOf(["号"], end) > 0 ? House(end + 1) : numbers.IsDigit(end) || UnitAt(end) ? null : House(end);
    }

    /// <summary>"A座", "G1105", "B-2-3" of a school with such buildings; "G" where it was asked for.</summary>
    int? Lettered(int at)
    {
        if (!IsLetter(at) || mentions.Exists(m => m.Part == PlacePart.Building && m.Where.End == at)) return null;
        int House(int to) => Say(PlacePart.Building, text[at..(at + 1)].ToUpperInvariant(), at, to);

        if (BuildingSign(at + 1) is > 0 and var sign && !IsSeatOrCount(at, at + 1, sign)) return BehindBuilding(House(at + 1 + sign));
        if (!places.Houses.IsLettered(text[at])) return null;
        if (IsListed(at + 1) || (isAsked && text.Length == 1)) return House(at + 1);
        if (mentions.Exists(m => m.Part == PlacePart.Building) || Door(Skip(at + 1, " -—–/#")) is not { } room || UnitAt(room.End) || numbers.IsArabic(room.End)) return null;
        return RoomAt(room.At, room, House(at + 1));
    }

    /// <summary>The 3 of "3、4栋".</summary>
    bool IsListed(int end) =>
        BuildingSign(end) == 0 && end < text.Length && "、和到至或跟与-~,，".Contains(text[end]) && HouseAt(end + 1) > 0;

    /// <summary>"3座", "3舍" after a letter or before 位 are no buildings: "3座位"; nor are "两栋楼", "几栋".</summary>
    bool IsSeatOrCount(int start, int end, int sign) =>
        (text[end] == '座' && LengthOf(["座位", "座谈"], end) > 0) || (text[end] == '舍' && LengthOf(["舍友"], end) > 0) || (sign == 1 && text[start] == '两' && numbers.Digits3(end + sign) is null)
        || LengthOf(["号楼梯"], end) > 0;

    /// <summary>"3-502", "3 502", "3/502"; the bed of "3-502-2".</summary>
    int? Dashed(int at, int building, int end)
    {
        if (!numbers.IsArabic(at) && !isAsked) return null;
        var joint = Skip(end, " -—–/#~");
        if (joint == end || (text.AsSpan(end, joint - end).Trim(' ').Length == 0 && !(isAsked && (at == 0 || mentions is [.., { Part: PlacePart.Zone } zone] && zone.Where.End == at)))) return null;
        if (at > 0 && text[at - 1] is '-' or '/' or '.' or ':' && numbers.IsArabic(at - 2)) return null;
        if (numbers.Digits3(joint) is not { } room || UnitAt(room.End)) return null;
        Say(PlacePart.Building, $"{building}", at, end);
        return RoomAt(room.At, room);
    }

    /// <summary>Right behind a building: its room, even of one or two digits, or the floor.</summary>
    int BehindBuilding(int end)
    {
        var at = Skip(end, " ,，的-—–#/.");
        if (at > end && text.AsSpan(end, at - end).ContainsAny(",，") && numbers.Digits3(at) is null) return end;
        if (Door(at, isRadio: true) is { } room && !UnitAt(room.End)) return RoomAt(room.At, room);
        if (numbers.Number(at) is { } few && few.End - at <= 2 && text[at] != '十' && !numbers.IsDigit(few.End) && !LengthOfFloor(Skip(few.End, " ")) && (few.End == text.Length || ",，。 ".Contains(text[few.End]) || CalledAt(few.End) > 0) && (text[at] != '0'))
            return Say(PlacePart.Room, ChineseNumber.ByDigit(text[at..few.End]), at, few.End);
        if (at + 1 < text.Length && text[at] == '0' && numbers.IsArabic(at + 1) && !numbers.IsDigit(at + 2)) return Say(PlacePart.Room, text[at..(at + 2)], at, at + 2);
        return end;
    }

    bool LengthOfFloor(int at) => at < text.Length && text[at] is '楼' or '层' or '单';

    /// <summary>A mention with what calls it so: "寝室号是502房间".</summary>
    public static Stretch Around(string text, PlaceMention mention)
    {
        var (at, end) = (mention.Where.At, mention.Where.End);
        if (mention.Part != PlacePart.Room) return mention.Where;
        end += Prefix.Of(text.AsSpan(end), Called);
        var before = text.AsSpan(0, at).TrimEnd(" 是:：在");
        foreach (var call in Calls)
            if (before.EndsWith(call, StringComparison.Ordinal)) return Stretch.Of(before.Length - call.Length, end);
        return Stretch.Of(at, end);
    }

    int CalledAt(int at) => LengthOf(Called, at);

    bool UnitAt(int at) => CalledAt(at) == 0 && LengthOf(Units, at) > 0;

    /// <summary>What is on a room's door: <see cref="DoorNumbers.Digits3"/>, or "2-3", "二杠三" where the school has such.</summary>
    DoorNumber? Door(int at, bool isRadio = false) => numbers.Digits3(at, isRadio) ?? (places.Houses.HasDashedDoors ? numbers.Dashed(at) : null);

    int? Bed(int at)
    {
        if (LengthOf(CallsBed, at) is > 0 and var label && numbers.Number(Skip(at + label, " 是:：")) is { } called) return Say(PlacePart.Bed, $"{called.Value}", at + label, called.End);
        foreach (var word in (string[])["上铺", "下铺", "中铺"])
            if (LengthOf([word], at) > 0 && LengthOf(["的兄弟", "的室友", "的同学", "同学", "室友"], at + 2) == 0) return Say(PlacePart.Bed, word, at, at + 2);
        if (numbers.Number(at) is { } number && !(numbers.IsArabic(at) && numbers.IsArabic(at - 1)) && LengthOf(BedSigns, number.End) is > 0 and var sign && LengthOf(["床被", "床单", "床子"], number.End) == 0)
            return Say(PlacePart.Bed, $"{number.Value}", at, number.End + sign);
        return text[at] is >= 'a' and <= 'f' && LengthOf(["号床位", "号床", "床位", "床"], at + 1) is > 0 and var lettered && (at == 0 || !char.IsAsciiLetter(text[at - 1]))
            ? Say(PlacePart.Bed, text[at..(at + 1)].ToUpperInvariant(), at, at + 1 + lettered) : null;
    }

    /// <summary>"二楼", "5层", "负一楼"; with the two digits behind, "5楼02", the room too.</summary>
    int? Floor(int at)
    {
        var below = LengthOf(["负", "地下"], at);
        var (isBelow, digit) = (below > 0, at + below);
        if ((numbers.IsArabic(digit) && numbers.IsArabic(digit - 1)) || (digit > 0 && char.IsAsciiLetter(text[digit - 1])) || numbers.Number(digit) is not { } number || LengthOf(["楼", "层", "f"], number.End) is not (> 0 and var sign)) return null;
        if (text[number.End] == 'f' && number.End + 1 < text.Length && char.IsAsciiLetterOrDigit(text[number.End + 1])) return null;
        if (!isBelow && at > 0 && "这那哪每同上下几本某".Contains(text[at - 1])) return null;
        if (LengthOf(["层楼", "楼层", "楼梯"], number.End) > 0) return null;
        var end = number.End + sign;
        var behind = Skip(end, " 的");
        if (!isBelow && behind + 1 < text.Length && numbers.IsDigit(behind) && numbers.IsDigit(behind + 1) && !numbers.IsDigit(behind + 2) && !UnitAt(behind + 2))
        {
            mentions.Add(new(PlacePart.Room, $"{number.Value}{ChineseNumber.ByDigit(text[behind..(behind + 2)])}", Stretch.Of(at, behind + 2)));
            return behind + 2;
        }
        if (!isBelow && numbers.Number(behind) is { } door && LengthOf(["号房间", "号房", "号寝室", "号宿舍", "号寝"], door.End) > 0)
            return Say(PlacePart.Room, places.Houses.Door(Last(PlacePart.Zone), Last(PlacePart.Building), number.Value, door.Value), at, door.End);
        return Say(PlacePart.Floor, $"{(isBelow ? -number.Value : number.Value)}", at, end);
    }

    string? Last(PlacePart part) => mentions.FindLast(m => m.Part == part).Value;

    /// <summary>A room without a building: where it is called one, or where a room was asked for.</summary>
    int? Room(int at)
    {
        if (LengthOf(Calls, at) is > 0 and var call && Door(Skip(at + call, " 是:：在")) is { } called && (!UnitAt(called.End) || LengthOf(CallsBuilding, called.End) > 0)) return RoomAt(called.At, called);
        if (!numbers.IsDigit(at) && text[at] is not ((>= 'a' and <= 'h') or '幺')) return null;
        if (numbers.IsDigit(at - 1) || (at > 0 && (char.IsAsciiLetter(text[at - 1]) || text[at - 1] is '.' or '￥' or '¥' or '-' or ':'))) return PastDigits(at);
        if (numbers.Digits3(at) is not { } room) return DashedDoor(at) ?? Whole(at) ?? PastDigits(at);
        if (CalledAt(room.End) > 0) return RoomAt(room.At, room);
        if (!mentions.Exists(m => m.Part == PlacePart.Building)) foreach (var word in Paid) if (text.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)) return PastDigits(at);
        foreach (var word in Numbered) if (text.AsSpan(0, at).TrimEnd("是:： ").EndsWith(word, StringComparison.Ordinal)) return PastDigits(at);
        var isBehindPlace = mentions.Count > 0;
        if (!(isAsked || isBehindPlace || IsSomebodys(at, room.End)) || UnitAt(room.End)) return PastDigits(at);
        if (numbers.IsArabic(room.End) || (room.End < text.Length && char.IsAsciiLetter(text[room.End]))) return PastDigits(at);
        return mentions.Exists(m => m.Part == PlacePart.Building) || room.Room.Length != 4 || !char.IsAsciiDigit(room.Room[0]) || !isAsked ? RoomAt(room.At, room) : Split(room.At, room.Room, room.End);
    }

    /// <summary>"2-3室"; "2-3" where it was asked for or stands behind its zone.</summary>
    int? DashedDoor(int at) =>
        places.Houses.HasDashedDoors && numbers.Dashed(at) is { } room && !UnitAt(room.End) && (CalledAt(room.End) > 0 || isAsked || mentions.Exists(m => m.Part is PlacePart.Building or PlacePart.Zone))
            ? RoomAt(room.At, room) : null;

    /// <summary>"隔壁506", "406的": three digits, and no round sum.</summary>
    bool IsSomebodys(int at, int end) =>
        (end - at == 3 || (end - at == 4 && text[at] == '0')) && !text.AsSpan(at, 3).EndsWith("00") && (LengthOf(["的", "靠", "住的"], end) > 0 || Lives.Any(l => text.AsSpan(0, at).EndsWith(l, StringComparison.Ordinal)) || (at == 0 && end < text.Length && text[end] is >= '\u4E00' and <= '\u9FFF'));

    int PastDigits(int at)
    {
        do at++;
        while (at < text.Length && (numbers.IsDigit(at) || char.IsAsciiLetter(text[at])));
        return at;
    }

    /// <summary>"12305": building 12, room 305. "5", when it was asked for: building 5.</summary>
    int? Whole(int at)
    {
        if (!isAsked) return null;
        var end = at;
        while (end < text.Length && numbers.IsDigit(end)) end++;
        var isFirst = mentions is [{ Part: PlacePart.Zone } zone] && zone.Where.End == at;  // "西5"
        var isAlone = (isFirst || text.AsSpan(0, at).Trim(" ，,").IsEmpty) && text.AsSpan(end).Trim(" ，,。.").IsEmpty;
        if (end - at == 5 && isAlone) return Split(at, ChineseNumber.ByDigit(text[at..end]), end);
        return isAlone && numbers.Number(at) is { } number && number.End == end ? Say(PlacePart.Building, $"{number.Value}", at, end) : null;
    }

    /// <summary>"3502" is building 3, room 502: no house here has 35 floors. "1203" may well be on the twelfth.</summary>
    int Split(int at, string digits, int end)
    {
        const int HighestFloor = 20;
        var building = digits[..^3];
        if (digits[0] == '0' || (digits.Length == 4 && int.Parse(digits[..2], CultureInfo.InvariantCulture) <= HighestFloor)) return Say(PlacePart.Room, digits, at, end);
        Say(PlacePart.Building, building, at, at + building.Length);
        return Say(PlacePart.Room, digits[^3..], at + building.Length, end);
    }

    /// <param name="behind">What was said before it ends here.</param>
    int RoomAt(int at, DoorNumber room, int behind = 0)
    {
        at = Math.Max(at, behind);
        Say(PlacePart.Room, room.Room, at, room.End);
        var end = room.End + CalledAt(room.End);
        if (end + 1 < text.Length && text[end] == '-' && numbers.IsArabic(end + 1) && !numbers.IsArabic(end + 2) && LengthOf(["号床", "床", "号铺"], end + 2) == 0) return Say(PlacePart.Bed, text[(end + 1)..(end + 2)], end + 1, end + 2);
        return end;
    }
}
