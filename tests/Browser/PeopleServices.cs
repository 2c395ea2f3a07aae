using System.Text.Json.Nodes;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Browser;

/// <summary>The demo with its made-up students, and the campus identity provider at which they sign in.</summary>
public sealed class PeopleDemo : BrowsedService
{
    readonly CampusProvider provider;
    IReadOnlyList<Student> students = [];

    public PeopleDemo() : this(new CampusProvider()) { }

    PeopleDemo(CampusProvider provider) : base(["--Lanyue:Profile=Demo", "--Demo:Students=true", .. provider.Settings]) => this.provider = provider;

    /// <summary>The first of the list who have a bed, each known to the provider as "同学N".</summary>
    public IReadOnlyList<Student> Students
    {
        get
        {
            foreach (var (n, student) in students.Index()) provider.Persons[$"student-{n}"] = new JsonObject { ["student_number"] = student.Number };
            return students;
        }
    }

    protected override bool IsReady
    {
        get
        {
            if (!base.IsReady) return false;
            students = [.. Get<PeopleDirectory>().Within(Extent.All, "", 40, CancellationToken.None).GetAwaiter().GetResult().Where(s => s is { Bed: not null, Phone: not null })];
            return students.Count > 1;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        provider.Dispose();
    }
}

/// <summary>A School with accounts and campus sign-in.</summary>
public sealed class PeopleSchool : BrowsedService
{
    public PeopleSchool() : this(new CampusProvider()) { }

    PeopleSchool(CampusProvider provider) : base(
        [
            "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f", "--WeChat:AppSecret=made-up", "--WeChat:AccountId=gh_made_up",
            "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty", "--Web:SignInsAMinute=1000", .. provider.Settings,
        ]) => Provider = provider;

    public CampusProvider Provider { get; }

    protected override IEnumerable<string> More => [$"--Lanyue:PublicUrl={Address}"];

    protected override bool IsReady => true;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Provider.Dispose();
    }
}
