using System.Collections.Concurrent;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>
/// T18 on two nodes and one PostgreSQL: a take-over against a running turn, its passive answer, its parked push, two outboxes, a retry of the
/// platform and a case's notice, with a delay at each step of each. After the desk shows "yours", nothing of the bot's conversation is on the wire.
/// </summary>
public sealed class TakeOverRaceTests(ITestOutputHelper output)
{
    /// <summary>What the student's phone was given, in order. "yours" is when the desk showed it.</summary>
    sealed class Trial(TestStore a, TestStore b, Random random, int number)
    {
        readonly ConcurrentQueue<string> wire = new();
        readonly Turn[] turns = new Turn[2];

        public const string Yours = "yours";

        /// <summary>The delay at a named step of this trial: now and then long enough for all others to pass it.</summary>
        Task At(string step)
        {
            int wait;
            lock (random) wait = random.Next(6) switch { 0 => random.Next(12), 1 => random.Next(4), _ => 0 };
            Steps.AddOrUpdate(step, 1, (_, n) => n + 1);
            return wait == 0 ? Task.CompletedTask : Task.Delay(wait, Stop);
        }

        public static readonly ConcurrentDictionary<string, int> Steps = new();

        public async Task<IReadOnlyList<string>> Run()
        {
            var address = new Address("test", "gh_test", $"oStudent{number}");
            turns[0] = await a.Arrives("确认", key: $"test/{number}/1", from: address);
            var isParked = Chance(2);
            var isOwnEffect = Chance(2);
            foreach (var store in new[] { a, b }) store.Channel.BeforeSend = () => At("in the send call");
            var writtenAt = new TaskCompletionSource();

            await Task.WhenAll(Bot(isParked, isOwnEffect, writtenAt), Takes(writtenAt.Task), Push(a), Push(b), Notice());
            await Push(a);
            await Push(b);
            return [.. wire];
        }

        bool Chance(int of) => Some(of) == 0;

        int Some(int below)
        {
            lock (random) return random.Next(below);
        }

        /// <summary>The turn as the grain and its gate run it; a connection is written within five seconds or never.</summary>
        async Task Bot(bool isParked, bool hasEffect, TaskCompletionSource written)
        {
            try
            {
                var activation = await a.TakeOver(turns[0]);
                await At("before the effect");
                if (activation.Owner is not null) return;
                if (hasEffect) await a.Does(turns[0], $"k{number}", by: activation);
                await At("before the lines");
                if (isParked) await b.Parking.Park(turns[0], Stop);
                var answer = await a.Lines.Commit(turns[0], TestStore.Spoken(turns[0], $"bot {number}"), activation.Fence, Stop);
                await At("before the answer is written");
                if (answer.Kind == AnswerKind.Reply)
                {
                    wire.Enqueue(TestStore.Words(answer));
                    if (Chance(2)) await a.Lines.HandedOver(answer, a.Clock.GetUtcNow());
                }
            }
            catch (FenceLostException)
            {
                // Repeated as a copy, it is the person's.
            }
            finally
            {
                await Retry();
                written.SetResult();
            }
        }

        /// <summary>A further try of the platform, on the other node: answered, it is written within its own five seconds.</summary>
        async Task Retry()
        {
            if (!Chance(3)) return;
            await At("before a further try");
            if (await b.Lines.AnswerToCopy(turns[0] with { IsCopy = true }) is { Kind: AnswerKind.Reply } again)
            {
                await At("before its answer is written");
                wire.Enqueue(TestStore.Words(again));
            }
        }

        async Task Takes(Task written)
        {
            await Task.Delay(Some(60), Stop);  // now before all, now in the midst, now after all
            await At("before the take-over");
            var taken = b.Clock.GetUtcNow();
            await b.Writes.Run((db, ct) => Ownership.Take(db, turns[0].Dialogue, "demo", "H-1", ct), Stop);
            for (var isSettled = false; !isSettled;)
            {
                await At("before it is looked again");
                var now = written.IsCompleted ? taken + Ownership.Written : taken.AddSeconds(1);  // by five seconds each connection is written or closed
                isSettled = await b.Writes.Run((db, ct) => Ownership.Settle(db, turns[0].Dialogue, taken, now, ct), Stop);
            }
            wire.Enqueue(Yours);

            turns[1] = await b.Arrives("还在吗", key: $"test/{number}/2", from: turns[0].Address);  // the person's to read
            var owned = await b.TakeOver(turns[1]);
            Assert.Equal("demo", owned.Owner);
            await b.Lines.Relay(turns[1], owned.Fence, isUnsaid: false, Stop);
        }

        async Task Push(TestStore store)
        {
            for (var idle = 0; idle < 3;)
            {
                await At("before the outbox looks");
                var before = store.Channel.Sent.Count;
                idle = await store.Outbox.SendDue(Stop) == 0 ? idle + 1 : 0;
                lock (store.Channel.Sent)
                {
                    foreach (var sent in store.Channel.Sent) wire.Enqueue(sent);
                    store.Channel.Sent.Clear();
                }
            }
        }

        async Task Notice()
        {
            await At("before a case's notice");
            await a.Notifies(turns[0], $"desk/{number}");
        }
    }

    /// <summary>TAKEOVERS in the environment says how many; by itself as many as a run of all tests has time for.</summary>
    [Theory, InlineData(100, 18)]
    public async Task After_yours_no_word_of_the_bots_and_every_notice(int trials, int seed)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("TAKEOVERS"), out var asked)) trials = asked;
        await using var a = await TestStore.Open(Provider.PostgreSql);
        await using var b = await a.Beside();
        using var goesOn = new Timer(_ => a.Clock.Advance(TimeSpan.FromMilliseconds(20)), null, 0, 2);  // who waits for a row that is being sent waits by this clock
        var random = new Random(seed);
        var (late, noNotice, before, never) = (new List<string>(), 0, 0, 0);
        for (var number = 1; number <= trials; number++)
        {
            var wire = await new Trial(a, b, random, number).Run();
            var at = wire.ToList().IndexOf(Trial.Yours);
            if (wire.Skip(at).Any(w => w.Contains("bot", StringComparison.Ordinal))) late.Add($"{number}: {string.Join(", ", wire)}");
            if (!wire.Any(w => w.Contains("已受理", StringComparison.Ordinal))) noNotice++;
            if (wire.Take(at).Any(w => w.Contains("bot", StringComparison.Ordinal))) before++; else never++;
        }
        output.WriteLine($"{trials} take-overs, seed {seed}: the bot spoke before {before} times and never in {never}; steps {string.Join(", ", Trial.Steps.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}");
        Assert.True(late.Count == 0, string.Join('\n', late.Take(5)));
        Assert.Equal(0, noNotice);
        Assert.InRange(before, trials / 10, trials);  // else the race would be none
        Assert.InRange(never, trials / 10, trials);
    }
}
