using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Store;

/// <summary>T8: an answer needs its question.</summary>
public sealed class QuestionsTests
{
    static async Task<Turn> Asked(TestStore store, string text, bool handOver = true)
    {
        var turn = await store.Arrives();
        var answer = await store.Says(turn, text, asks: true);
        if (handOver) await store.Lines.HandedOver(answer, store.Clock.GetUtcNow());
        store.Clock.Advance(TimeSpan.FromSeconds(2));
        return turn;
    }

    static Task<bool> Stands(TestStore store, Turn question, TimeSpan? before = null) =>
        store.Questions.Stands(question.Dialogue, question.Key, store.Clock.GetUtcNow() - (before ?? TimeSpan.Zero), Stop);

    [Theory, OnEachStore]
    public async Task T8_a_question_that_was_handed_over_last_stands(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var question = await Asked(store, "确认吗？");
        Assert.True(await Stands(store, question));
    }

    [Theory, OnEachStore]
    public async Task T8_one_that_nobody_acknowledged_does_not(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var question = await Asked(store, "确认吗？", handOver: false);
        Assert.False(await Stands(store, question));
    }

    [Theory, OnEachStore]
    public async Task T8_nor_one_that_came_after_the_answer_was_written(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var question = await Asked(store, "确认吗？");
        Assert.False(await Stands(store, question, before: TimeSpan.FromSeconds(3)));
    }

    [Theory, OnEachStore]
    public async Task T8_nor_one_with_another_question_behind_it(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var old = await Asked(store, "确认吗？");
        var newer = await Asked(store, "哪间？");
        Assert.False(await Stands(store, old));
        Assert.True(await Stands(store, newer));
    }

    [Theory, OnEachStore]
    public async Task T8_a_question_taken_along_counts_as_handed_over_again(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var first = await Asked(store, "确认吗？", handOver: false);
        var second = await Asked(store, "哪间？");  // takes the first along, before its own

        Assert.True(await Stands(store, second));
        Assert.False(await Stands(store, first));
        Assert.NotNull((await store.Line(first)).LastHandedAt);
    }

    [Theory, OnEachStore]
    public async Task T8_nor_one_with_something_unsure_about(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var question = await Asked(store, "确认吗？");
        store.Channel.Answers.Enqueue(new(Bot.Store.SentKind.Unknown, "cut"));
        await store.Notifies(question, "desk/1");
        await store.Outbox.SendDue(Stop);

        Assert.False(await Stands(store, question));
    }
}
