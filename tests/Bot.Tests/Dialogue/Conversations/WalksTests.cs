using CsCheck;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue.Conversations;

/// <summary>Random walks over all patterns of repair with both skills. A walk that fails is named by its seed.</summary>
public sealed class WalksTests
{
    const string Answer = "answer", Wait = "wait", WaitLong = "wait long";

    /// <summary>Says nothing about a form: whatever is open stays, with all that was said for it.</summary>
    static readonly string[] Harmless = ["进度", "谢谢", "你好", "滚", "人工", "再说一遍", "帮助", "菜单", "[图片]", "[撤回]", "[取关]", "[关注]", "食堂的饭好吃吗", "99", Wait];

    static readonly string[] Moves =
    [
        "报修", "留言", "撤回", "修好了", "东区3栋502灯坏了", "东区3栋503水管漏水，明天下午在", "东区3栋502灯坏了，另外我要留言", "上一步", "退回两步", "从头来", "跳过", "不对", "改一下时间", "算了", "先这样", "继续", "好", "1", "2", "第三个", WaitLong,
    ];

    static readonly Gen<string> Act = Gen.Frequency((5, Gen.Const(Answer)), (2, Any.Of(Harmless)), (3, Any.Of(Moves)));

    [Fact]
    public void Nothing_is_lost_or_leaks_or_is_done_twice_and_every_walk_ends() => Gen.Select(Act.Array[1, 25], Gen.Int[0, 1].Array[80]).Sample((acts, picks) =>
    {
        var walk = new Walk(picks);
        foreach (var act in acts) walk.Do(act);
        for (var turns = 0; walk.Talk.State is not { Top: null, Later.IsEmpty: true }; turns++)
        {
            Assert.True(turns < 60, $"No end: {walk.Told}");
            walk.Do(Answer);
        }
    }, iter: 3000);

    /// <param name="picks">Which of two answers is given, turn by turn.</param>
    sealed class Walk(int[] picks)
    {
        readonly List<string> told = [];
        IReadOnlyList<Reply> last = [];
        int turns;

        public Conversation Talk { get; } = Started();

        public string Told => string.Join(" / ", told);

        static Conversation Started()
        {
            var talk = new Conversation();
            talk.World.Tickets.AddRange([new("R-1042", "R-1042"), new("R-1043", "R-1043")]);
            return talk;
        }

        public void Do(string act)
        {
            var (before, done) = (Talk.State, Talk.World.Done.Count);
            var shown = last;
            var said = act == Answer ? AnswerTo(shown) : act;
            told.Add(said);
            if (act is Wait or WaitLong) Talk.Pass(act == Wait ? 20 : 100);
            if (act == WaitLong) last = [];  // nobody answers what he was asked days ago
            else if (act != Wait && Talk.Hear(said).GetAwaiter().GetResult() is var replies && (replies.Count > 0 || act is not ("[撤回]" or "[取关]"))) last = replies;

            if (act is not (Wait or WaitLong or "[撤回]" or "[取关]")) EndsWell();
            if (Harmless.Contains(act)) KeepsAll(before);
            Vanishes(before, done);
            StaysApart();
            if (Talk.World.Done.Count > done) WasConfirmed(before, shown, done, said);
            turns++;
        }

        string AnswerTo(IReadOnlyList<Reply> shown)
        {
            var pick = picks[turns % picks.Length];
            return (shown.LastOrDefault(r => !r.Key.StartsWith("bot/thanks", StringComparison.Ordinal))?.Key) switch
            {
                "repair/ask.room" or "repair/ask.room.room" or "repair/ask.room.building" => pick == 0 ? "东区3栋502" : "东区3栋503",
                "test/ask.room" or "test/ask.room.room" or "test/ask.room.building" => pick == 0 ? "西区6栋316" : "西区6栋317",
                "repair/ask.fault" => pick == 0 ? "灯坏了" : "水管漏水",
                "repair/ask.visit" => pick == 0 ? "明天下午" : "后天上午",
                "repair/ask.ticket" => "1",
                "test/ask.note" => pick == 0 ? "门口有快递" : "钥匙在楼下",
                "bot/resume" or "bot/menu.form" => "继续",
                "bot/switch" => pick == 0 ? "1" : "2",
                "bot/change" => "上一步",
                null => "你好",
                _ => "好",
            };
        }

        void EndsWell()
        {
            Assert.True(last.Count > 0, $"Silence: {Told}");
            if (Talk.State.Top is null) return;
            Assert.True(Talk.State.Question is not null && Talk.State.Top.Asking is not null, $"A dead end: {Told}");
            Assert.Equal(Talk.State.Question.Choices, last[^1].Choices);
        }

        void KeepsAll(DialogueState before)
        {
            foreach (var form in before.Flows)
            {
                if (Talk.State.Flows.FirstOrDefault(f => f.Id == form.Id) is not { } now) continue;  // that it may be gone is another matter
                foreach (var (slot, value) in form.Slots) Assert.True(now.Slots.GetValueOrDefault(slot) == value, $"{slot} is lost: {Told}");
            }
            foreach (var matter in before.Later)
                Assert.True(Talk.State.Later.Any(m => m.IsSameAs(matter)) || Talk.State.Flows.Any(f => f.Name == matter.Flow) || last.Any(r => r.Key == "bot/expired"), $"{matter.Words} is forgotten: {Told}");
        }

        void Vanishes(DialogueState before, int done)
        {
            var isSaid = last.Any(r => r.Key is "bot/cancelled" or "bot/not.done" or "bot/expired" or "repair/none.ticket");
            foreach (var form in before.Flows.Where(b => Talk.State.Flows.All(f => f.Id != b.Id)))
                Assert.True(isSaid || Talk.World.Done.Skip(done).Any(d => d.Id == form.Id), $"{form.Name} is gone without a word: {Told}");
        }

        void StaysApart()
        {
            foreach (var form in Talk.State.Flows.Concat(Talk.World.Done))
            {
                if (form.Slots.TryGetValue("room", out var room)) Assert.False(room.Said.Contains(form.Name == "note.leave" ? "东区" : "西区", StringComparison.Ordinal), $"{form.Name} has {room.Said}: {Told}");
                Assert.True(form.Slots.Keys.All(s => s is "room" || (form.Name, s) is ("note.leave", "note") or ("repair.file", "fault" or "visit") or ("repair.withdraw" or "repair.fixed", "ticket")), $"{form.Name} has {string.Join(", ", form.Slots.Keys)}: {Told}");
            }
        }

        void WasConfirmed(DialogueState before, IReadOnlyList<Reply> shown, int done, string said)
        {
            var effect = Assert.Single(Talk.World.Done.Skip(done));
            Assert.True(said is "好" or "1" || (effect.Name, said) is ("repair.fixed", "修好了"), $"{effect.Name} by \"{said}\": {Told}");
            Assert.Equal(before.Top?.Id, effect.Id);
            Assert.Contains("/confirm", shown[^1].Key, StringComparison.Ordinal);
            Assert.All(effect.Slots, s => Assert.Contains(shown[^1].Arguments, a => a.Key == s.Key && a.Value == s.Value.Said));
            Assert.Equal(Talk.World.Done.Count, Talk.World.Done.Select(f => f.Id).Distinct().Count());
        }
    }
}
