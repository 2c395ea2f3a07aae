using System.Text;

namespace Lanyue.Adapters.Simulator;

/// <summary>Brings one message to the callback the way the platform does, and decides what became of it.</summary>
/// <remarks>5 s patience, three tries about 0, 5 and 10 s, the first answer on a live connection wins: protocols/wechat.md 3.2.</remarks>
sealed class Deliveries(Func<SimulatorSettings> settings, Func<Uri> callback, SimulatorLog log, MediaStore media, TimeProvider time) : IDisposable
{
    /// <summary>What the student sees when the service has failed.</summary>
    public const string FailureLine = "该公众号提供的服务出现故障，请稍后再试";

    const int KeptReply = 16 * 1024;

    readonly CallbackClient client = new(time);
    readonly Reordering reordering = new(time);

    /// <summary>Ends when all deliveries have ended, decided or not long before.</summary>
    public async Task Deliver(Message message, DeliveryPlan plan, Random random, CancellationToken ct)
    {
        if (message.Faults.AtOnce || message.Act.DelaysMs is { Count: > 1 })
            await Task.WhenAll(Enumerable.Range(0, plan.Delays.Length).Select(d => One(message, d, plan, random, ct)));
        else
            for (var delivery = 0; delivery < plan.Delays.Length; delivery++)
                await One(message, delivery, plan, random, ct);

        if (message.Decide()) Show(message, MessageState.Failed, null, "每次投递都没有得到应答");
    }

    public async Task<VerificationEntry> Verify(string echo, CancellationToken ct)
    {
        var request = CallbackRequest.ForVerification(settings(), callback(), echo, time.GetUtcNow());
        var answer = await client.Call(request, settings().Patience, ct);
        var problem = answer.Problem ?? (Encoding.UTF8.GetString(answer.Body!) == echo ? null : "应答不是原样的 echostr");
        return log.Add(new VerificationEntry(problem is null, answer.Status, answer.Took.TotalMilliseconds, problem));
    }

    public void Dispose()
    {
        client.Dispose();
        reordering.Dispose();
    }

    async Task One(Message message, int delivery, DeliveryPlan plan, Random random, CancellationToken ct)
    {
        if (plan.Delays[delivery] > TimeSpan.Zero) await Task.Delay(plan.Delays[delivery], time, ct);
        if (message.Faults.ReorderWithinMs is > 0 and var within) await reordering.Turn(TimeSpan.FromMilliseconds(within), random, ct);

        var start = time.GetTimestamp();
        for (var n = 0; n < plan.Drops[delivery].Length; n++)
        {
            var wait = settings().RetryEvery * n - time.GetElapsedTime(start);
            if (n > 0 && wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
            if (n > 0 && message.IsDecided) return;
            if (await Try(message, delivery + 1, n + 1, plan.Drops[delivery][n], ct)) return;
        }
    }

    /// <returns>Whether the platform got an answer: no further try of this delivery.</returns>
    async Task<bool> Try(Message message, int delivery, int number, bool dropped, CancellationToken ct)
    {
        message.CountTry();
        var (now, how) = (time.GetUtcNow(), settings());
        var request = CallbackRequest.ForMessage(how, callback(), message.Act.Student, message.PlainXml, now);
        var answer = await client.Call(request, how.Patience, ct);
        var reply = answer.Failure is null ? PassiveReply.Read(answer.Body!, how, message.Act.Student, message.Act.Kind, media) : null;
        if (reply is not null) dropped |= message.TakesDrop();

        var reached = reply is not null && !dropped;
        var counted = reached && message.Decide();
        log.Add(new DeliveryEntry(
            message.Sent.Id, delivery, number, now, Math.Round(answer.Took.TotalMilliseconds, 1), answer.Status,
            answer.Failure ?? ResultOf(reply!), Dropped: reply is not null && dropped, counted, answer.Problem ?? reply?.Problem,
            request.Address.PathAndQuery, message.PlainXml, request.Body, Kept(answer.Body), reply?.Xml) { Student = message.Act.Student });
        if (counted) Show(message, StateOf(reply!), reply!.Shown, reply.Problem, reply.Content);
        return reached;
    }

    void Show(Message message, MessageState state, string? text, string? problem, RichContent? content = null)
    {
        var (student, id) = (message.Act.Student, message.Sent.Id);
        if (text is not null) log.Add(new VisibleEntry(text, VisibleSource.Passive, id, Content: content) { Student = student });
        if (state is MessageState.Failed && !message.IsReport) log.Add(new VisibleEntry(FailureLine, VisibleSource.FailureLine, id) { Student = student });
        message.Finish(log.Add(new OutcomeEntry(id, state, text, problem, message.Tries) { Student = student }));
    }

    static DeliveryResult ResultOf(PassiveReply reply) =>
        reply.Problem is not null ? DeliveryResult.BadReply : reply.Shown is null ? DeliveryResult.Success : DeliveryResult.Reply;

    static MessageState StateOf(PassiveReply reply) =>
        reply.Problem is not null ? MessageState.Failed : reply.Shown is null ? MessageState.Success : MessageState.Answered;

    static string? Kept(byte[]? body)
    {
        if (body is null) return null;
        var text = Encoding.UTF8.GetString(body);
        return text.Length <= KeptReply ? text : text[..KeptReply];
    }
}
