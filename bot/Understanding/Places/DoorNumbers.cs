using System.Globalization;
using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>What is on a room's door, where it stands in a message.</summary>
/// <param name="Room">"502", "A305", "2-3".</param>
readonly record struct DoorNumber(string Room, int At, int End);

/// <summary>Reads numbers as people write and say those on doors, wherever one is asked for: whether it is one is for others to say.</summary>
/// <param name="text">As <see cref="Wording"/> folds it.</param>
sealed class DoorNumbers(string text)
{
    const string Digits = "0123456789", Spoken = "零一二三四五六七八九", Formal = "〇壹贰叁肆伍陆柒捌玖", Radio = "洞幺两____拐_勾";

    /// <summary>Digits as speech recognition writes them behind a building, three for each from 0 on.</summary>
    const string Heard = "灵铃龄依医衣而儿耳山散伞司思死武舞午流柳刘期气起吧巴爸久酒旧";
    const int HeardEach = 3;

    static int? Digit(char unit, bool isRadio) =>
        Digits.IndexOf(unit) is >= 0 and var arabic ? arabic
        : Spoken.IndexOf(unit) is >= 0 and var spoken ? spoken
        : Formal.IndexOf(unit) is >= 0 and var formal ? formal
        : unit == '两' ? 2
        : isRadio && unit != '_' && Radio.IndexOf(unit) is >= 0 and var radio ? radio
        : null;

    public bool IsDigit(int at) => at >= 0 && at < text.Length && Digit(text[at], isRadio: false) is not null;

    public bool IsArabic(int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    /// <summary>A number from 1 to 99: "3", "三", "十二".</summary>
    public (int Value, int End)? Number(int at)
    {
        if (at < text.Length && text[at] == '廿') return at + 1 < text.Length && IsDigit(at + 1) ? (20 + Digit(text[at + 1], isRadio: false)!.Value, at + 2) : (20, at + 1);
        var end = at;
        while (end < text.Length && end - at < 3 && (char.IsAsciiDigit(text[at]) ? char.IsAsciiDigit(text[end]) : text[end] == '十' || (IsDigit(end) && !IsArabic(end)))) end++;
        if (end == at || (IsArabic(at) && end < text.Length && char.IsAsciiDigit(text[end]))) return null;
        for (; end > at; end--)
            if (ChineseNumber.Small(text[at..end]) is >= 1 and <= 99 and var value) return (value, end);
        return null;
    }

    /// <summary>"2-3", "二杠三".</summary>
    public DoorNumber? Dashed(int at)
    {
        if (at >= text.Length || IsArabic(at - 1) || Number(at) is not { } floor || floor.End >= text.Length || !"-—–杠".Contains(text[floor.End])) return null;
        return Number(floor.End + 1) is { } number && !IsArabic(number.End) ? new($"{floor.Value}-{number.Value}", at, number.End) : null;
    }

    /// <summary>A room's number with its wing: three or four digits, "五百零二", "A305", "A单元305", "5o2".</summary>
    /// <param name="isRadio">It may begin with 洞 or 拐 too.</param>
    public DoorNumber? Digits3(int at, bool isRadio = false)
    {
        if (at >= text.Length) return null;
        var (digit, wing) = (at, "");
        if (text[at] is >= 'a' and <= 'h' && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])))
        {
            digit = at + 1 + LengthOf(at + 1, "单元", "座", "区", "栋", "楼", "-");
            wing = text[at..(at + 1)].ToUpperInvariant();
        }
        else if (IsArabic(at) && at + 2 < text.Length && text.AsSpan(at + 1).StartsWith("单元")) digit = at + 3;
        if (digit >= text.Length || !(IsDigit(digit) || text[digit] == '幺' || (isRadio && (Digit(text[digit], isRadio) is not null || Heard.Contains(text[digit])))) || IsDigit(digit - 1)) return null;
        if (Hundreds(digit) is { } said) return new(wing + said.Value, at, said.End);

        var number = new StringBuilder(4);
        var end = digit;
        for (; end < text.Length && number.Length < 6; end++)
            if (number.Length == 3 && IsDigit(end) && IsArabic(end) != IsArabic(end - 1)) break;  // "502三号床"
            else if (number.Length == 3 && LengthOf(end + 1, PlaceSigns.BedSigns) > 0 && !IsArabic(end)) break;  // "二一五四号床"
            else if (Digit(text[end], isRadio: number.Length > 0 || isRadio || text[end] == '幺') is { } next) number.Append(next);
            else if (isRadio && Heard.IndexOf(text[end]) is >= 0 and var sound) number.Append(sound / HeardEach);
            else if (text[end] == ' ' && IsArabic(end - 1) && !IsArabic(end - 2) && IsArabic(end + 1) && !IsArabic(end + 2)) continue;  // "3 0 2"
            else if (text[end] == 'o' && number.Length > 0) number.Append('0');
            else if (text[end] is 'l' or 'i' && number.Length > 0) number.Append('1');
            else break;
        if ((end < text.Length && text[end] == '十') || number is { Length: 3 } && number.Equals("000")) return null;
        return number.Length is 3 or 4 ? new(wing + number, digit - at > 2 ? digit : at, end) : null;
    }

    /// <summary>"五百零二", "五百二十", "一千零二", "一千二百零三".</summary>
    (string Value, int End)? Hundreds(int at)
    {
        if (at + 2 < text.Length && text[at + 1] == '千' && Digit(text[at], isRadio: false) is { } thousands)
            return Hundreds(at + 2) is { } below ? ($"{thousands}{below.Value}", below.End)
                : text[at + 2] is '零' or '〇' && Number(at + 3) is { } few ? ($"{thousands}{few.Value:000}", few.End) : null;
        if (at + 1 >= text.Length || text[at + 1] != '百' || Digit(text[at], isRadio: false) is not { } hundreds) return null;
        var rest = at + 2 < text.Length && text[at + 2] is '零' or '〇' ? at + 3 : at + 2;
        if (Number(rest) is not { } small) return null;
        return ($"{hundreds}{(small.Value < 10 && rest == at + 2 ? small.Value * 10 : small.Value):00}", small.End);
    }

    /// <summary>The floor of a room by its number; null where the number does not tell.</summary>
    public static int? FloorOf(string room)
    {
        if (room.IndexOf('-') is > 0 and var dash) return int.TryParse(room.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : null;
        var digits = room.AsSpan().TrimStart("ABCDEFGH-");
        if (digits.Length is not (3 or 4)) return null;
        return int.Parse(digits.Length == 3 ? digits[..1] : digits[..2], CultureInfo.InvariantCulture) is > 0 and var floor ? floor : null;
    }

    int LengthOf(int at, params ReadOnlySpan<string> words) => at < text.Length ? Prefix.Of(text.AsSpan(at), words) : 0;
}
