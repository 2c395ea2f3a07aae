namespace Lanyue.Bot.Understanding;

/// <summary>The words that phrases of time are made of, in lower case, with what is often typed or misheard for them.</summary>
static class TimeLexicon
{
    public readonly record struct Meaning(TimeKind Kind, int Value = 0, int? Week = null, DayPart? Part = null);

    static readonly Dictionary<string, Meaning> Words = [];
    static readonly WordTable<Meaning> Table;

    static TimeLexicon()
    {
        AddDays();
        AddWeeks();
        AddParts();
        AddSigns();
        foreach (var (name, number) in Holidays.Names) Words[name] = new(TimeKind.Holiday, number);
        foreach (var word in Innocent) Words[word] = new(TimeKind.Other);
        Table = new(Words);
    }

    /// <summary>Words with a word of time in them that say no time.</summary>
    static readonly string[] Innocent =
    [
        "一点点", "有一点", "有点", "快点", "早点", "晚点", "差点", "一点也", "一点都", "一点儿", "重点", "地点", "观点", "优点", "缺点", "景点", "特点", "网点", "站点", "点名", "点评", "点赞", "点歌", "点餐", "点灯", "点击",
        "周围", "周期", "周到", "周边", "周年", "周转", "周记", "周报", "同时", "及时", "按时", "准时", "有时", "随时", "平时", "临时", "时间", "时候", "时长", "时段", "时刻", "当时", "学时", "课时", "工时", "小时候", "分钟内到",
        "晚安", "早安", "早饭", "早餐", "晚餐", "早点名", "早操", "晚归", "晚会", "晚辈", "早退", "早恋", "晨光", "半天没", "半天都", "节目", "节水", "节能", "节电", "情节", "细节", "环节", "节约", "节省", "文化节", "艺术节", "读书节", "体育节",
        "日常", "日光", "日志", "日记", "生日", "节日", "号码", "号召", "学号", "单号", "账号", "工号", "卡号", "编号", "手机号", "房号", "寝室号", "门牌号", "公众号", "月亮", "月饼", "年级", "年轻", "学年", "年会", "青年", "老年", "成年", "之前的", "以前的", "从前", "前面", "前台", "前门", "后门", "后面", "后勤", "后来", "然后", "最后", "背后", "后台", "目前", "提前", "面前",
        "老师", "分数", "分享", "分配", "部分", "充分", "百分", "分别", "分开", "分手", "学分", "加分", "扣分", "综测分", "多少分", "一分钱", "时不时", "小时工", "天花板", "天花", "天气", "聊天", "谈天", "一天到晚", "半夜三更",
    ];

    static void Add(TimeKind kind, int value, params ReadOnlySpan<string> words)
    {
        foreach (var word in words) Words[word] = new(kind, value);
    }

    static void AddDays()
    {
        (int Away, string[] Words)[] days =
        [
            (-3, ["大前天", "大前日"]), (-2, ["前天", "前日", "前儿"]), (-1, ["昨天", "昨日", "昨儿", "昨儿个", "昨个", "昨个儿", "咋天", "zuotian", "yesterday"]),
            (0, ["今天", "今日", "今儿", "今儿个", "今个", "今个儿", "当日", "今添", "金天", "今夭", "jintian", "today", "jt"]), (1, ["明天", "明日", "明儿", "明儿个", "明个", "明个儿", "明夭", "眀天", "名天", "明添", "命天", "铭天", "鸣天", "明田", "民天", "mingtian", "tomorrow", "tmr", "mt"]),
            (2, ["后天", "后日", "后儿", "后个", "后个儿", "后儿个", "候天", "厚天", "后夭", "后添", "后田", "houtian"]), (3, ["大后天", "大后日", "大后儿", "外后天", "外后日"]), (4, ["大大后天"]),
        ];
        foreach (var (away, words) in days) Add(TimeKind.Day, away, words);

        Add(TimeKind.Coming, 12, "明后天", "明后两天", "明儿后儿", "明后日");
        Add(TimeKind.Coming, 1, "今明两天", "今明", "今明天");
        Add(TimeKind.Coming, 2, "今明后三天");

        (int Away, string Name)[] short_ = [(-2, "前"), (-1, "昨"), (0, "今"), (1, "明"), (2, "后")];
        (DayPart Part, string[] Names)[] parts = [(DayPart.Early, ["早", "晨", "早上", "早儿"]), (DayPart.Evening, ["晚", "晚上"]), (DayPart.Night, ["夜", "夜里"]), (DayPart.Afternoon, ["下午"]), (DayPart.Noon, ["中午"]), (DayPart.Morning, ["上午"])];
        foreach (var (away, name) in short_)
            foreach (var (part, names) in parts)
                foreach (var word in names)
                    if (name is not ("前" or "后") || word is "晚" or "晚上") Words[name + word] = new(TimeKind.Day, away, Part: part);
    }

    static void AddWeeks()
    {
        string[] names = ["周", "星期", "礼拜", "星其", "星琪", "星七", "星齐", "兴期", "心期", "理拜", "里拜", "礼白", "洲", "州", "zhou", "xingqi", "libai"];
        (int? Away, string[] Prefixes)[] weeks =
        [
            (null, [""]), (0, ["这", "这个", "本", "这一", "今", "zhe"]), (1, ["下", "下个", "下一", "下一个", "吓", "夏", "xia", "xiage"]), (2, ["下下", "下下个", "下个下"]), (3, ["下下下", "下下下个"]), (-1, ["上", "上个", "上一", "上一个", "shang"]), (-2, ["上上", "上上个"]),
        ];
        foreach (var (away, prefixes) in weeks)
            foreach (var prefix in prefixes)
                foreach (var name in names)
                    if (!(prefix is "今" or "吓" or "夏" && name is not ("周" or "星期" or "礼拜")) && !(prefix == "" && name is "洲" or "州")) Words[prefix + name] = new(TimeKind.Week, 0, away);
        Words["双休日"] = new(TimeKind.Weekday, 8);
        Words["双休"] = new(TimeKind.Weekday, 8);
        foreach (var (day, words) in new[] { (1, "monday mon"), (2, "tuesday tue"), (3, "wednesday wed"), (4, "thursday thu"), (5, "friday fri"), (6, "saturday"), (7, "sunday"), (8, "weekend") })
            foreach (var word in words.Split(' ')) Words[word] = new(TimeKind.Weekday, day);

        foreach (var name in new[] { "zhou", "xingqi", "libai" })
            foreach (var (day, sound) in new[] { (1, "yi"), (2, "er"), (3, "san"), (4, "si"), (5, "wu"), (6, "liu"), (7, "ri"), (7, "tian") }) Words[name + sound] = new(TimeKind.Weekday, day);

        Add(TimeKind.Month, 0, "这个月", "本月", "当月", "这月");
        Add(TimeKind.Month, 1, "下个月", "下月", "次月", "下一个月");
        Add(TimeKind.Month, 2, "下下个月", "下下月");
        Add(TimeKind.Month, -1, "上个月", "上月");
        Add(TimeKind.Year, 0, "今年", "本年");
        Add(TimeKind.Year, 1, "明年", "来年");
        Add(TimeKind.Year, 2, "后年");
        Add(TimeKind.Year, -1, "去年");
        Add(TimeKind.Year, -2, "前年");
        Add(TimeKind.Stage, 1, "上旬");
        Add(TimeKind.Stage, 2, "中旬");
        Add(TimeKind.Stage, 3, "下旬");
        foreach (var (stage, word) in new[] { (1, "上旬"), (2, "中旬"), (3, "下旬") }) Add(TimeKind.Stage, stage, "月" + word, "月份" + word);
        Add(TimeKind.Nth, -1, "最后一个");
        Add(TimeKind.MonthEnd, 0, "最后一天");
        Add(TimeKind.MonthEnd, 0, "月底", "月末", "底", "末");
        Add(TimeKind.Stage, 0, "初", "月初", "月中", "中");
        Add(TimeKind.YearEnd, 0, "年底", "年末");
        Add(TimeKind.Working, 0, "工作日");
        Add(TimeKind.Daily, 0, "每天", "每日", "天天", "每一天", "meitian");
        Words["每晚"] = new(TimeKind.Daily, 0, Part: DayPart.Evening);
        Words["每早"] = new(TimeKind.Daily, 0, Part: DayPart.Early);
        Words["每夜"] = new(TimeKind.Daily, 0, Part: DayPart.Night);
    }

    static void AddParts()
    {
        (DayPart Part, string[] Words)[] parts =
        [
            (DayPart.Dawn, ["凌晨", "拂晓", "零晨", "黎明", "lingchen"]),
            (DayPart.Early, ["早上", "早晨", "清晨", "清早", "一早", "大清早", "大早上", "一大早", "早间", "早", "晨", "起早", "早自习", "早读", "zaoshang", "早课", "早起", "午饭前"]),
            (DayPart.Morning, ["上午", "上半天", "前半天", "头晌", "shangwu", "morning"]),
            (DayPart.Noon, ["中午", "正午", "晌午", "午间", "午休", "午休时间", "午饭时间", "午饭点", "zhongwu", "noon"]),
            (DayPart.Afternoon, ["下午", "午后", "下半天", "后半天", "后晌", "下昼", "下班前", "下班之前", "下班以前", "晚饭前", "晚饭之前", "午饭后", "xiawu", "afternoon"]),
            (DayPart.Dusk, ["傍晚", "黄昏", "傍黑", "擦黑", "天快黑", "旁晚", "榜晚", "放学后", "bangwan"]),
            (DayPart.Evening, ["晚上", "夜晚", "晚间", "晚", "晚自习", "晚修", "晚课", "晚饭后", "熄灯前", "wanshang", "evening", "tonight"]),
            (DayPart.Night, ["夜里", "半夜", "深夜", "午夜", "后半夜", "大半夜", "夜间", "子夜", "三更半夜", "通宵", "night"]),
            (DayPart.Daytime, ["白天", "大白天", "全天", "整天", "一整天", "整日", "全日", "一天都"]),
        ];
        foreach (var (part, words) in parts) Add(TimeKind.Part, (int)part, words);
        Add(TimeKind.Misheard, (int)DayPart.Early, "造上", "早尚", "早伤");
        Add(TimeKind.Misheard, (int)DayPart.Morning, "上五", "上物", "尚午", "上舞", "上武", "上无");
        Add(TimeKind.Misheard, (int)DayPart.Noon, "中五", "中舞", "忠午", "终午", "中无");
        Add(TimeKind.Misheard, (int)DayPart.Afternoon, "下五", "下5", "下无", "下武", "下物", "夏午", "下舞", "吓午", "哈午", "吓无");
        foreach (var (day, sound) in new[] { (1, "依医衣"), (3, "散山伞"), (5, "舞武午"), (6, "溜柳流") }) foreach (var name in sound) foreach (var week in new[] { (Name: "下周", Away: 1), (Name: "这周", Away: 0) }) Words[week.Name + name] = new(TimeKind.Weekday, day, week.Away);
        Add(TimeKind.Misheard, (int)DayPart.Evening, "晚尚", "完上", "碗上", "万上", "玩上", "晚伤");
        Words["tonight"] = new(TimeKind.Day, 0, Part: DayPart.Evening);
    }

    static void AddSigns()
    {
        Add(TimeKind.Hour, 0, "点", "点钟", "点中", "点种", "店", "店钟", "時", "时", "典", "点整", "时整", "电钟", "dian");
        Add(TimeKind.Colon, 0, ":", "：", "∶");
        Add(TimeKind.Dot, 0, ".");
        Add(TimeKind.Slash, 0, "/");
        Add(TimeKind.Dash, 0, "-", "—", "–", "－", "~", "～", "--", "——");
        Add(TimeKind.MinuteSign, 0, "分");
        Add(TimeKind.HalfSign, 0, "半", "伴", "办个");
        Add(TimeKind.Quarter, 0, "刻", "刻钟", "克");
        Add(TimeKind.Sharp, 0, "整", "正");
        Add(TimeKind.Less, 0, "差");
        Add(TimeKind.Past, 0, "过");
        Add(TimeKind.About, 0, "左右", "前后", "上下", "多", "来钟", "许", "大概", "大约", "差不多");
        Add(TimeKind.DateSign, 0, "号", "日", "好", "耗", "hao");
        Add(TimeKind.MonthSign, 0, "月", "月份");
        Add(TimeKind.YearSign, 0, "年");
        Add(TimeKind.DaySign, 0, "天");
        Add(TimeKind.HourSign, 0, "小时", "钟头", "个小时", "个钟头", "个钟", "h", "hour", "hours");
        Add(TimeKind.MinutesSign, 0, "分钟", "min");
        Add(TimeKind.Count, 0, "个");
        Add(TimeKind.LessonSign, 1, "节", "节课", "小节");
        Add(TimeKind.LessonSign, 2, "大节", "大节课");
        Add(TimeKind.To, 0, "到", "至", "直到", "一直到", "dao");
        Add(TimeKind.And, 0, "和", "或", "或者", "跟", "与", "及", "、", "以及", "还有", "加", "&", "+", "同");
        Add(TimeKind.Before, 0, "之前", "以前", "前", "为止", "截止", "截至", "之内截止", "止");
        Add(TimeKind.After, 0, "之后", "以后", "过后", "后");
        Add(TimeKind.After, 1, "起", "开始", "往后", "以来", "开始起");
        Add(TimeKind.From, 0, "从", "自", "自从", "打");
        Add(TimeKind.Until, 0, "最晚", "最迟", "不晚于", "截止到", "截至到", "至多到", "早于", "不超过", "赶在");
        Add(TimeKind.Inside, 0, "内", "之内", "以内");
        Add(TimeKind.Every, 0, "每", "每个", "每逢", "逢", "每到", "凡", "mei");
        Add(TimeKind.Now, 0, "现在", "此刻", "眼下", "目前为止");
        Add(TimeKind.Of, 0, "的", "里", "那天", "这天", "当天", "那个", "是", "呢", "吧", "嘛", "啊", "的话", "约", "就", "(", ")", "（", "）");
        Add(TimeKind.Nth, 0, "第");
        Add(TimeKind.Meridiem, 0, "am", "a.m.", "a.m");
        Add(TimeKind.Meridiem, 12, "pm", "p.m.", "p.m");
        Add(TimeKind.Pause, 0, ",", "，", "。", "!", "?", ";", "；", "…");
    }

    /// <summary>The longest word that begins the text.</summary>
    /// <returns>Its length; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out Meaning meaning) => Table.Match(text, out meaning);
}
