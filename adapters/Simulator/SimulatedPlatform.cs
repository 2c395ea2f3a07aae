using System.Security.Cryptography;
using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>
/// WeChat as one service account sees it: students who write, the callback that is called for them, and the API host that the service calls.
/// The control endpoints and the page are only its surface; a test may use it without HTTP.
/// </summary>
/// <remarks>Safe to share between threads. A delivery in flight ends with <see cref="DisposeAsync"/>.</remarks>
sealed class SimulatedPlatform : IAsyncDisposable
{
    /// <summary>How long the phone offers it.</summary>
    static readonly TimeSpan RecallWithin = TimeSpan.FromMinutes(2);

    readonly TimeProvider time;
    readonly Deliveries deliveries;
    readonly InFlight inFlight = new();
    readonly Messages messages;
    readonly Recorder recorder;
    long lastOutcome = 3_000_000_000;
    volatile SimulatorSettings settings;
    volatile Func<Uri> callback;
    volatile Tuple<Faults, Random> faults = new(Faults.None, new Random());

    /// <param name="callback">Asked before every call: the address may be known only after the service has started.</param>
    /// <param name="clock">Of several accounts' platforms the one of all; null: its own.</param>
    /// <exception cref="RefusedActException">A setting is out of range.</exception>
    public SimulatedPlatform(Func<Uri> callback, SimulatorSettings settings, TimeProvider time, PlatformClock? clock = null)
    {
        if (settings.Problem is { } problem) throw new RefusedActException(problem);
        (this.callback, this.settings, this.time) = (callback, settings, time);
        Clock = clock ?? new(time);
        Log = new(settings.Keep, Clock);
        Students = new(Log);
        Media = new(settings.Keep, Clock);
        Api = new(this, Clock);
        Subscriptions = new(this);
        messages = new(settings.Keep);
        recorder = new(settings.Keep);
        deliveries = new(() => this.settings, () => this.callback(), Log, Media, time);
    }

    public PlatformClock Clock { get; }
    public SimulatorLog Log { get; }
    public Students Students { get; }
    public MediaStore Media { get; }
    public Scenes Scenes { get; } = new();
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

    public void AddDemoStudents()
    {
        foreach (var (openId, name) in settings.Account.Students) Students.Add(openId, name, follows: true);
    }

    /// <summary>Lets a student act. Returns at once; the deliveries go on behind, and those of what follows from the act (<see cref="StudentAct.Followers"/>).</summary>
    /// <exception cref="RefusedActException">The student is unknown or does not follow, or something is out of range.</exception>
    public SentMessage Send(StudentAct act) => Send(act, isReplay: false);

    /// <inheritdoc cref="Send(StudentAct)"/>
    /// <param name="isReplay">Not recorded: an export would hold it twice.</param>
    public SentMessage Send(StudentAct act, bool isReplay)
    {
        if (act.Problem is { } problem) throw new RefusedActException(problem);
        var student = Students.Find(act.Student) ?? throw new RefusedActException($"There is no student {act.Student}. Create one first.");

        var (sent, followed) = Send(act, student);
        if (!isReplay) recorder.Add(act, followed, time.GetUtcNow());
        foreach (var follower in act.Followers) Send(follower, student);
        return sent;
    }

    (SentMessage Sent, bool Followed) Send(StudentAct act, Student student)
    {
        var followed = student.Do(act, Clock.GetUtcNow()) ?? throw new RefusedActException($"{student.Name} does not follow the account. Send subscribe or scan first.");

        var (how, (faultsOfAll, random)) = (settings, faults);
        var message = messages.Add(act, time.GetUtcNow(), sent => new(sent, act, act.Faults ?? faultsOfAll,
            MessageXml.Write(act, followed, how.Account.AccountId, sent.CreateTime, sent.MsgId ?? act.MsgId ?? Interlocked.Increment(ref lastOutcome)), Clock.GetUtcNow()));
        var media = message.Sent.MsgId is { } id ? MediaIds.With(act.Kind, id).ToArray() : [];
        foreach (var (mediaId, kind) in media) Media.Keep(mediaId, kind);
        Log.Add(new MessageEntry(message.Sent.Id, message.Sent.CreateTime, act.Kind, act.Text, media.Select(m => m.Id).FirstOrDefault(), act.Title) { Student = act.Student });
        if (student.Follows != followed) Students.Tell(student);

        Deliver(message, how.Tries, random);
        return (message.Sent, followed);
    }

    void Deliver(Message message, int tries, Random random)
    {
        DeliveryPlan plan;
        lock (random) plan = DeliveryPlan.Draw(message.Act, message.Faults, tries, random);
        inFlight.Keep(deliveries.Deliver(message, plan, random, inFlight.Closing));
    }

    /// <summary>What was done since the start, or since <see cref="Clear"/>.</summary>
    public Recording Record() => recorder.Export(this);

    /// <summary>Begins a replay against the callback; its end is in the log.</summary>
    /// <exception cref="RefusedActException">The recording cannot be used; nothing was done.</exception>
    public ReplayView Replay(Recording recording, double speed)
    {
        var (view, run) = new Replays(this, time).Begin(recording, speed, inFlight.Closing);
        inFlight.Keep(run);
        return view;
    }

    /// <summary>The student takes a message back on the phone. The platform tells the service nothing of it (protocols/wechat.md 2 has no such event).</summary>
    /// <exception cref="RefusedActException">An event, too old, taken back already, or unknown.</exception>
    public RecallEntry Recall(string messageId)
    {
        var message = messages.Find(messageId) ?? throw new RefusedActException($"There is no message {messageId}.");
        if (message.Act.IsEvent) throw new RefusedActException("Only a message can be taken back, not an event.");
        if (Clock.GetUtcNow() - message.At > RecallWithin) throw new RefusedActException($"A message can be taken back for {RecallWithin.TotalMinutes} minutes only.");
        if (!message.Recall()) throw new RefusedActException("The message has been taken back already.");
        return Log.Add(new RecallEntry(messageId) { Student = message.Act.Student });
    }

    /// <summary>Tells the callback of something that no student did. Returns at once; the deliveries go on behind.</summary>
    /// <param name="event">"TEMPLATESENDJOBFINISH".</param>
    /// <param name="details">Writes the elements after Event.</param>
    internal SentMessage Report(string openId, string @event, Action<XmlWriter> details)
    {
        var (how, (faultsOfAll, random)) = (settings, faults);
        var carrier = new StudentAct { Student = openId, Kind = ActKind.View };  // an event: no MsgId
        var message = messages.Add(carrier, time.GetUtcNow(), sent => new(sent, carrier, faultsOfAll,
            ReportXml.Write(@event, openId, how.Account.AccountId, sent.CreateTime, details), Clock.GetUtcNow(), isReport: true));
        Log.Add(new ReportEntry(message.Sent.Id, @event) { Student = openId });

        Deliver(message, how.Tries, random);
        return message.Sent;
    }

    /// <summary>What became of a message, when that is known. Null at once: no such message, or too old.</summary>
    public Task<OutcomeEntry>? Outcome(string messageId) => messages.Find(messageId)?.Outcome;

    /// <summary>Presses the console's button: GET with an echostr.</summary>
    public Task<VerificationEntry> Verify(CancellationToken ct) =>
        deliveries.Verify(RandomNumberGenerator.GetString("0123456789", 19), ct);

    /// <summary>Forgets log, recording, scripts and faults. Students, tokens and messages on their way stay.</summary>
    public void Clear()
    {
        Faults = Faults.None;
        Api.Scripts.Clear();
        recorder.Clear();
        Log.Clear();
        foreach (var student in Students.All) Students.Tell(student);
    }

    public async ValueTask DisposeAsync()
    {
        try { await inFlight.DisposeAsync(); }
        finally { deliveries.Dispose(); }
    }
}
