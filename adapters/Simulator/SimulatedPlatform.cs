using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>
/// WeChat as a service account sees it: students who write, the callback that is called for them, and the API host that the service calls.
/// The control endpoints and the page are only its surface; a test may use it without HTTP.
/// </summary>
/// <remarks>Safe to share between threads. A delivery in flight ends with <see cref="DisposeAsync"/>.</remarks>
sealed class SimulatedPlatform : IAsyncDisposable
{
    readonly TimeProvider time;
    readonly Deliveries deliveries;
    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<Task, bool> running = [];
    readonly Messages messages;
    volatile SimulatorSettings settings;
    volatile Func<Uri> callback;
    volatile Tuple<Faults, Random> faults = new(Faults.None, new Random());

    /// <param name="callback">Asked before every call: the address may be known only after the service has started.</param>
    /// <exception cref="RefusedActException">A setting is out of range.</exception>
    public SimulatedPlatform(Func<Uri> callback, SimulatorSettings settings, TimeProvider time)
    {
        if (settings.Problem is { } problem) throw new RefusedActException(problem);
        (this.callback, this.settings, this.time) = (callback, settings, time);
        Log = new(settings.Keep, time);
        Students = new(Log);
        Api = new(this, time);
        Subscriptions = new(this);
        messages = new(settings.Keep);
        deliveries = new(() => this.settings, () => this.callback(), Log, time);
    }

    public SimulatorLog Log { get; }
    public Students Students { get; }
    public ApiHost Api { get; }
    public SimulatedTemplates Templates { get; } = new();
    public Subscriptions Subscriptions { get; }
    public Uri Callback => callback();

    /// <exception cref="RefusedActException">A setting is out of range; nothing changed.</exception>
    public SimulatorSettings Settings
    {
        get => settings;
        set => settings = value.Problem is { } problem ? throw new RefusedActException(problem) : value;
    }

    /// <summary>For all messages from now on that do not bring their own.</summary>
    /// <exception cref="RefusedActException">A switch is out of range; nothing changed.</exception>
    public Faults Faults
    {
        get => faults.Item1;
        set => faults = value.Problem is { } problem ? throw new RefusedActException(problem) : new(value, value.Seed is { } seed ? new Random(seed) : new Random());
    }

    /// <exception cref="RefusedActException">Not a loopback address: a made-up student must never write to a real service.</exception>
    public void CallAt(Uri address)
    {
        if (!Loopback.IsHttp(address)) throw new RefusedActException("The callback must be an http address on loopback, e.g. http://127.0.0.1:5000/wechat.");
        callback = () => address;
    }

    /// <summary>The three students of the demo.</summary>
    public void AddDemoStudents()
    {
        foreach (var (openId, name) in DemoAccount.Students) Students.Add(openId, name, follows: true);
    }

    /// <summary>Lets a student act. Returns at once; the deliveries go on behind.</summary>
    /// <exception cref="RefusedActException">The student is unknown or does not follow, or something is out of range.</exception>
    public SentMessage Send(StudentAct act)
    {
        Check(act);
        var student = Students.Find(act.Student) ?? throw new RefusedActException($"There is no student {act.Student}. Create one first.");
        var now = time.GetUtcNow();
        var followed = student.Do(act, now) ?? throw new RefusedActException($"{student.Name} does not follow the account. Send subscribe or scan first.");

        var (how, (faultsOfAll, random)) = (settings, faults);
        var message = messages.Add(act, now, sent => new(sent, act, act.Faults ?? faultsOfAll,
            MessageXml.Write(act, followed, how.Account.AccountId, sent.CreateTime, sent.MsgId ?? 0)));
        Log.Add(new MessageEntry(message.Sent.Id, message.Sent.CreateTime, act.Kind, act.Text) { Student = act.Student });
        if (student.Follows != followed) Students.Tell(student);

        DeliveryPlan plan;
        lock (random) plan = DeliveryPlan.Draw(act, message.Faults, how.Tries, random);
        Keep(deliveries.Deliver(message, plan, random, closing.Token));
        return message.Sent;
    }

    /// <summary>Tells the callback of something that no student did. Returns at once; the deliveries go on behind.</summary>
    /// <param name="event">"TEMPLATESENDJOBFINISH".</param>
    /// <param name="details">Writes the elements after Event.</param>
    internal SentMessage Report(string openId, string @event, Action<XmlWriter> details)
    {
        var (how, (faultsOfAll, random)) = (settings, faults);
        var carrier = new StudentAct { Student = openId, Kind = ActKind.View };  // an event: no MsgId
        var message = messages.Add(carrier, time.GetUtcNow(), sent => new(sent, carrier, faultsOfAll,
            ReportXml.Write(@event, openId, how.Account.AccountId, sent.CreateTime, details), isReport: true));
        Log.Add(new ReportEntry(message.Sent.Id, @event) { Student = openId });

        DeliveryPlan plan;
        lock (random) plan = DeliveryPlan.Draw(carrier, faultsOfAll, how.Tries, random);
        Keep(deliveries.Deliver(message, plan, random, closing.Token));
        return message.Sent;
    }

    /// <summary>What became of a message, when that is known. Null at once: no such message, or too old.</summary>
    public Task<OutcomeEntry>? Outcome(string messageId) => messages.Find(messageId)?.Outcome;

    /// <summary>Presses the console's button: GET with an echostr.</summary>
    public Task<VerificationEntry> Verify(CancellationToken ct) =>
        deliveries.Verify(RandomNumberGenerator.GetString("0123456789", 19), ct);

    /// <summary>Forgets log, scripts and faults. Students, tokens and messages on their way stay.</summary>
    public void Clear()
    {
        Faults = Faults.None;
        Api.Scripts.Clear();
        Log.Clear();
        foreach (var student in Students.All) Students.Tell(student);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        try
        {
            await Task.WhenAll(running.Keys);
        }
        catch (OperationCanceledException) when (running.Keys.All(delivery => !delivery.IsFaulted))
        {
            running.Clear();  // what was on its way has been given up
        }
        finally
        {
            deliveries.Dispose();  // closing itself stays: a second call must find it
        }
    }

    /// <summary>Until it has ended. One that failed, which would be a bug here, is kept and thrown by <see cref="DisposeAsync"/>.</summary>
    void Keep(Task delivery)
    {
        running[delivery] = true;
        delivery.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.NotOnFaulted, TaskScheduler.Default);
    }

    static void Check(StudentAct act)
    {
        var problem = act.Deliveries is < 1 or > 4 ? "deliveries must be 1 to 4."
            : act.DelaysMs is { } delays && delays.Any(d => d is < 0 or > 600_000) ? "delaysMs must be 0 to 600000."
            : act.Text is { Length: > 20_000 } ? "text must not have more than 20000 characters."
            : !IsXml(act.Text) || !IsXml(act.MenuId) ? "text must not have control characters or halves of surrogate pairs."
            : act.Kind is ActKind.Text && string.IsNullOrEmpty(act.Text) ? "A text message needs text."
            : act.MenuId is { } id && (id == "" || id.Length > 64 || !id.All(char.IsAsciiLetterOrDigit)) ? "menuId must be 1 to 64 letters or digits."
            : !Enum.IsDefined(act.Kind) ? "kind is unknown."
            : act.Faults?.Problem;
        if (problem is not null) throw new RefusedActException(problem);
    }

    static bool IsXml(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
            if (!XmlConvert.IsXmlChar(text[i]) && !(i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i++]))) return false;
        return true;
    }
}
