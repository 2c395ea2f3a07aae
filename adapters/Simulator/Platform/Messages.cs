using System.Globalization;

namespace Lanyue.Adapters.Simulator;

/// <summary>The newest messages by id. Safe to share between threads.</summary>
sealed class Messages(int keep)
{
    readonly Lock gate = new();
    readonly Dictionary<string, Message> byId = [];
    readonly Ring<string> ids = new(keep);
    long lastMsgId, events;

    /// <summary>Names a message and keeps it.</summary>
    /// <param name="make">Called with its id while no other message can take it.</param>
    public Message Add(StudentAct act, DateTimeOffset now, Func<SentMessage, Message> make)
    {
        lock (gate)
        {
            long? msgId = act.IsEvent ? null : act.MsgId ?? NewMsgId(now);
            var message = make(new(Unused(msgId?.ToString(CultureInfo.InvariantCulture) ?? $"event-{++events}"), msgId, act.CreateTime ?? now.ToUnixTimeSeconds()));
            byId.Add(message.Sent.Id, message);
            if (ids.Add(message.Sent.Id, out var gone)) byId.Remove(gone!);
            return message;
        }
    }

    public Message? Find(string id)
    {
        lock (gate) return byId.GetValueOrDefault(id);
    }

    /// <summary>Higher than all before, also of an earlier run: it grows from the time of day, in millionths of a millisecond.</summary>
    long NewMsgId(DateTimeOffset now) => lastMsgId = Math.Max(lastMsgId + 1, now.ToUnixTimeMilliseconds() * 1_000_000);

    string Unused(string id)
    {
        if (!byId.ContainsKey(id)) return id;
        var n = 2;
        while (byId.ContainsKey($"{id}#{n}")) n++;
        return $"{id}#{n}";
    }
}
