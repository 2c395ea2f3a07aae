using System.Text.Json.Nodes;
using Lanyue.Bot.Model;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Host.Model;

public sealed class RedactionTests
{
    static string Sent(string message) => Redaction.Of(message, PlaceNames.None).Text;

    [Theory]
    [InlineData("我在3栋502，灯坏了", "3栋502", "〔地点1〕"), InlineData("住三号楼五零二", "三号楼五零二", "〔地点1〕"), InlineData("东区12栋A305的门", "东区12栋A305", "〔地点1〕"), InlineData("门牌是502", "502", "〔")]
    [InlineData("电话13812345678", "13812345678", "〔号码1〕"), InlineData("手机138 1234 5678打给我", "138 1234 5678", "〔号码1〕"), InlineData("打一三八一二三四五六七八", "一三八一二三四五六七八", "〔号码1〕"), InlineData("座机0717-6391234", "0717-6391234", "〔号码1〕")]
    [InlineData("学号2022115009", "2022115009", "〔号码1〕"), InlineData("身份证42050219990101123X丢了", "42050219990101123X", "〔"), InlineData("卡号６２２２０２１２３４５６７８９０", "６２２２０２１２３４５６７８９０", "〔")]
    [InlineData("发我邮箱zhang.san@example.edu.cn", "zhang.san@example.edu.cn", "〔网址1〕"), InlineData("看这个 https://a.example.cn/x?id=9", "https://a.example.cn/x?id=9", "〔网址1〕"), InlineData("微信号wxlanyuefan加我", "wxlanyuefan", "〔编号1〕"), InlineData("QQ：8812345", "8812345", "〔号码1〕")]
    [InlineData("R-1042那单呢", "R-1042", "〔编号1〕"), InlineData("查一下 r1042", "r1042", "〔编号1〕"), InlineData("车牌鄂E12345挡路", "E12345", "〔编号2〕"), InlineData("设备abc12x9坏", "abc12x9", "〔编号1〕")]
    [InlineData("我叫欧阳若曦，东西坏了", "欧阳若曦", "〔人名1〕"), InlineData("My name is Zhang San", "Zhang San", "〔人名1〕")]
    public void What_points_to_a_person_is_not_sent(string message, string secret, string placeholder)
    {
        var redacted = Redaction.Of(message, PlaceNames.None);

        Assert.DoesNotContain(secret, redacted.Text, StringComparison.Ordinal);
        Assert.Contains(placeholder, redacted.Text, StringComparison.Ordinal);
        Assert.Equal(message, redacted.Restore(redacted.Text));
    }

    /// <summary>Made-up names in the middle of what students write.</summary>
    [Fact]
    public void A_name_is_found_whatever_stands_around_it()
    {
        string[] names = ["王晓桐", "李沐阳", "陈屿", "赵一诺", "周予安", "许知夏", "刘子墨", "杨帆", "徐佳怡", "马晨曦"];
        string[] frames = ["{0}没还我钥匙", "我和{0}一起住", "把{0}的东西弄坏了", "{0}在不在", "帮我问问{0}", "昨天{0}说今天来", "那个{0}总是很吵", "找{0}", "我是{0}，那个圆的东西不转了", "室友{0}让我来问", "{0}老师什么时候有空", "麻烦转告{0}一声"];
        var told = (from name in names from frame in frames let message = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, name) where Sent(message).Contains(name, StringComparison.Ordinal) select Sent(message)).ToList();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>Every marked name, room, building, student and case number of the sets.</summary>
    [Theory, InlineData("utterances.jsonl", 59), InlineData("utterances2.jsonl", 24)]
    public void What_the_sets_mark_is_not_sent_and_the_rest_still_says_what_is_wanted(string set, int marked)
    {
        var (spans, hidden, characters) = (0, 0, 0);
        foreach (var row in File.ReadLines(Path.Combine(Repository.Root, "tests/Evals/Sets", set)).Select(l => JsonNode.Parse(l)!))
        {
            var text = row["text"]!.GetValue<string>();
            var redacted = Redaction.Of(text, PlaceNames.None);
            Assert.Equal(text, redacted.Restore(redacted.Text));
            foreach (var span in new[] { "person", "room", "building", "student_no", "ticket_no" }.SelectMany(slot => Spans(row["slots"]?[slot])))
            {
                spans++;
                Assert.False(redacted.Text.Contains(span, StringComparison.Ordinal), $"\"{span}\" is sent: {redacted.Text}");
            }
            (hidden, characters) = (hidden + redacted.Kept.Sum(k => k.Words.Length), characters + text.Length);
        }
        Assert.Equal(marked, spans);
        Assert.True(hidden < characters * 0.08, $"{hidden} of {characters} characters are hidden.");
    }

    static IEnumerable<string> Spans(JsonNode? slot) => slot switch { null => [], JsonArray several => several.Select(s => s!.GetValue<string>()), _ => [slot.GetValue<string>()] };

    [Fact]
    public void The_same_words_have_the_same_placeholder_and_others_another()
    {
        var redacted = Redaction.Of("从3栋502搬到3栋508，还是3栋502好", PlaceNames.None);
        Assert.Equal("从〔地点1〕搬到〔地点2〕，还是〔地点1〕好", redacted.Text);
        Assert.Equal("搬到3栋508", redacted.Restore("搬到〔地点2〕"));
        Assert.Null(redacted.Restore("搬到〔地点9〕"));
    }

    /// <summary>Ten and more: "〔号码1〕" is no part of "〔号码10〕".</summary>
    [Fact]
    public void Many_placeholders_come_back_each_as_its_own()
    {
        var message = string.Join('，', Enumerable.Range(0, 14).Select(i => $"1380000{i:0000}"));
        var redacted = Redaction.Of(message, PlaceNames.None);
        Assert.Equal(14, redacted.Kept.Count);
        Assert.Equal(message, redacted.Restore(redacted.Text));
    }

    [Fact]
    public void Public_names_and_times_stay()
    {
        Assert.Equal("想约明天下午3点的研讨室", Sent("想约明天下午3点的研讨室"));
        Assert.Equal("空调不制冷，师傅啥时候来", Sent("空调不制冷，师傅啥时候来"));
    }

    /// <summary>The readers look at the beginning of a long message only: its end is not sent unread.</summary>
    [Fact]
    public void What_the_readers_did_not_see_is_not_sent()
    {
        var message = new string('灯', 700) + "王晓桐13812345678";
        var sent = Sent(message);
        Assert.DoesNotContain("138", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("王晓桐", sent, StringComparison.Ordinal);
    }

    [Theory, InlineData("〔地点1〕坏了"), InlineData("坏了〕")]
    public void A_message_with_our_marks_cannot_be_told_from_a_redacted_one(string message) => Assert.False(Redaction.CanBeTold(message));
}
