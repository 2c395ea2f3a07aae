using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Lanyue.Adapters.Simulator;

/// <summary>WeCom as an application of an enterprise sees it: members who write and tap cards, the callback called for them, and the API.</summary>
/// <remarks>Safe to share between threads. A delivery in flight ends with <see cref="DisposeAsync"/>.</remarks>
sealed class SimulatedWeCom : IAsyncDisposable
{
    const int Tries = 3;

    readonly Func<Uri> callback;
    readonly TimeProvider time;
    readonly CallbackClient client;
    readonly InFlight inFlight = new();
    long lastId = 7_400_000_000_000_000_000;

    public SimulatedWeCom(Func<Uri> callback, WeComSettings settings, TimeProvider time)
    {
        (this.callback, Settings, this.time) = (callback, settings, time);
        client = new(time);
        Log = new(settings.Keep, time);
        Phones = new(Log, time);
        Api = new(this, time);
    }

    public WeComSettings Settings { get; }
    public SimulatorLog Log { get; }
    public WeComPhones Phones { get; }
    public WeComApiHost Api { get; }

    public void AddDemoMembers()
    {
        foreach (var (userId, name) in DemoWeCom.Members) Phones.Add(userId, name);
    }

    /// <summary>Lets a member act. Returns at once; the deliveries go on behind.</summary>
    /// <returns>The message's id, and its end: all deliveries answered or given up.</returns>
    /// <exception cref="RefusedActException">There is no such member or button, or something is out of range.</exception>
    public (string Id, Task End) Send(WeComAct act)
    {
        Check(act);
        var id = Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
        var (inner, label) = Inner(act, id, time.GetUtcNow().ToUnixTimeSeconds());
        Log.Add(new WeComActEntry(id, act.Kind, label, act.TaskId) { Student = act.User });

        var end = Deliver(act, id, inner, inFlight.Closing);
        inFlight.Keep(end);
        return (id, end);
    }

    /// <summary>The console's button: GET with an enciphered echostr, to be answered within 1 s.</summary>
    public async Task<VerificationEntry> Verify(CancellationToken ct)
    {
        var echo = RandomNumberGenerator.GetString("0123456789", 19);
        var answer = await client.Call(Settings.Verification(callback(), echo, time.GetUtcNow()), TimeSpan.FromSeconds(1), ct);
        var problem = answer.Problem ?? (Encoding.UTF8.GetString(answer.Body!) == echo ? null : "应答不是解密后的 echostr");
        return Log.Add(new VerificationEntry(problem is null, answer.Status, answer.Took.TotalMilliseconds, problem));
    }

    public async ValueTask DisposeAsync()
    {
        try { await inFlight.DisposeAsync(); }
        finally { client.Dispose(); }
    }

    async Task Deliver(WeComAct act, string id, string inner, CancellationToken ct)
    {
        for (var n = 0; n < act.Deliveries; n++) await Deliver(act.User, id, inner, isFirst: n == 0, ct);
    }

    /// <summary>5 s patience, three tries, the same inner XML in each.</summary>
    async Task Deliver(string user, string id, string inner, bool isFirst, CancellationToken ct)
    {
        for (var n = 1; n <= Tries; n++)
        {
            var start = time.GetTimestamp();
            var answer = await client.Call(Settings.Request(callback(), inner, time.GetUtcNow()), Settings.Patience, ct);
            var reply = answer.Failure is null ? PassiveReply.Read(answer.Body!, Settings.AsWeChat, user) : null;
            Log.Add(new WeComDeliveryEntry(id, n, answer.Status,
                answer.Failure ?? (reply!.Problem is not null ? DeliveryResult.BadReply : reply.Shown is null ? DeliveryResult.Success : DeliveryResult.Reply),
                answer.Problem ?? reply?.Problem, Math.Round(answer.Took.TotalMilliseconds, 1), reply is not null || n == Tries) { Student = user });
            if (reply is not null)
            {
                if (isFirst && reply.Shown is { } words) Phones.Show(user, new(words, id, null));
                return;
            }
            var wait = Settings.RetryEvery - time.GetElapsedTime(start);
            if (n < Tries && wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
        }
    }

    void Check(WeComAct act)
    {
        var problem = !Phones.Has(act.User) ? $"There is no member {act.User}. Create one first."
            : act.Deliveries is < 1 or > 4 ? "deliveries must be 1 to 4."
            : !Enum.IsDefined(act.Kind) ? "kind is unknown."
            : act.Kind is WeComActKind.Text or WeComActKind.Click && string.IsNullOrEmpty(act.Text) ? "A message or a click needs text."
            : act.Text is { Length: > 20_000 } ? "text must not have more than 20000 characters."
            : act.Text is { } text && !IsXml(text) ? "text must not have control characters or halves of surrogate pairs."
            : null;
        if (problem is not null) throw new RefusedActException(problem);
    }

    static bool IsXml(string text)
    {
        try { XmlConvert.VerifyXmlChars(text); return true; }
        catch (XmlException) { return false; }
    }

    /// <summary>The inner XML (protocols/wechat.md 5.1, 5.4), and what the phone shows of the act.</summary>
    (string Xml, string? Label) Inner(WeComAct act, string id, long seconds)
    {
        var (more, label) = act.Kind switch
        {
            WeComActKind.Text => ([Text("Content", act.Text!), Number("MsgId", id)], act.Text),
            WeComActKind.Tap => Tap(act),
            WeComActKind.Enter => ([Text("Event", "enter_agent"), Text("EventKey", "")], null),
            _ => (new[] { Text("Event", "click"), Text("EventKey", act.Text!) }, act.Text),
        };
        var xml = new XElement("xml",
            Text("ToUserName", Settings.CorpId), Text("FromUserName", act.User), Number("CreateTime", seconds.ToString(CultureInfo.InvariantCulture)),
            Text("MsgType", act.Kind is WeComActKind.Text ? "text" : "event"), more, Number("AgentID", Settings.AgentId.ToString(CultureInfo.InvariantCulture)));
        return (xml.ToString(), label);
    }

    (XElement[], string) Tap(WeComAct act)
    {
        var (card, button) = Phones.Button(act.User, act.TaskId, act.Key);
        return ([
            Text("Event", "template_card_event"), Text("EventKey", button.Key), Text("TaskId", card.TaskId),
            Text("CardType", card.Type), Text("ResponseCode", Phones.NewCode(card.TaskId))], button.Text);
    }

    static XElement Text(string name, string text) => new(name, new XCData(text));

    static XElement Number(string name, string digits) => new(name, digits);
}
