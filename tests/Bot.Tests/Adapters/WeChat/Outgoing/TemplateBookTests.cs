using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

public sealed class TemplateBookTests
{
    static readonly DateTimeOffset At = new(2026, 3, 1, 1, 5, 0, TimeSpan.Zero);

    static TemplateSettings Accepted() => new()
    {
        Key = "repair/notice.Accept", TemplateId = "T-1", Link = "https://bot.example.edu.cn/t/{number}",
        Fields = [new() { Name = "character_string1", Value = "{number}" }, new() { Name = "thing2", Value = "{place}" }, new() { Name = "time3", Value = "{time}" }, new() { Name = "keyword4", Value = "{reason}" }],
    };

    static Part Notice(string number) => new() { Key = "repair/notice.Accept", Text = "您的报修已受理。", Turn = "e/1", Arguments = [new("number", number), new("place", "3栋\n502")] };

    [Fact]
    public void A_notice_fills_the_fields_and_the_link()
    {
        var book = new TemplateBook([Accepted()]);
        var (message, unfit) = TemplateBook.Fill(book.For("repair/notice.Accept", TemplateKind.Template)!, Notice("R-1/2"), At);

        Assert.Null(unfit);
        Assert.Equal([("character_string1", "R-1/2"), ("thing2", "3栋 502"), ("time3", "2026年3月1日 09:05"), ("keyword4", "-")], message!.Fields);
        Assert.Equal(("T-1", "https://bot.example.edu.cn/t/R-1%2F2", FitChange.Rewritten | FitChange.StandIn), (message.TemplateId, message.Link, message.Changes));
        Assert.Null(book.For("repair/notice.Accept", TemplateKind.Subscription));
    }

    [Fact]
    public void A_field_that_cannot_say_its_value_is_named()
    {
        var template = Accepted();
        template.Fields[2].Value = "{place}";
        Assert.Equal((null, "time3"), TemplateBook.Fill(template, Notice("R-1"), At));
    }

    [Fact]
    public void Each_fault_names_its_setting()
    {
        Assert.Empty(TemplateSettingsCheck.Faults([Accepted()]));
        var faults = new (string Setting, Action<TemplateSettings> Change)[]
        {
            ("WeChat:Templates:0:Key must", t => t.Key = "notice"), ("WeChat:Templates:0:TemplateId is empty", t => t.TemplateId = ""), ("WeChat:Templates:0:TemplateId must", t => t.TemplateId = "a b"),
            ("WeChat:Templates:0:Link", t => t.Link = "ftp://a"), ("WeChat:Templates:0:Link", t => t.Link = "/mine"), ("WeChat:Templates:0:Kind", t => t.Kind = (TemplateKind)7), ("WeChat:Templates:0:Fields must", t => t.Fields = []),
            ("WeChat:Templates:0:Fields:0:Name must", t => t.Fields[0].Name = "Thing 1"), ("WeChat:Templates:0:Fields:1:Name is", t => t.Fields[1].Name = "character_string1"),
            ("WeChat:Templates:0:Fields:1:Kind is unknown", t => t.Fields[1].Name = "place2"), ("WeChat:Templates:0:Fields:1:Kind does not", t => t.Fields[1].Kind = "time"),
            ("WeChat:Templates:0:Fields:1:Value", t => t.Fields[1].Value = " "), ("WeChat:Templates:0:Fields:1:Registered is", t => t.Fields[1].Name = "const2"),
            ("WeChat:Templates:0:Fields:1:Registered values", t => (t.Fields[1].Name, t.Fields[1].Registered) = ("const2", [new('长', 21)])),
        };
        Assert.All(faults, fault =>
        {
            var template = Accepted();
            fault.Change(template);
            Assert.StartsWith(fault.Setting, Assert.Single(TemplateSettingsCheck.Faults([template])), StringComparison.Ordinal);
        });
        Assert.StartsWith("WeChat:Templates:1:Key is that", Assert.Single(TemplateSettingsCheck.Faults([Accepted(), Accepted()])), StringComparison.Ordinal);
        var many = Enumerable.Range(0, 26).Select(i => { var t = Accepted(); (t.Key, t.TemplateId) = ($"a/{i}", $"T-{i}"); return t; }).ToList();
        Assert.StartsWith("WeChat:Templates names more than 25", Assert.Single(TemplateSettingsCheck.Faults(many)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_check_looks_at_the_templates() => Assert.Contains("WeChat:Templates:0:TemplateId is empty",
        new WeChatOptionsCheck().Validate(null, new() { Templates = [new() { Key = "a/b", Fields = Accepted().Fields }] }).FailureMessage!, StringComparison.Ordinal);
}
