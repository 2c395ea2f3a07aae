using System.Text;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding.Intents;

public sealed class TrainedTests
{
    static readonly TrainingPlan Quick = new() { Models = 2, Epochs = 3 };

    [Theory]
    [InlineData("我们宿舍空调不出冷风了", "repair_request"), InlineData("上次报的那个水管师傅什么时候来啊", "repair_status"), InlineData("想和隔壁寝室的同学互换床位", "dorm_swap")]
    [InlineData("帮我预约明天下午的研讨室", "station_booking"), InlineData("今晚哪个辅导员值班", "duty_counsellor"), InlineData("饭卡掉了怎么挂失", "campus_card")]
    [InlineData("转人工", "human_agent"), InlineData("你好呀", "greeting"), InlineData("明天武汉会下雨吗", "out_of_scope"), InlineData("yao baoxiu kongtiao", "repair_request")]
    public void Everyday_sentences_find_their_matter(string text, string intent) => Assert.Equal(intent, TestBook.Shipped.Read(text).Intent);

    [Theory]
    [InlineData("我不想活了"), InlineData("室友割腕了快来人"), InlineData("宿舍着火了"), InlineData("有人拿刀在走廊砍人"), InlineData("灯修不修无所谓了，反正我也不在了")]
    public void A_crisis_is_one_whatever_is_said_beside(string text)
    {
        Assert.Equal("crisis", TestBook.Shipped.Read(text).Intent);
        Assert.True(TestBook.Shipped.Look(text).IsCrisis);
    }

    [Theory, InlineData("笑死我了哈哈哈"), InlineData("这题要命啊"), InlineData("手机死机了"), InlineData("火锅走起")]
    public void Hard_words_in_jest_are_none(string text) => Assert.False(TestBook.Shipped.Look(text).IsCrisis, $"{TestBook.Shipped.Look(text)}");

    [Fact]
    public void Two_matters_are_told_in_their_order()
    {
        var guess = TestBook.Shipped.Read("寝室灯坏了帮我报修一下，另外我还想预约明天的自习室");
        Assert.Equal("repair_request", guess.Intent);
        Assert.Contains("station_booking", guess.Also);
    }

    [Fact]
    public void The_same_phrases_give_the_same_bytes_and_come_back_as_they_were()
    {
        var (one, two) = (Bytes(Trained.From(TestBook.Small, Quick)), Bytes(Trained.From(TestBook.Small, Quick, threads: 2)));
        Assert.Equal(one, two);

        var version = TestBook.Small.Version(Quick);
        var back = Trained.Read(new MemoryStream(one), version)!;
        Assert.Equal(one, Bytes(back));
        Assert.Null(Trained.Read(new MemoryStream(one), "another"));
    }

    [Theory, InlineData(2, false), InlineData(3, true)]
    public void A_feature_counts_from_three_phrases_on(int phrases, bool isKnown)
    {
        var model = IntentTrainer.Train([.. Enumerable.Range(0, phrases).Select(_ => new Phrase("鹦鹉", "pets"))], ["legends", "pets"], Quick with { FewestPhrases = 3 }, threads: 1);
        Assert.Equal(isKnown, model.Keys.Length > 0);
    }

    [Fact]
    public void A_file_that_is_cut_or_something_else_is_said_to_be()
    {
        var (bytes, version) = (Bytes(Trained.From(TestBook.Small, Quick)), TestBook.Small.Version(Quick));
        Assert.Throws<InvalidDataException>(() => Trained.Read(new MemoryStream(bytes[..^100]), version));
        Assert.Throws<InvalidDataException>(() => Trained.Read(new MemoryStream([.. bytes[..65], .. new byte[64]]), version));
        Assert.Throws<InvalidDataException>(() => Trained.Read(new MemoryStream([]), version));
    }

    [Fact]
    public void Why_names_the_words_that_spoke_for_it()
    {
        var why = TestBook.Shipped.Why("灯坏了", "repair_request");
        Assert.Contains(why, w => w.Feature.Contains("[light]") && w.Weight > 0);
    }

    /// <summary>10^5 by LANYUE_TEXTS.</summary>
    [Fact]
    public void Any_text_at_all_is_read()
    {
        var random = new Random(20261126);
        var count = int.TryParse(Environment.GetEnvironmentVariable("LANYUE_TEXTS"), out var asked) ? asked : 3000;
        for (var n = 0; n < count; n++)
        {
            var guess = TestBook.Shipped.Read(Hostile(random));
            Assert.Contains(guess.Intent, TestBook.Whole.Intents);
            Assert.InRange(guess.Confidence, 0, 1);
        }
    }

    static string Hostile(Random random)
    {
        string[] pieces = ["死", "灯坏了", "\uD800", "\u200B", "\u202E", "Ａ", "😀", "\0", "a", "1", "，", " ", "\r\n", "不想活", "ｂａｏｘｉｕ", "報修", "\u0301", "？", "zhuang", new string('好', 300)];
        var text = new StringBuilder();
        for (var n = random.Next(0, random.Next(4) == 0 ? 400 : 12); n > 0; n--)
            if (random.Next(3) == 0) text.Append((char)random.Next(0, 0x10000)); else text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }

    static byte[] Bytes(Trained trained)
    {
        using var stream = new MemoryStream();
        trained.Write(stream);
        return stream.ToArray();
    }
}
