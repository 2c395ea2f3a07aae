namespace Lanyue.Bot.Understanding;

/// <summary>Words that stand beside the numbers of a place, and by which each is known for what it is or is not.</summary>
static class PlaceSigns
{
    public static readonly string[] BuildingSigns =
        ["号宿舍楼", "号学生公寓", "号公寓楼", "号公寓", "号宿舍", "号寝室楼", "号楼栋", "号楼", "好楼", "浩楼", "号搂", "号喽", "嚎楼", "耗楼", "毫楼", "号栋", "号洞", "公寓楼", "公寓", "宿舍楼", "寝室楼", "楼栋", "栋楼", "栋", "幢", "橦", "棟", "拣", "楝", "座", "舍", "#楼", "#", "号院", "dong", "haolou", "hao lou", "号lou", "号露", "号漏", "lou"];
    public static readonly string[] Misheard = ["洞", "动", "冻", "懂", "东", "董", "撞", "壮", "状", "号"];  // 栋 and 幢, as speech recognition writes them; 号, where the word behind was left out
    public static readonly string[] BedSigns = ["号床位", "号床铺", "号床", "床位", "床铺", "床", "号铺", "铺"];
    public static readonly string[] Called = ["号寝室", "号宿舍", "号房间", "号房", "寝室", "宿舍", "房间", "室", "寝", "房", "号门"];
    public static readonly string[] Calls = ["住在", "住", "寝室号是", "宿舍号是", "房间号是", "房号是", "门牌号是", "寝室号", "宿舍号", "房间号", "房号", "门牌号", "门牌", "寝室是", "宿舍是", "房间是", "寝室", "宿舍", "房间"];
    public static readonly string[] CallsBuilding = ["楼栋号", "楼栋", "楼号", "栋号"], CallsBed = ["床位号", "床铺号", "床号"];
    public static readonly string[] NewDorms = ["新建学生公寓", "新学生公寓", "新建公寓", "新建宿舍楼", "新建宿舍", "新公寓楼", "新公寓", "新宿舍楼", "新宿舍"];
    public static readonly string[] Dorms = ["新修的", "新盖的", "新建的", "新楼", "老公寓", "老宿舍", "老楼", "旧楼", "学生公寓", "学生宿舍", "公寓楼", "宿舍楼", "公寓", "宿舍", "新建", "新"];
    public static readonly string[] Numbered = ["尾号", "学号", "电话", "手机号", "单号", "编号", "后四位", "四位是", "卡号", "工号", "密码", "余额"];
    public static readonly string[] Beside = ["旁边", "附近", "最近", "边上", "对面", "后面", "那栋", "那幢"];
    public static readonly string[] Paid = ["押金", "退了", "退", "交了", "交", "花了", "充了", "充", "扣了", "扣", "付了", "付", "收了", "收", "费", "钱", "卖", "价"];
    public static readonly string[] Tops = ["顶楼", "顶层", "最顶层", "最高层", "最高楼", "最高那层", "最上面一层", "最上层", "楼顶"];
    public static readonly string[] Units = ["元", "块", "度", "天", "分", "个", "月", "年", "级", "班", "人", "次", "点", "小时", "公里", "米", "斤", "路", "届", "期", "名", "页", "份", "张", "岁", "秒", "%", "瓦", "w", "k", "mb", "错误", "胶", "周", "号线", "楼", "层", "栋", "晚会", "事件", "条", "元钱", "毛"];

    /// <summary>Before a room that somebody has or goes to: "他302我410".</summary>
    public static readonly string[] Lives = ["隔壁", "对面", "我", "他", "她", "我们", "搬去", "搬到", "换到", "换去", "调到", "调去", "想去", "原来在", "现在在"];
}
