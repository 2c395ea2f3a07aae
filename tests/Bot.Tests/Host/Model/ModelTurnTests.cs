using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Turns;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>A turn that was helped and is run again, over the real store.</summary>
public sealed class ModelTurnTests(OneRedis redis) : IClassFixture<OneRedis>
{
    [Fact]
    public async Task T2_a_turn_whose_first_run_died_is_answered_the_same_and_paid_for_once()
    {
        await using var store = await TestStore.Open();
        await using var model = await TestAdviser.Start(redis.Server, clock: store.Clock);
        var repair = new RepairSkill(new RepairPhones(new()));
        TurnRunner Runner(TestAdviser on) => new(
            new Policy(repair.Flows, store.Texts, model.Understander, store.Clock), model.Understander, repair.Flows.ToDictionary(f => f.Name, _ => (ISkill)repair),
            store.Texts, store.Effects, store.Questions, store.Databases, store.Clock, NullLogger<TurnRunner>.Instance, on.Adviser);
        model.Model.Does = ScriptedModel.Commands("""{"do":"start","flow":"repair.file"}""");
        var turn = await store.Arrives("顺着墙往下流的是啥情况");

        var (next, first) = await Runner(model).Run(turn, DialogueState.Empty, await store.TakeOver(turn), Stop);  // killed before the state was written
        model.Model.Does = ScriptedModel.Commands("""{"do":"help"}""");
        store.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var (again, second) = await Runner(model.Again()).Run(turn with { IsCopy = true }, DialogueState.Empty, await store.TakeOver(turn), Stop);

        Assert.Equal(["bot/model.mark", "repair/ask.room"], first.Parts.Select(p => p.Key));
        Assert.Equal(first.Parts.Select(p => p.Text), second.Parts.Select(p => p.Text));
        Assert.Equal(next.Top!.Name, again.Top!.Name);
        Assert.Equal($"{model.Catalogue.Version} scripted", second.LanguageModel);
        Assert.Single(model.Model.Asked);
    }
}
