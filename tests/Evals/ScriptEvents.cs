using System.Globalization;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Evals;

/// <summary>What replies and states are called in dialogue scripts (shared/nlu/INTENTS.md).</summary>
static class ScriptEvents
{
    public static IEnumerable<string> Of(Reply reply) => reply.Key switch
    {
        "repair/confirm" or "repair/confirm.withdraw" or "repair/confirm.fixed" or "repair/confirm.change" or "matters/confirm.add" or "messages/confirm" or "messages/confirm.withdraw" => ["confirm_asked"],
        "matters/confirm.photo" => ["confirm_asked", "image_received"],
        "notices/confirm.off" or "notices/confirm.on" => ["confirm_asked"],
        "notices/off" or "notices/on" => ["answered", "updated"],
        "matters/urged" or "matters/urged.before" => ["urged"],
        "matters/added" or "repair/said.Change" => ["updated"],
        "messages/left" or "messages/left.by" => ["created", "message_left", "escalated"],
        "messages/counselling.phone" => ["handover_offered", "answered"],
        "messages/cannot" or "messages/question" => ["answered"],
        "bot/menu" or "bot/menu.form" => ["menu", "choose"],
        "bot/outside" or "bot/private" => ["refused"],
        "bot/with.you" => ["crisis_followup", "care"],
        "bot/welcome" => ["greeted", "menu", "choose"],
        "bot/which" => ["clarify", "choose"],
        "bot/switch" => ["suspended", "choose"],
        "bot/place.which" or "repair/ask.ticket" or "matters/ask.ticket" or "messages/ask.ticket" or "bot/change" => ["choose", "clarify"],
        "bot/unknown" or "bot/unknown.person" or "bot/unclear" or "bot/media.other" or "bot/media.form" or "bot/media.voice" or "bot/again" => ["clarify"],
        "bot/unserved" or "bot/next.unserved" => ["refused"],
        "bot/greeting" => ["greeted"],
        "bot/thanks" => ["thanked"],
        "bot/calm" or "bot/calm.again" => ["calm"],
        "bot/handoff" => ["handover_offered"],
        "bot/resume" => ["resume_offered"],
        "bot/restart" => ["reset"],
        "bot/then" => ["multi_ack"],
        "bot/interrupt" => ["suspended"],
        "bot/return" => ["resumed"],
        "bot/cancelled" => ["cancelled"],
        "bot/help" or "bot/help.slot" or "bot/help.optional" or "bot/help.confirm" or "bot/help.choice" or "bot/ask.later" or "bot/nothing.open" or "bot/cancel.nothing" or "bot/cancel.done" or "bot/back.nothing" or "bot/back.first" or "bot/not.done" => ["answered"],
        "matters/none" or "matters/not.yours" or "repair/none.ticket" or "matters/none.ticket" or "messages/none.ticket" => ["none_found"],
        "repair/reported" => ["created"],
        "repair/said.Withdraw" => ["cancelled"],
        _ when reply.Key.StartsWith("repair/state.", StringComparison.Ordinal) => ["listed", "answered"],
        _ when reply.Key.StartsWith("repair/reject.", StringComparison.Ordinal) => ["clarify"],
        _ => [],
    };

    /// <summary>What the state tells that no reply does.</summary>
    public static IEnumerable<string> Moves(DialogueState before, DialogueState now)
    {
        if (now.Flows.Any(f => before.Flows.All(b => b.Id != f.Id))) yield return "started";
        if (before.Top is not { } was || now.Top?.Id != was.Id) yield break;
        if (now.Top.Answered.Length < was.Answered.Length) yield return "back";
        if (was.Asking is Form.Resume or Form.Menu && now.Top.Asking != was.Asking) yield return "resumed";
    }

    /// <summary>Names of slots that the last question is about; "any" where it is no slot's.</summary>
    public static IEnumerable<string> Asked(Form? open, IReadOnlyList<Reply> replies) => open?.Asking switch
    {
        "room" => (replies.Count == 0 ? "" : replies[^1].Key) switch
        {
            "repair/ask.room.room" => ["room"],
            "repair/ask.room.building" => ["building", "zone"],
            "bot/place.which" => ["zone", "building"],
            _ => ["zone", "building", "room"],
        },
        "fault" => ["item"],
        "visit" => ["date", "time"],
        "ticket" => ["ticket_no"],
        "note" => ["content", "any"],
        null => [],
        _ => ["any"],
    };

    public static JsonObject SlotsOf(Form flow)
    {
        var slots = new JsonObject();
        foreach (var (name, value) in flow.Slots)
            switch (name)
            {
                case "room":
                    var place = Place.Parse(value.Value);
                    foreach (var (part, said) in new[] { ("zone", place.Zone), ("building", place.Building), ("room", place.Room), ("station", place.Name) })
                        if (!string.IsNullOrEmpty(said)) slots[part] = said;
                    break;
                case "fault": slots["item"] = Described.Parse(value.Value).Words; break;
                case "note": slots["content"] = OwnWords.Parse(value.Value).Words; break;
                case "ticket": slots["ticket_no"] = value.Value; break;
                case "visit":
                    var window = TimeWindow.Parse(value.Value);
                    slots["date"] = window.From.OnCampus().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    slots["time"] = string.Create(CultureInfo.InvariantCulture, $"{window.From.OnCampus():HH:mm}-{window.Until.OnCampus():HH:mm}");
                    break;
            }
        return slots;
    }
}
