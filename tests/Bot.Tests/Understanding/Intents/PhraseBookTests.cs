using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Tests.Understanding.Intents;

public sealed partial class PhraseBookTests
{
    /// <summary>The labels of INTENTS.md.</summary>
    static readonly string[] All =
    [
        "repair_request", "repair_status", "repair_cancel", "dorm_change", "dorm_swap", "dorm_change_status", "station_booking", "booking_change", "booking_cancel", "booking_list",
        "counselling_appointment", "counsellor_appointment", "duty_counsellor", "service_window", "campus_card", "printing", "leave_feedback_appeal", "leader_meeting_signup", "expert_consult",
        "event_list", "event_signup", "peer_help_request", "peer_help_offer", "party_contact", "growth_report", "growth_record_query", "volunteer_hours", "knowledge_question", "human_agent",
        "complaint_escalate", "ticket_status", "cancel", "confirm_yes", "confirm_no", "go_back", "greeting", "thanks", "help_menu", "crisis", "out_of_scope",
    ];

    /// <summary>Shorter ones are the same in everybody's mouth.</summary>
    const int ShortestCompared = 6;

    static readonly PhraseBook book = TestBook.Whole;

    [Fact]
    public void Every_intent_has_phrases_enough()
    {
        Assert.Equal(All.Order(StringComparer.Ordinal), book.Intents);
        var counts = book.Phrases.GroupBy(p => p.Intent).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(counts, c => Assert.True(c.Value >= 120, $"{c.Key} has {c.Value} phrases"));
        Assert.True(counts["out_of_scope"] >= 1500);
    }

    [Fact]
    public void No_phrase_has_two_intents()
    {
        var twice = book.Phrases.GroupBy(p => p.Text).Where(g => g.Select(p => p.Intent).Distinct().Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(p => p.Intent))}");
        Assert.Empty(twice);
    }

    /// <summary>What is learned must not be what it is measured by.</summary>
    [Fact]
    public void No_row_of_the_development_sets_nor_anything_like_it_is_learned()
    {
        var phrases = book.Phrases.Select(p => Bare(p.Text)).Where(p => p.Length >= ShortestCompared).Distinct().Select(p => (Text: p, Pairs: Pairs(p))).ToList();
        var byPair = phrases.Index().SelectMany(p => p.Item.Pairs.Select(pair => (pair, p.Index))).ToLookup(p => p.pair, p => p.Index);
        var near = new List<string>();
        foreach (var row in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Evals/Sets"), "*.jsonl").SelectMany(File.ReadLines).Select(l => JsonNode.Parse(l)!).Where(r => r["intent"] is not null))
        {
            var text = Bare(row["text"]!.GetValue<string>());
            if (text.Length < ShortestCompared) continue;
            var pairs = Pairs(text);
            var alike = pairs.Where(p => byPair[p].Count() < 3000).SelectMany(p => byPair[p]).CountBy(i => i).OrderByDescending(i => i.Value).Take(8)
                .Select(i => phrases[i.Key]).FirstOrDefault(p => (double)p.Pairs.Intersect(pairs).Count() / p.Pairs.Union(pairs).Count() >= 0.75);
            if (alike.Text is not null) near.Add($"{text} / {alike.Text}");
        }
        Assert.Empty(near);
    }

    [Fact]
    public void A_file_says_its_intent_and_a_second_matter_and_of_a_hard_negative_the_true_one()
    {
        static Phrase[] Read(string name, string lines) => [.. PhraseFile.Read(name, new StringReader(lines))];

        Assert.Equal([new("灯坏了", "repair_request"), new("灯坏了，再约个座", "repair_request", "station_booking")], Read("repair_request", "# short\n\n灯坏了\n灯坏了，再约个座 | station_booking\n"));
        Assert.Equal([new("笑死我了", "out_of_scope")], Read("crisis_hard_negative", "笑死我了 | out_of_scope"));
    }

    [Fact]
    public void Another_phrase_or_another_plan_is_another_version()
    {
        var version = book.Version(new());
        Assert.Equal(version, TestBook.Whole.Version(new()));
        Assert.NotEqual(version, book.Version(new() { Seed = 1 }));
        Assert.NotEqual(version, TestBook.Small.Version(new()));
        Assert.Matches("^[0-9a-f]{64}$", version);
    }

    static string Bare(string text) => Number().Replace(string.Concat(PlainText.Of(text).Where(char.IsLetterOrDigit)), "#");

    static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(text.Length - 1, 0)).Select(i => text.Substring(i, 2))];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
