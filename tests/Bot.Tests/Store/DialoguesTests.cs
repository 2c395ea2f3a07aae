using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Store;

public sealed class DialoguesTests
{
    [Theory, OnEachStore]
    public async Task T18_giving_a_dialogue_to_a_person_and_back_raises_its_epoch_once_each(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var activation = await store.TakeOver(turn);

        Assert.Equal(activation.Epoch + 1, await store.Dialogues.HandTo(turn.Dialogue, activation.Fence, "demo", Stop));
        Assert.Equal(activation.Epoch + 1, await store.Dialogues.HandTo(turn.Dialogue, activation.Fence, "demo", Stop));
        Assert.Equal(activation.Epoch + 2, await store.Dialogues.HandTo(turn.Dialogue, activation.Fence, "other", Stop));
        Assert.Equal(activation.Epoch + 3, await store.Dialogues.HandTo(turn.Dialogue, activation.Fence, null, Stop));
        Assert.Null((await store.TakeOver(turn)).Owner);
    }

    [Theory, OnEachStore]
    public async Task T18_an_activation_that_was_taken_over_hands_nothing_on(Provider on)
    {
        await using var store = await TestStore.Open(on);
        var turn = await store.Arrives();
        var old = await store.TakeOver(turn);
        var now = await store.TakeOver(turn);

        await Assert.ThrowsAsync<FenceLostException>(() => store.Dialogues.HandTo(turn.Dialogue, old.Fence, "demo", Stop));

        var next = await store.TakeOver(turn);
        Assert.Equal((now.Epoch, null), (next.Epoch, next.Owner));
    }
}
