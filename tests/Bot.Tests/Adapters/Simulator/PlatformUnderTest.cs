using Lanyue.Adapters.Simulator;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>A platform with short patience before a fake callback, and one student.</summary>
sealed class PlatformUnderTest : IAsyncDisposable
{
    public const string StudentA = "oStudentA";

    static readonly SimulatorSettings Short = new() { Patience = TimeSpan.FromMilliseconds(400), RetryEvery = TimeSpan.FromMilliseconds(100) };

    PlatformUnderTest(FakeCallback callback, SimulatorSettings? settings, TimeProvider? time)
    {
        Callback = callback;
        Platform = new(() => callback.Address, settings ?? Short, time ?? TimeProvider.System);
        Platform.Students.Add(StudentA, "同学甲", follows: true);
    }

    public FakeCallback Callback { get; }
    public SimulatedPlatform Platform { get; }

    public static async Task<PlatformUnderTest> Start(Func<SimulatorSettings, SimulatorSettings>? with = null, TimeProvider? time = null) =>
        new(await FakeCallback.Start(), with?.Invoke(Short), time);

    public static StudentAct Says(string text) => new() { Student = StudentA, Text = text };

    /// <summary>Sends and waits until the platform knows what became of it.</summary>
    public Task<OutcomeEntry> Outcome(StudentAct act) =>
        Platform.Outcome(Platform.Send(act).Id)!.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public T[] Logged<T>() where T : LogEntry => [.. Platform.Log.Since(0).Entries.OfType<T>()];

    /// <summary>Waits until so many entries of the kind are there.</summary>
    public async Task<T[]> Logged<T>(int count) where T : LogEntry
    {
        for (var seq = 0L; Logged<T>().Length < count;)
            seq = (await Platform.Log.Wait(seq, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Next;
        return Logged<T>();
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Callback.DisposeAsync();
    }
}
