using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

/// <summary>Every errcode we know what to do about. Source: protocols/wechat.md 4.8; the menu's codes by the platform's list of return codes.</summary>
static class ErrorCodes
{
    const string CopySecret = "Check WeChat:AppId and WeChat:AppSecret against the console.";
    const string AllowAddress = "Add the server's outgoing address to the allow-list in the console.";
    const string AskAdministrator = "Tell the account's administrator.";
    const string CorrectMenu = "请按 appsettings.example.json 中 WeChat:Menu 的说明修改这一项，再运行 menu。";

    /// <summary>Of a page: the student only has to open it again.</summary>
    const string OpenAgain = "系统会自动重新授权一次；仍不行时，请从公众号重新打开页面。";

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    static readonly Errcode[] Table =
    [
        new(-1,    "busy", ErrorAction.Retry)
        {
            Told = new("微信系统繁忙", "请过几分钟再试。"),
        },
        new(40001, "secret or token wrong", ErrorAction.Refresh)
        {
            Remedy = CopySecret, Told = new("AppSecret 不对，或访问令牌已失效、不是最新的", "请在公众平台“基本配置”中核对 WeChat:AppId 和 WeChat:AppSecret；并确认没有别的程序在用旧接口抢刷令牌。"),
        },
        new(40014, "token invalid", ErrorAction.Refresh),
        new(42001, "token expired", ErrorAction.Refresh),
        new(41001, "token missing", ErrorAction.GiveUp),
        new(40002, "bad grant", ErrorAction.GiveUp),
        new(40035, "bad parameter", ErrorAction.GiveUp),
        new(47001, "bad JSON", ErrorAction.GiveUp),
        new(40003, "openid not of this account", ErrorAction.GiveUp)
        {
            Lesson = LedgerLesson.Unreachable, Told = new("没有这个用户，或他不属于这个公众号", "请核对 openid 以及 WeChat:AppId 是否为同一公众号。"),
        },
        new(40007, "media id bad or too old", ErrorAction.GiveUp)
        {
            Told = new("素材不存在或已过期", "请重新上传素材，并更新 MediaId；菜单只能用永久素材。"),
        },
        new(40004, "bad media type", ErrorAction.GiveUp),
        new(40005, "bad file type", ErrorAction.GiveUp),
        new(40006, "file too large", ErrorAction.GiveUp),
        new(41005, "file missing", ErrorAction.GiveUp),
        new(40008, "bad message type", ErrorAction.GiveUp),
        new(44004, "empty content", ErrorAction.GiveUp),
        new(45002, "content too long", ErrorAction.GiveUp),
        new(45008, "too many articles", ErrorAction.GiveUp),
        new(40013, "AppId wrong", ErrorAction.Stop)
        {
            Remedy = CopySecret, Told = new("AppId 不对", "请在公众平台“基本配置”中核对 WeChat:AppId。"),
        },
        new(40125, "AppSecret wrong", ErrorAction.Stop)
        {
            Remedy = CopySecret, Told = new("AppSecret 不对", "请在公众平台“基本配置”中重置 AppSecret，填入 WeChat:AppSecret 后重启服务。"),
        },
        new(40243, "AppSecret frozen", ErrorAction.Stop)
        {
            Remedy = "Unfreeze the secret in the console.", Told = new("AppSecret 已被冻结", "请管理员在公众平台“基本配置”中解冻 AppSecret。"),
        },
        new(40029, "authorisation code invalid", ErrorAction.GiveUp)
        {
            Told = new("网页授权码无效", OpenAgain),
        },
        new(40163, "authorisation code used", ErrorAction.GiveUp)
        {
            Told = new("网页授权码已经用过", OpenAgain),
        },
        new(42003, "authorisation code too old", ErrorAction.GiveUp)
        {
            Told = new("网页授权码已过期", OpenAgain),
        },
        new(40033, "escaped characters", ErrorAction.GiveUp),
        new(40036, "template id malformed", ErrorAction.Stop) { Remedy = "Correct the template's id." },
        new(40037, "template unknown", ErrorAction.Stop) { Remedy = "Add the template in the console." },
        new(40164, "our address is not allowed", ErrorAction.Stop)
        {
            Remedy = AllowAddress, Told = new("服务器的出口 IP 不在白名单里", "请管理员在公众平台“基本配置”的 IP 白名单中加入服务器的出口 IP，几分钟后再试。"),
        },
        new(89503, "our address waits for consent", ErrorAction.Stop)
        {
            Remedy = "The administrator must confirm the call in WeChat.", Told = new("这次调用有风险，正等管理员确认", "请管理员在微信中打开“公众平台安全助手”的通知并同意，然后再试。"),
        },
        new(40200, "account type not allowed", ErrorAction.Hold),
        new(43004, "does not follow", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
        new(50005, "does not follow", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
        new(43019, "on the black list", ErrorAction.GiveUp),
        new(43101, "no subscription left", ErrorAction.Hold),
        new(45009, "daily quota used", ErrorAction.StopForToday)
        {
            Remedy = "Held until midnight; raise the quota if it happens again.", Told = new("今天的接口调用次数已用完", "次数在北京时间零点恢复。经常如此请查是谁在重复调用；不要随手清零，每月只有 10 次机会。"),
        },
        new(45011, "too often per minute", ErrorAction.Retry)
        {
            After = Minute, Told = new("调用过于频繁", "请等一分钟再试。"),
        },
        new(45015, "window closed", ErrorAction.Hold) { Lesson = LedgerLesson.WindowClosed },
        new(45047, "window used up", ErrorAction.Hold) { Lesson = LedgerLesson.WindowUsed },
        new(45065, "sent before", ErrorAction.Accept),
        new(45066, "repeated too soon", ErrorAction.Retry) { After = Minute },
        new(45072, "bad typing command", ErrorAction.Hold),
        new(45080, "typing without exchange", ErrorAction.Hold),
        new(45081, "typing already", ErrorAction.Hold),
        new(47003, "template field refused", ErrorAction.GiveUp) { Remedy = "Compare the entry's Fields with the template in the console." },
        new(48001, "API not granted", ErrorAction.Stop)
        {
            Remedy = "Apply for customer-service messages in the console.", Told = new("公众号没有这个接口的权限", "请在公众平台“接口权限”中查看：未认证的账号要先完成微信认证，或由管理员开通该接口。"),
        },
        new(48002, "messages switched off", ErrorAction.Hold),
        new(48004, "API banned", ErrorAction.Stop)
        {
            Remedy = AskAdministrator, Told = new("这个接口已被微信封禁", "请管理员查看公众平台的通知中心，按其中的原因申诉或整改。"),
        },
        new(48006, "clear_quota used up", ErrorAction.GiveUp),
        new(48008, "type not granted", ErrorAction.Hold),
        new(50001, "not authorised", ErrorAction.GiveUp),
        new(50002, "account limited", ErrorAction.Stop)
        {
            Remedy = AskAdministrator, Told = new("公众号受限，可能被冻结或处罚", "请管理员登录公众平台，在通知中心查看原因并处理。"),
        },
        .. Enumerable.Range(61450, 10).Select(code => new Errcode(code, "customer-service account or session", ErrorAction.GiveUp)),
        new(65400, "new customer service not enabled", ErrorAction.Hold),
        Menu(40016, "number of menu entries", "菜单的一级项数目不对：要有 1 到 3 项"),
        Menu(40017, "menu entry's type", "有一级菜单项的类型不对"),
        Menu(40018, "menu entry's name too long", "有一级菜单项的名称过长或为空：不超过 16 字节"),
        Menu(40019, "menu entry's key too long", "有一级菜单项的 Key 过长：不超过 128 字节"),
        Menu(40020, "menu entry's url too long", "有一级菜单项的网址过长：不超过 1024 字节"),
        Menu(40023, "number of sub-entries", "有一级菜单项的子项数目不对：要有 1 到 5 项"),
        Menu(40024, "sub-entry's type", "有菜单子项的类型不对"),
        Menu(40025, "sub-entry's name too long", "有菜单子项的名称过长或为空：不超过 60 字节"),
        Menu(40026, "sub-entry's key too long", "有菜单子项的 Key 过长：不超过 128 字节"),
        Menu(40027, "sub-entry's url too long", "有菜单子项的网址过长：不超过 1024 字节"),
        new(46003, "no menu made by the API", ErrorAction.GiveUp) { Told = new("公众号还没有用接口发布过菜单", "请运行 menu 发布。") },
    ];

    static Errcode Menu(int code, string meaning, string happened) => new(code, meaning, ErrorAction.GiveUp) { Told = new(happened, CorrectMenu) };

    static readonly Dictionary<int, Errcode> ByCode = Table.ToDictionary(e => e.Code);

    public static IReadOnlyCollection<Errcode> All => Table;

    /// <summary>An unknown code is surely no delivery, and no reason to lose what was to be said.</summary>
    public static Errcode Of(int code) => ByCode.GetValueOrDefault(code) ?? new(code, "unknown code", ErrorAction.Hold);
}
