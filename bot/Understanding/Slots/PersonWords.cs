namespace Lanyue.Bot.Understanding;

/// <summary>Persons as messages name them: "张老师", "王雨晴老师", "分管后勤的校长", "和王雨晴互换".</summary>
static class PersonWords
{
    /// <summary>The most frequent surnames; those that are mostly other words (和, 向, 计, 任, 时, 管) are left out.</summary>
    internal const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳阎穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

    static readonly string[] Titles = ["老师", "辅导员", "导员", "导", "书记", "副书记", "校长", "副校长", "院长", "副院长", "主任", "副主任", "处长", "部长", "科长", "教授", "师傅", "阿姨", "大叔", "医生", "大夫", "专家", "经理", "总", "学长", "学姐", "学妹", "学弟", "师兄", "师姐", "同学", "班长", "咨询师"];
    static readonly string[] Offices = ["副校长", "校长", "副书记", "书记", "副院长", "院长", "处长"];

    /// <summary>Before a name without a title, and behind it.</summary>
    const string Before = "和跟与同找约叫给", Behind = "互换对调交聊谈，,。床 宿寝商的说";

    static readonly string[] OfficeBefore = ["支部", "总支", "团支部", "党支部"];

    /// <returns>Where in the text; in its order.</returns>
    public static IEnumerable<Stretch> Find(string text, PlaceNames places)
    {
        for (var at = 1; at < text.Length; at++)
            if (Titled(text, at) is { } titled)
            {
                yield return titled;
                at = titled.End - 1;
            }
        for (var at = 0; at < text.Length; at++)
            if ((Office(text, at) ?? Named(text, at) ?? Bare(text, places, at)) is { } person)
            {
                yield return person;
                at = person.End - 1;
            }
    }

    /// <summary>A title at this place, with the name before it.</summary>
    static Stretch? Titled(string text, int at)
    {
        foreach (var title in Titles)
            if (text.AsSpan(at).StartsWith(title, StringComparison.Ordinal) && !(title is "导" or "总" && at + 1 < text.Length && IsHan(text[at + 1]) && "员师入弹体出航管致游部裁计结之是共会监".Contains(text[at + 1])))
                for (var length = 1; length <= 3 && length <= at; length++)
                    if (Surnames.Contains(text[at - length]) && IsName(text, at - length, length, title)) return Stretch.Of(at - length, at + LongestTitle(text, at));
        return null;
    }

    static int LongestTitle(string text, int at) => Titles.Where(t => text.AsSpan(at).StartsWith(t, StringComparison.Ordinal)).Max(t => t.Length);

    /// <summary>Short titles take a surname alone; a longer name is made of characters and no other word.</summary>
    static bool IsName(string text, int at, int length, string title)
    {
        if (length > 1 && (title.Length == 1 || title is "同学" or "阿姨" or "师傅" && length > 1 && at > 0 && !Before.Contains(text[at - 1]))) return false;
        if (title == "同学" && at > 0 && text[at - 1] is '的' or '个') return false;
        for (var i = at + 1; i < at + length; i++) if (!IsHan(text[i]) || "的是在了和跟找约有我你他她一二三几个位名这那向问请帮副".Contains(text[i])) return false;
        return true;
    }

    /// <summary>"书记", "校长" without a name; with what they are in charge of, where that is said.</summary>
    static Stretch? Office(string text, int at)
    {
        if ((text[at] == '分' || (text[at] == '管' && !(at > 0 && "分主宿保没不掌尽别只".Contains(text[at - 1])))) && (text[at] == '管' || text.AsSpan(at).StartsWith("分管")) && text.IndexOf('的', at) is > 0 and var of && of - at < 10 && of + 1 < text.Length && LengthOfOffice(text, of + 1) is > 0 and var inCharge)
            return Stretch.Of(at, of + 1 + inCharge);
        if (LengthOfOffice(text, at) is not (> 0 and var length)) return null;
        if (at > 0 && (Surnames.Contains(text[at - 1]) || OfficeBefore.Any(b => text.AsSpan(0, at).EndsWith(b, StringComparison.Ordinal)))) return null;
        return text.AsSpan(at + length).StartsWith("面对面") || text.AsSpan(at + length).StartsWith("接待") ? null : new(at, length);
    }

    static int LengthOfOffice(string text, int at) => Prefix.Of(text.AsSpan(at), Offices);

    /// <summary>"和王雨晴互换": a name of three characters, or of two where the text ends or a known word follows.</summary>
    static Stretch? Named(string text, int at)
    {
        if (at == 0 || !Before.Contains(text[at - 1])) return null;
        if (text[at] is '小' or '老' && at + 2 < text.Length && Surnames.Contains(text[at + 1]) && Behind.Contains(text[at + 2])) return new(at, 2);
        if (!Surnames.Contains(text[at])) return null;
        for (var length = 3; length >= 2; length--)
        {
            var end = at + length;
            if (length == 3 && end <= text.Length && text[end - 1] == '互') continue;  // "和王晴互换"
            if (end > text.Length || (end < text.Length && !Behind.Contains(text[end]))) continue;
            if (end == text.Length && length == 2) continue;
            var name = text.AsSpan(at + 1, length - 1);
            if (name.IndexOfAny("老师的同学导员生个人间楼栋号校院长书记") < 0 && IsHan(name[0]) && IsHan(name[^1])) return new(at, length);
        }
        return null;
    }

    /// <summary>"2022115009 刘子昂", "许诺要跟我换", "高子涵说": a name without a title, where a clause begins or ends with it.</summary>
    static Stretch? Bare(string text, PlaceNames places, int at)
    {
        if (!Surnames.Contains(text[at]) || at + 1 >= text.Length) return null;
        var isBegin = at == 0 || Borders.Contains(text[at - 1]) || char.IsAsciiDigit(text[at - 1]) || BeforeName.Any(b => text.AsSpan(0, at).EndsWith(b, StringComparison.Ordinal));
        if (!isBegin || IsWord(text, places, at)) return null;
        if (IsGiven(text, at, 3) && !IsWord(text, places, at + 1) && (at + 3 == text.Length ? at > 0 : Borders.Contains(text[at + 3]) ? at > 0 && text[at - 1] != ' ' : BehindName.Any(b => text.AsSpan(at + 3).StartsWith(b, StringComparison.Ordinal)))) return new(at, 3);
        return IsGiven(text, at, 2) && BehindShortName.Any(b => text.AsSpan(at + 2).StartsWith(b, StringComparison.Ordinal)) ? new(at, 2) : null;
    }

    const string Borders = " ,，。;；:：!！?？、", NoName = "的是在了和跟找约有我你他她二三几个位名起样直定些这那向问请帮副不没好太很都还再又能会可上下来去过出进到么吗呢吧啊哦说要想就也把给让被从对多少什怎时候号楼栋室点";
    static readonly string[] BeforeName = ["查下", "查一下", "查查", "我室友", "名字是", "我叫", "名字叫", "我是", "叫", "室友", "同学", "的"];
    static readonly string[] BehindName = ["说", "要", "愿意", "想", "名", "报", "同意", "答应", "跟我", "和我", "也", "他", "她", "住", "不在"];
    static readonly string[] BehindShortName = ["要跟", "愿意", "想跟", "跟我", "和我", "同意", "答应", "说他", "说她", "说要"];

    static bool IsGiven(string text, int at, int length)
    {
        if (at + length > text.Length) return false;
        for (var i = at + 1; i < at + length; i++) if (!IsHan(text[i]) || NoName.Contains(text[i])) return false;
        return true;
    }

    /// <summary>"周三", "高数": other words that begin so.</summary>
    static bool IsWord(string text, PlaceNames places, int at) =>
        TimeLexicon.Match(text.AsSpan(at), out _) > 1 || (text[at] == '周' && "一二三四五六日末天".Contains(text[at + 1])) || SlotWords.Match(text.AsSpan(at), out _) > 1 || places.Match(text.AsSpan(at), out _) > 0 || Lexicon.Match(text.AsSpan(at), out _) > 1;

    static bool IsHan(char unit) => unit is >= '\u4E00' and <= '\u9FFF';
}
