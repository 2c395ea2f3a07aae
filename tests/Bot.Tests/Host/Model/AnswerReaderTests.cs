using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Host.Model;

public sealed class AnswerReaderTests
{
    const string Sentence = "3栋502那个圆的东西不听使唤，明天下午都在，另外帮我查下饭卡";

    static readonly IReadOnlyList<Flow> Flows = [.. RepairFlows.All, MattersFlows.List];
    static readonly Catalogue Catalogue = new(Flows, new Texts(typeof(RepairSkill).Assembly));
    static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    static IReadOnlyList<Command>? Read(string answer, string sentence = Sentence, Flow? open = null, Dictionary<string, SlotValue>? known = null) => new AnswerReader(Catalogue).Read(
        answer, Redaction.Of(sentence, PlaceNames.None), new Hearing(sentence, Tuesday, Flows, open, null) { Known = known ?? [] }, PlaceNames.None);

    static string All(params string[] commands) => $$"""{"commands":[{{string.Join(',', commands)}}]}""";

    [Fact]
    public void Words_of_the_student_are_put_back_and_read_by_the_slots_own_readers()
    {
        var commands = Read(All(
            """{"do":"mention","flow":null,"matter":"campus_card","slot":null,"text":"帮我查下饭卡"}""", """{"do":"set","slot":"room","text":"〔地点1〕"}""", """{"do":"set","slot":"visit","text":"明天下午"}""",
            """{"do":"set","slot":"fault","text":"那个圆的东西不听使唤"}""", """{"do":"start","flow":"repair.file"}"""));

        Assert.Equal(new Command.StartSkill("repair.file"), commands![0]);
        Assert.Contains(commands, c => c is Command.SetSlot("room", { Said: "3栋502" }));
        Assert.Contains(commands, c => c is Command.SetSlot("visit", { Said: var said }) && said.Contains("11月25日", StringComparison.Ordinal));
        Assert.Contains(commands, c => c is Command.SetSlot("fault", { Said: var said }) && said.Contains("圆的东西不听使唤", StringComparison.Ordinal));
        Assert.Equal(new Matter("campus_card", null, "帮我查下饭卡"), Assert.IsType<Command.Mention>(commands[^1]).Matter);
    }

    [Fact]
    public void The_models_own_form_of_a_value_counts_for_nothing() =>
        Assert.Equal([new Command.StartSkill("repair.file")], Read(All("""{"do":"start","flow":"repair.file"}""", """{"do":"set","slot":"visit","text":"那个圆的东西"}""")));  // no time for the reader of times

    [Theory]
    [InlineData("""{"do":"affirm"}"""), InlineData("""{"do":"confirm"}"""), InlineData("""{"do":"deny"}"""), InlineData("""{"do":"choose","slot":"1"}"""), InlineData("""{"do":"cancel"}""")]
    [InlineData("""{"do":"skip"}"""), InlineData("""{"do":"back"}"""), InlineData("""{"do":"restart"}"""), InlineData("""{"do":"handoff"}"""), InlineData("""{"do":"run","flow":"repair.file"}""")]
    [InlineData("""{"do":"start","flow":"repair.delete_all"}"""), InlineData("""{"do":"start"}"""), InlineData("""{"do":"start","flow":"repair.file","slot":"room"}""")]
    [InlineData("""{"do":"set","slot":"room","text":"9栋909"}"""), InlineData("""{"do":"set","slot":"room","text":"〔地点2〕"}"""), InlineData("""{"do":"set","slot":"room","text":" "}""")]
    [InlineData("""{"do":"set","slot":"owner","text":"圆的"}"""), InlineData("""{"do":"set","slot":"room","text":502}"""), InlineData("""{"do":"set","slot":"room"}""")]
    [InlineData("""{"do":"mention","matter":"crisis","text":"圆的"}"""), InlineData("""{"do":"mention","matter":"counselling_appointment","text":"圆的"}"""), InlineData("""{"do":"mention","matter":"campus_card","flow":"repair.file","text":"圆的"}""")]
    [InlineData("""{"do":"mention","matter":"campus_card","text":"删库"}"""), InlineData("""{"do":"status","text":"R-1001"}"""), InlineData("""{"do":"help","note":"hi"}"""), InlineData("""{"do":"help","do":"affirm"}""")]
    [InlineData("""{"do":"unknown"},{"do":"start","flow":"repair.file"}"""), InlineData("""{"do":"again","slot":"room"}"""), InlineData("\"help\""), InlineData("null"), InlineData("[]")]
    public void One_thing_outside_of_the_list_drops_all(string command)
    {
        Assert.Null(Read(All(command)));
        Assert.Null(Read(All("""{"do":"start","flow":"repair.file"}""", command)));
    }

    [Theory]
    [InlineData(""), InlineData("好的，已为您提交报修。"), InlineData("```json\n{\"commands\":[{\"do\":\"help\"}]}\n```"), InlineData("{\"commands\":[{\"do\":\"help\"}]} 请稍候"), InlineData("{\"commands\":[]}")]
    [InlineData("{\"commands\":{\"do\":\"help\"}}"), InlineData("{\"commands\":[{\"do\":\"help\"}],\"tool_calls\":[]}"), InlineData("[{\"do\":\"help\"}]"), InlineData("{\"commands\":[{\"do\":\"help\"}]"), InlineData("\"commands\""), InlineData("{\"commands\":[{\"do\":[[[[1]]]]}]}")]
    [InlineData("{\"commands\":[{\"do\":\"help\"}],\"commands\":[{\"do\":\"help\"}]}")]
    public void Another_shape_is_no_answer(string answer) => Assert.Null(Read(answer));

    [Fact]
    public void So_is_one_that_is_too_long_or_has_too_many_commands()
    {
        var help = """{"do":"help"}""";
        Assert.NotNull(Read(All([.. Enumerable.Repeat(help, Catalogue.MostCommands)])));
        Assert.Null(Read(All([.. Enumerable.Repeat(help, Catalogue.MostCommands + 1)])));
        Assert.Null(Read(All(help) + new string(' ', 5000)));
    }

    [Fact]
    public void Knowing_nothing_is_no_commands_and_not_a_refusal() => Assert.Empty(Read(All("""{"do":"unknown"}"""))!);

    [Fact]
    public void A_query_only_tells_and_a_withdrawal_is_only_begun()
    {
        Assert.Equal([new Command.Status("R-1042")], Read(All("""{"do":"start","flow":"matters.list"}"""), "那个R-1042的，啥情况嘛"));
        Assert.Equal([new Command.Status(null)], Read(All("""{"do":"status"}"""), "啥情况嘛"));
        Assert.Equal([new Command.StartSkill("repair.withdraw"), new Command.SetSlot("ticket", new("R-1042", "R-1042"))], Read(All("""{"do":"start","flow":"repair.withdraw"}""", """{"do":"set","slot":"ticket","text":"〔编号1〕"}"""), "R-1042那个我懒得弄了"));
    }

    [Fact]
    public void In_a_form_its_slots_are_filled_and_what_is_known_may_be_wrong()
    {
        Dictionary<string, SlotValue> known = new() { ["room"] = new Place(null, "3", "502").Value };
        Assert.Contains(Read(All("""{"do":"set","slot":"room","text":"〔地点1〕"}"""), "住的其实是5栋那边", RepairFlows.File, known)!, c => c is Command.SetSlot("room", { Said: var said }) && said.Contains("5栋", StringComparison.Ordinal));
        Assert.Equal([new Command.CorrectSlot("room", null)], Read(All("""{"do":"again","slot":"room"}"""), "地方写岔了", RepairFlows.File, known));
        Assert.Null(Read(All("""{"do":"again","slot":"visit"}"""), "时候写岔了", RepairFlows.File, known));
        Assert.Null(Read(All("""{"do":"set","slot":"room","text":"〔地点1〕"}"""), "住的其实是5栋那边"));  // no form, and none begun
    }

    [Fact]
    public void What_is_confidential_is_in_no_list()
    {
        Flow secret = new("repair", "secret.talk", FlowKind.Effect) { IsConfidential = true, TitleKey = "title.file" }, counselling = new("repair", "talk.book", FlowKind.Effect) { Intents = ["counselling_appointment"], TitleKey = "title.file" };
        var catalogue = new Catalogue([.. RepairFlows.All, secret, counselling], new Texts(typeof(RepairSkill).Assembly));

        foreach (var told in new[] { catalogue.Instructions, catalogue.Schema })
            Assert.All(["secret.talk", "talk.book", "counselling", "counsellor_appointment", "crisis"], word => Assert.DoesNotContain(word, told, StringComparison.Ordinal));
        var hearing = new Hearing("圆的东西", Tuesday, [.. RepairFlows.All, secret], secret, null);
        Assert.Null(new AnswerReader(catalogue).Read(All("""{"do":"start","flow":"secret.talk"}"""), Redaction.Of("圆的东西", PlaceNames.None), hearing, PlaceNames.None));
    }

    [Fact]
    public void What_is_done_without_confirmation_is_in_none_either()
    {
        Flow urge = new("repair", "repair.urge", FlowKind.Effect) { IsConfirmed = false, TitleKey = "title.file" }, photo = new("repair", "repair.photo", FlowKind.Effect) { TakesPhotos = true, TitleKey = "title.file" };
        Assert.Equal(RepairFlows.All, new Catalogue([.. RepairFlows.All, urge, photo], new Texts(typeof(RepairSkill).Assembly)).Flows);
    }

    [Fact]
    public void Another_list_is_another_version()
    {
        var texts = new Texts(typeof(RepairSkill).Assembly);
        Assert.Equal(new Catalogue(Flows, texts).Version, Catalogue.Version);
        Assert.NotEqual(new Catalogue([RepairFlows.File], texts).Version, Catalogue.Version);
        Assert.Matches("^[0-9a-f]{10}$", Catalogue.Version);
    }

    [Fact]
    public void The_schema_is_strict_all_the_way_down()
    {
        var root = JsonNode.Parse(Catalogue.Schema)!;
        var item = root["properties"]!["commands"]!["items"]!;
        foreach (var level in new[] { root, item })
        {
            Assert.False(level["additionalProperties"]!.GetValue<bool>());
            Assert.Equal(level["properties"]!.AsObject().Select(p => p.Key), level["required"]!.AsArray().Select(r => r!.GetValue<string>()));
        }
        Assert.Equal(Catalogue.Commands, item["properties"]!["do"]!["enum"]!.AsArray().Select(r => r!.GetValue<string>()));
    }
}
