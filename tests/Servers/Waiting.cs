namespace Lanyue.Faults;

static class Waiting
{
    public static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    /// <summary>Ends when it holds; fails the test when it did not within 30 s.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("It did not come about within 30 s.");
    }
}
