using System.Globalization;
using CsCheck;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

public sealed class FieldFitTests
{
    static readonly string[] Registered = ["已受理", "进行中", "DONE"];

    /// <summary>Pieces of what skills, students and attackers put into a value.</summary>
    static readonly Gen<string> Piece = Gen.OneOf(
        Any.Of("", " ", "\n", "\r\n", "\t", "\u2028", "\u0085", "\u200B", "\u200D", "\uFEFF", "\u202E", "\u3164", "\u0301", "\uD83D", "\uDE00", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "é", "𠮷", "龘", "〇", "·", "，", "。", "～", "“”", "￥",
            "3栋502", "水管漏水", "R-1042", "已受理", "done", "张同学", "买买提·吐尔逊", "O'Neill", "abc", "ＡＢＣ１２", "粤B·12345", "京A12345警", "13800138000", "+86 (571) 8888-0000转301", "12345678901234567890",
            "2026-03-01T09:00:00Z", "2026-03-01 09:00", "2026年3月1日", "2026/3/1 9:05", "09:00~10:30", "09:00-10:30", "22:00至06:00", "2026-02-30", "25:00", "12.50元", "¥1,234.5", "-5", "1.2.3", "0", "{x}", "<b>", "&amp;"),
        Gen.String[0, 6], Gen.Char.Select(c => c.ToString()));

    static readonly Gen<string> Value = Piece.Array[0, 8].Select(string.Concat);

    public static TheoryData<FieldKind> Kinds => [.. Enum.GetValues<FieldKind>()];

    /// <summary>Judged by the simulator's rules, which know nothing of the fitter.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void What_is_fitted_is_never_refused(FieldKind kind)
    {
        var name = FieldKinds.ByName.Single(k => k.Value == kind).Key + "1";
        Value.Sample(value =>
        {
            var fitted = FieldFit.Fit(kind, value, Registered);

            Assert.Equal(fitted.Change == FitChange.Unfit, fitted.Value is null);
            if (fitted.Value is not { } said) return;
            Assert.True(FieldRules.Refusal(name, said, Registered) is null, $"{name} \"{said}\": {FieldRules.Refusal(name, said, Registered)}");
            Assert.Equal(said == value, fitted.Change == FitChange.None || fitted.Change == FitChange.StandIn && said == value);
            Assert.Equal(new Fitted(said, FitChange.None), FieldFit.Fit(kind, said, Registered) is { Change: FitChange.StandIn } again ? again with { Change = FitChange.None } : FieldFit.Fit(kind, said, Registered));
        }, iter: 3000);
    }

    /// <summary>Each grapheme of a shortened text is one of the text itself.</summary>
    [Fact]
    public void Words_are_cut_between_graphemes() => Value.Sample(value =>
    {
        var fitted = FieldFit.Fit(FieldKind.Thing, value);
        if (fitted.Change != FitChange.Shortened) return;
        var whole = FieldFit.Fit(FieldKind.Thing, value).Value![..^1];
        var elements = Elements(string.Join(' ', CleanText.Of(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(Elements(whole), e => Assert.True(e.Length < 20));
        Assert.DoesNotContain(Elements(whole), e => e.Length == 1 && char.IsSurrogate(e[0]));
        Assert.True(elements.Count > Elements(whole).Count);
    }, iter: 5000);

    static List<string> Elements(string text)
    {
        var elements = new List<string>();
        for (var all = StringInfo.GetTextElementEnumerator(text); all.MoveNext();) elements.Add(all.GetTextElement());
        return elements;
    }

    [Theory]
    [InlineData(FieldKind.Thing, "3栋502", "3栋502", FitChange.None)]
    [InlineData(FieldKind.Thing, " 第一行\r\n第二行 ", "第一行 第二行", FitChange.Rewritten)]
    [InlineData(FieldKind.Thing, "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…", FitChange.Shortened)]
    [InlineData(FieldKind.Thing, "一二三四五六七八九十一二三四👨‍👩‍👧‍👦了", "一二三四五六七八九十一二三四…", FitChange.Shortened)]
    [InlineData(FieldKind.Thing, "\u200B \n", "-", FitChange.StandIn)]
    [InlineData(FieldKind.ShortThing, "等待派人上门", "等待派人…", FitChange.Shortened)]
    [InlineData(FieldKind.Number, "共 1,234 件", "1234", FitChange.Rewritten)]
    [InlineData(FieldKind.Number, "3 件或 5 件", null, FitChange.Unfit)]
    [InlineData(FieldKind.Number, "１２．５", "12.5", FitChange.Rewritten)]
    [InlineData(FieldKind.Letter, "abc-1", "abc", FitChange.Shortened)]
    [InlineData(FieldKind.Letter, "无", "NA", FitChange.StandIn)]
    [InlineData(FieldKind.Symbol, "！？", "!?", FitChange.Rewritten)]
    [InlineData(FieldKind.CharacterString, "R-1042", "R-1042", FitChange.None)]
    [InlineData(FieldKind.CharacterString, "单号Ｒ－１０４２", "R-1042", FitChange.Shortened)]
    [InlineData(FieldKind.CharacterString, "没有", "-", FitChange.StandIn)]
    [InlineData(FieldKind.Time, "2026-03-01T01:00:00Z", "2026年3月1日 09:00", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "2026-02-28T20:30:00-04:00", "2026年3月1日 08:30", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "2026-03-01 09:00", "2026年3月1日 09:00", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "9:00-10:30", "09:00~10:30", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "2026年3月1日 22:00至06:00", "2026年3月1日 22:00~2026年3月2日 06:00", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "2026年3月1日", "2026年3月1日 00:00~2026年3月1日 23:59", FitChange.Rewritten)]
    [InlineData(FieldKind.Time, "明天下午", null, FitChange.Unfit)]
    [InlineData(FieldKind.Time, "", null, FitChange.Unfit)]
    [InlineData(FieldKind.Date, "2026-03-01", "2026年3月1日", FitChange.Rewritten)]
    [InlineData(FieldKind.Date, "2026-12-31T16:00:00Z", "2027年1月1日 00:00", FitChange.Rewritten)]
    [InlineData(FieldKind.Date, "2026-02-30", null, FitChange.Unfit)]
    [InlineData(FieldKind.Date, "09:00", null, FitChange.Unfit)]
    [InlineData(FieldKind.Amount, "￥1,234.50", "¥1234.50", FitChange.Rewritten)]
    [InlineData(FieldKind.Amount, "12.5元", "12.5元", FitChange.None)]
    [InlineData(FieldKind.Amount, "12345678901", null, FitChange.Unfit)]
    [InlineData(FieldKind.Amount, "-5", null, FitChange.Unfit)]
    [InlineData(FieldKind.PhoneNumber, "0571-88880000", "0571-88880000", FitChange.None)]
    [InlineData(FieldKind.PhoneNumber, "+86 (0571) 8888-0000", "+86057188880000", FitChange.Rewritten)]
    [InlineData(FieldKind.PhoneNumber, "123456789012345678", "-", FitChange.StandIn)]
    [InlineData(FieldKind.CarNumber, "粤b·12345", "粤B12345", FitChange.Rewritten)]
    [InlineData(FieldKind.CarNumber, "京A12345警", "京A12345警", FitChange.None)]
    [InlineData(FieldKind.Name, "买买提·吐尔逊江阿不都热", "买买提·吐尔逊江阿不", FitChange.Shortened)]
    [InlineData(FieldKind.Name, "Maximilian Featherstonehaugh", "Maximilian Featherst", FitChange.Shortened)]
    [InlineData(FieldKind.Name, "123", "无", FitChange.StandIn)]
    [InlineData(FieldKind.Phrase, "等待派人上门", "等待派人上", FitChange.Shortened)]
    [InlineData(FieldKind.Const, "已受理", "已受理", FitChange.None)]
    [InlineData(FieldKind.Enum, "done", "DONE", FitChange.Rewritten)]
    [InlineData(FieldKind.Enum, "别的", null, FitChange.Unfit)]
    public void Each_kind_has_its_rule(FieldKind kind, string text, string? fitted, FitChange change) =>
        Assert.Equal(new Fitted(fitted, change), FieldFit.Fit(kind, text, Registered));

    [Theory]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一"), InlineData("thing1", "a\nb"), InlineData("thing1", ""), InlineData("thing1", "\u200B"), InlineData("short_thing1", "等待派人上门")]
    [InlineData("number1", "三"), InlineData("number1", "123456789012345678901234567890123"), InlineData("letter1", "a1"), InlineData("symbol1", "!!!!!!"), InlineData("character_string1", "单号1"), InlineData("time1", "2026年3月1日"), InlineData("time1", "2026年2月30日 09:00"), InlineData("time1", "24:00")]
    [InlineData("date1", "09:00"), InlineData("amount1", "12345678901"), InlineData("phone_number1", "无"), InlineData("car_number1", "粤B粤2345"), InlineData("name1", "李四1"), InlineData("name1", "一二三四五六七八九十一"), InlineData("phrase1", "等待派人上门"), InlineData("phrase1", "abc"), InlineData("wrong1", "x")]
    public void The_checker_refuses_what_the_platform_does(string field, string value) => Assert.NotNull(FieldRules.Refusal(field, value));

    [Fact]
    public void An_unregistered_constant_and_half_a_character_are_refused()
    {
        Assert.NotNull(FieldRules.Refusal("const1", "别的", Registered));
        Assert.NotNull(FieldRules.Refusal("thing1", "好😀"[..2]));
    }
}
