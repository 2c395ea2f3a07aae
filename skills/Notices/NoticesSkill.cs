using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Notices;

/// <summary>"别再提醒我" and "可以提醒我了": whether notices come to a student by themselves. Answers, and what concerns his safety, always do.</summary>
public sealed class NoticesSkill : ISkill
{
    const string NameOf = "notices";

    static readonly Flow Off = new(NameOf, "notices.off", FlowKind.Effect)
    {
        Cues =
        [
            "别再提醒", "别提醒", "不要再提醒", "不要提醒", "不用再提醒", "不用提醒", "不需要提醒", "不想收提醒", "不想收到提醒", "别发提醒", "别给我发提醒", "不要给我发提醒", "不要发提醒", "别再发提醒", "关闭提醒", "关掉提醒", "关了提醒", "取消提醒", "停止提醒",
            "关闭通知", "关掉通知", "取消通知", "停止通知", "不要通知", "别通知我", "别再通知", "不想收通知", "不想收到通知", "别发通知", "别再发通知", "别给我发通知", "退订", "别再给我推送", "不要推送", "关闭推送",
        ],
        ConfirmKey = "confirm.off", TitleKey = "title.off",
    };

    static readonly Flow On = new(NameOf, "notices.on", FlowKind.Effect)
    {
        Cues =
        [
            "可以提醒我", "可以提醒了", "恢复提醒", "重新提醒", "打开提醒", "开启提醒", "继续提醒", "还是提醒我", "恢复通知", "打开通知", "开启通知", "继续通知", "可以通知我", "重新订阅", "恢复推送", "打开推送",
        ],
        ConfirmKey = "confirm.on", TitleKey = "title.on",
    };

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => [Off, On];

    public async Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct)
    {
        var isOff = flow.Name == Off.Name;
        var isNew = await work.Mute(work.Dialogue!, isOff, ct);
        return Outcome.Say($"notices/{(isOff ? "off" : "on")}{(isNew ? "" : ".already")}");
    }
}
