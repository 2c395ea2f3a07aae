namespace Lanyue.Bot.Tests.Store;

public sealed class TakeOverModelTests
{
    static (int Late, int Spoken) Run(int trials, TakeOverModel.Rule without = TakeOverModel.Rule.None)
    {
        var random = new Random(18);
        var (late, spoken) = (0, 0);
        for (var n = 0; n < trials; n++)
        {
            var model = new TakeOverModel(random, without).Run();
            if (model.HasSpokenAfterYours) late++;
            if (model.HasSpoken) spoken++;
        }
        return (late, spoken);
    }

    [Fact]
    public void T18_in_a_hundred_thousand_histories_the_bot_never_speaks_after_yours()
    {
        var (late, spoken) = Run(100_000);
        Assert.Equal(0, late);
        Assert.InRange(spoken, 10_000, 99_000);
    }

    [Theory]
    [InlineData(TakeOverModel.Rule.Fence), InlineData(TakeOverModel.Rule.Drop), InlineData(TakeOverModel.Rule.WaitForSending), InlineData(TakeOverModel.Rule.WaitForConnection), InlineData(TakeOverModel.Rule.SilentCopies)]
    internal void T18_without_any_one_of_the_rules_it_does(TakeOverModel.Rule without) => Assert.NotEqual(0, Run(20_000, without).Late);
}
