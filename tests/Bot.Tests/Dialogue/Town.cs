using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Where a conversation is held.</summary>
public enum At { NoSchool, Lanyue, Qingshiwan }

/// <summary>The tests' sentences in the words of a school: they are written for no school, where every place is taken as it is said.</summary>
/// <param name="said">What its students say for a place of the tests.</param>
/// <param name="called">What it calls the place that is meant.</param>
sealed partial class Town(School? school, IReadOnlyDictionary<string, string> said, IReadOnlyDictionary<string, string> called)
{
    static readonly Town None = new(null, new Dictionary<string, string>(), new Dictionary<string, string>());

    static readonly Lazy<Town> Lanyue = new(() => new(Schools.Lanyue.School!,
        new Dictionary<string, string> { ["3栋502"] = "东区3栋502", ["3栋"] = "东区3栋" },
        new Dictionary<string, string>
        {
            ["3栋502"] = "东区新建公寓3号楼502室", ["东区3栋502"] = "东区新建公寓3号楼502室", ["东区3栋612"] = "东区新建公寓3号楼612室",
            ["5栋502"] = "东区新建公寓5号楼502室", ["5栋503"] = "东区新建公寓5号楼503室", ["西区6栋316"] = "西区新建公寓6号楼316室",
        }));

    static readonly Lazy<Town> Qingshiwan = new(() => new(Schools.Qingshiwan.School!,
        new Dictionary<string, string>
        {
            ["3栋502"] = "B座2-3", ["3栋"] = "B座", ["东区3栋"] = "一片区B座", ["5号楼"] = "C座", ["502"] = "2-3", ["503"] = "2-4", ["612"] = "4-12",
            ["西区5栋"] = "二片区D座", ["西区6栋"] = "二片区E座", ["西5栋606"] = "二片区D座4-6", ["316"] = "3-6", ["东区"] = "一片区",
        },
        new Dictionary<string, string>
        {
            ["3栋502"] = "第一片区B座2-3室", ["东区3栋502"] = "第一片区B座2-3室", ["东区3栋612"] = "第一片区B座4-12室",
            ["5栋502"] = "第一片区C座2-3室", ["5栋503"] = "第一片区C座2-4室", ["西区6栋316"] = "第二片区E座3-6室",
        }));

    public static Town Of(At at) => at switch { At.Lanyue => Lanyue.Value, At.Qingshiwan => Qingshiwan.Value, _ => None };

    public IPlaces? Places => school is null ? null : new SchoolPlaces(() => school);

    public IUnderstander Understander { get; } = new KeywordUnderstander { Places = school is null ? PlaceNames.None : Schools.NamesOf(school) };

    public string Say(string text) => Place().Replace(text, m => said.GetValueOrDefault(m.Value, m.Value));

    /// <exception cref="KeyNotFoundException">A place of the tests for which the school has no words yet.</exception>
    public string Called(string place) => school is null ? place : called[place];

    [GeneratedRegex("[东西](?:区)?[356]栋(?:606)?|3栋502|3栋|5号楼|东区|502|503|612|316")]
    private static partial Regex Place();
}
