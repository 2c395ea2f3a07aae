using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Repair;

static class RepairSlots
{
    /// <summary>The room, "3栋502", or a place by its name; looked up in the school in force. Unsaid, it is the room of a student who is bound.</summary>
    public static readonly Slot<Place> Room = Slot.Place("room").OrHome();

    /// <summary>What is broken. Earlier categories win: danger first.</summary>
    public static readonly Slot<Described> Fault = Slot.Described("fault",
    [
        new("fire",        ["着火", "起火", "失火", "冒烟", "火花", "冒火", "烧起来", "烧焦", "糊味", "焦味"]),
        new("trapped",     ["被困", "困在", "困住", "电梯困人", "电梯卡", "出不来", "出不去"]),
        new("lockout",     ["反锁", "锁在门外", "钥匙丢", "没带钥匙", "忘带钥匙", "钥匙断", "进不去", "打不开门", "门打不开", "门锁坏", "锁坏"]),
        new("water",       ["漏水", "水管", "爆管", "停水", "没水", "渗水", "积水", "冒水", "喷水", "跑水", "水龙头", "下水", "堵", "马桶", "厕所", "花洒", "淋浴", "洗手池", "水池", "地漏", "返水", "热水器", "热水", "管子"]),
        new("electricity", ["停电", "没电", "断电", "跳闸", "电闸", "漏电", "触电", "插座", "开关", "电线", "短路", "电路"]),
        new("light",       ["灯", "灯泡", "灯管", "日光灯", "不亮", "闪"]),
        new("aircon",      ["空调", "空条", "制冷", "制热", "暖气", "风扇", "电扇", "吊扇"]),
        new("door",        ["门锁", "门把手", "门", "锁", "窗户", "窗", "玻璃", "纱窗", "窗帘", "合页"]),
        new("furniture",   ["床", "床板", "椅子", "凳子", "桌子", "书桌", "柜子", "衣柜", "抽屉", "梯子", "护栏", "蚊帐杆", "架子"]),
        new("network",     ["网", "网络", "网口", "网线", "wifi", "断网", "路由"]),
        new("building",    ["墙", "墙皮", "天花板", "吊顶", "瓷砖", "地板", "发霉", "掉皮", "裂缝", "电梯", "消防栓", "洗衣机", "饮水机", "烘干机"]),
    ]);

    /// <summary>When somebody is in. Campus time, at most 14 days ahead.</summary>
    public static readonly Slot<TimeWindow> Visit = Slot.TimeWindow("visit", TimeSpan.FromDays(14));

    /// <summary>One of the student's own tickets, by number.</summary>
    public static readonly Slot<string> Ticket = Slot.OneOf("ticket");
}
