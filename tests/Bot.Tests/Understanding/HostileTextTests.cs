using System.Diagnostics;
using CsCheck;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding;

/// <summary>Any text at all: nothing throws, nothing takes long.</summary>
public sealed class HostileTextTests
{
    /// <summary>Any UTF-16 units, lone surrogates and control characters among them; and the words that readers look for, jumbled.</summary>
    static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(chars => new string(chars)),
        Any.Of("3", "栋", "五零二", "号", "-", "明天", "下午", "点", "到", "不是", "是", "改成", "R-", "1042", "漏水", "，", " ", "\uD800", "\0", "半", "月", "20", "99", "周", "之前", "十", "东区", "Ａ", "坏了", "取消", "撤回", "没").Array[0, 30].Select(string.Concat));

    static readonly IReadOnlyList<Hearing> Situations =
    [
        new("", TestFlows.Tuesday, TestFlows.All, null, null),
        .. new Slot?[] { null, TestFlows.Room, TestFlows.Fault, TestFlows.Visit }.SelectMany(asked => new[]
        {
            new Hearing("", TestFlows.Tuesday, TestFlows.All, TestFlows.File, asked) { AsksYesOrNo = asked is null },
            new Hearing("", TestFlows.Tuesday, TestFlows.All, TestFlows.File, asked)
            {
                Known = new Dictionary<string, SlotValue>
                {
                    ["room"] = new("/3/", "3栋"), ["fault"] = new Described("water", "漏水").Value, ["visit"] = new("2026-11-25T14:00+08:00/2026-11-27T09:00+08:00", "x"),
                },
            },
        }),
        new("", TestFlows.Tuesday, TestFlows.All, TestFlows.Withdraw, TestFlows.Ticket),
    ];

    static IReadOnlyList<Command> Hear(Hearing hearing) => new KeywordUnderstander().Read(hearing, default).Result;

    [Fact]
    public void Every_text_becomes_commands_with_values_that_can_be_read_back() => AnyText.Sample(text =>
    {
        foreach (var situation in Situations)
        {
            var commands = Hear(situation with { Text = text });
            Assert.NotEmpty(commands);
            foreach (var command in commands)
                if (command is Command.SetSlot(var slot, var value)) CanBeRead(slot, value);
                else if (command is Command.CorrectSlot(var wrong, { } right)) CanBeRead(wrong, right);
        }
    }, iter: 3000);

    static void CanBeRead(string slot, SlotValue value)
    {
        Assert.NotEqual("", value.Said);
        if (slot == "room") Assert.NotEqual(new Place(null, "", ""), Place.Parse(value.Value));
        if (slot == "fault") Assert.InRange(Described.Parse(value.Value).Words.Length, 1, 120);
        if (slot != "visit") return;
        var window = TimeWindow.Parse(value.Value);
        Assert.True(window.From < window.Until && window.Until > TestFlows.Tuesday && window.From - TestFlows.Tuesday <= TimeSpan.FromDays(14), value.Value);
    }

    [Theory]
    [InlineData("3"), InlineData("十"), InlineData("，"), InlineData("明天"), InlineData("不是"), InlineData("没"), InlineData("3栋"), InlineData("1-"), InlineData("R1"), InlineData("\uD83D"), InlineData("😀"), InlineData(" "), InlineData("3点到"), InlineData("漏水"), InlineData("\u202E")]
    public void Ten_thousand_characters_take_no_longer_than_a_glance(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 10_000 / unit.Length));
        foreach (var situation in Situations) Hear(situation with { Text = text[..100] });  // built once

        var watch = Stopwatch.StartNew();
        foreach (var situation in Situations) Hear(situation with { Text = text });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed.TotalMilliseconds:0} ms for {Situations.Count} readings");
    }
}
