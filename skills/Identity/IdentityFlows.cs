using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Identity;

/// <summary>What a student can do about who the bot takes him for.</summary>
static class IdentityFlows
{
    const string Skill = IdentitySkill.NameOf;

    /// <summary>The one-time code that the campus app shows, or that the counsellor hands out.</summary>
    public static readonly Slot<string> Code = Slot.Code("code");

    public static readonly Flow Bind = new(Skill, "identity.bind", FlowKind.Effect)
    {
        Slots = [Code],
        Words = ["绑定", "我要绑定", "绑定学号", "绑定账号", "绑定身份"],
        Cues = ["绑定学号", "绑学号", "学号绑定", "绑定我的学号", "绑定身份", "身份绑定", "绑定本人", "输入绑定码", "有绑定码"],
        Scene = SceneKind.Bind,
        ConfirmKey = "confirm.bind",
        TitleKey = "title.bind",
        IsInMenu = false,
        GoesFirst = true,
    };

    public static readonly Flow Unbind = new(Skill, "identity.unbind", FlowKind.Effect)
    {
        Words = ["解绑", "我要解绑", "解除绑定", "解绑学号"],
        Cues = ["解绑学号", "解除学号绑定", "解绑我的学号", "取消学号绑定", "解除身份绑定"],
        ConfirmKey = "confirm.unbind",
        TitleKey = "title.unbind",
        GoesFirst = true,
        IsInMenu = false,
    };

    /// <summary>A lost phone, or a stranger's.</summary>
    public static readonly Flow UnbindOthers = new(Skill, "identity.unbind.others", FlowKind.Effect)
    {
        Words = ["解绑其他", "解绑其它", "解绑其他微信", "只留这个微信"],
        Cues = ["解绑其他", "解绑其它", "解绑另一个微信", "解绑旧手机", "解绑旧微信", "解绑别的微信"],
        ConfirmKey = "confirm.others",
        TitleKey = "title.others",
        GoesFirst = true,
        IsInMenu = false,
    };

    public static readonly Flow Who = new(Skill, "identity.who", FlowKind.Query)
    {
        Words = ["我是谁", "我绑定了吗", "绑定了没", "查绑定", "我的绑定", "绑定信息"],
        Cues = ["绑定的是谁", "绑的哪个学号", "绑定的哪个学号", "绑定了哪个学号", "绑了哪个学号", "查看绑定", "查询绑定"],
        TitleKey = "title.who",
        IsInMenu = false,
    };

    public static readonly Flow Campus = new(Skill, "identity.campus", FlowKind.Query)
    {
        Words = ["统一身份", "统一身份登录", "统一身份绑定", "校园登录", "登录绑定", "统一认证"],
        Cues = ["统一身份登录", "统一身份绑定", "统一身份认证", "用校园账号绑定", "登录绑定"],
        TitleKey = "title.campus",
        IsInMenu = false,
    };

    public static readonly IReadOnlyList<Flow> All = [Bind, Unbind, UnbindOthers, Who];

    /// <summary>Where the school has campus sign-in, the question for the code names it.</summary>
    public static readonly IReadOnlyList<Flow> WithCampus = [Bind with { Slots = [Slot.Code(Code.Name).Asked("ask.code.campus")] }, Unbind, UnbindOthers, Who, Campus];
}
