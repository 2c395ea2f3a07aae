using System.Text;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Benchmarks;

/// <summary>A signed and enciphered push, ready to be written.</summary>
/// <param name="Request">Head and body.</param>
/// <param name="Expected">What the reply must contain.</param>
sealed record Push(byte[] Request, string Student, string Expected);

/// <summary>What students write: each opens a repair, then says again and again that the room is another one. Every correction fills a slot and is answered with the confirmation.</summary>
sealed class Pushes(Uri callback)
{
    public static readonly SimulatorSettings Platform = new();
    const string Opening = "3栋502水管漏水，明天下午都在", Confirmation = "确认提交吗";

    static long messages = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;

    readonly Dictionary<string, int> corrections = [];

    public static string Student(int number) => $"oBenchStudent{number:D6}Lanyue000";

    public Push Opens(string student) => Say(student, Opening, Confirmation);

    public Push Corrects(string student)
    {
        var n = corrections[student] = corrections.GetValueOrDefault(student) + 1;
        var room = $"{n % 9 + 1}栋{n % 6 + 1}{n % 20 + 10}";
        return Say(student, $"不对，是{room}", room);
    }

    /// <summary>For each connection its own students, in turn.</summary>
    /// <param name="count">Of all connections together.</param>
    public Push[][] Corrections(int count) =>
        [.. Enumerable.Range(0, Plan.Connections).Select(c =>
            Enumerable.Range(0, count / Plan.Connections + 1).Select(i => Corrects(Student((c + i * Plan.Connections) % (Plan.Students / Plan.Connections * Plan.Connections)))).ToArray())];

    public Push[][] Openings(int first, int end) =>
        [.. Enumerable.Range(0, Plan.Connections).Select(c =>
            Enumerable.Range(first, end - first).Where(s => s % Plan.Connections == c).Select(s => Opens(Student(s))).ToArray())];

    /// <summary>For a client that is not counted in cycles.</summary>
    public HttpRequestMessage Request(string student, string text)
    {
        var call = Call(student, text);
        return new(HttpMethod.Post, call.Address) { Content = new StringContent(call.Body, Encoding.UTF8, "text/xml") };
    }

    CallbackRequest Call(string student, string text)
    {
        var now = DateTimeOffset.UtcNow;
        var act = new StudentAct { Student = student, Kind = ActKind.Text, Text = text };
        var xml = MessageXml.Write(act, follows: true, Platform.Account.AccountId, now.ToUnixTimeSeconds(), Interlocked.Increment(ref messages));
        return CallbackRequest.ForMessage(Platform, callback, student, xml, now);
    }

    public Push Say(string student, string text, string expected)
    {
        var call = Call(student, text);
        var body = Encoding.UTF8.GetBytes(call.Body);
        var head = $"POST {call.Address.PathAndQuery} HTTP/1.1\r\nHost: {callback.Authority}\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\n\r\n";
        return new([.. Encoding.ASCII.GetBytes(head), .. body], student, expected);
    }
}
