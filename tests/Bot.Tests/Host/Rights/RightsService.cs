using System.Text;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Skills.Campus;
using Lanyue.Skills.DutyRoster;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>
/// A School service in which a request says itself who asks, with one of everything that is scoped on either side: unit, building and college "own"
/// and "other", each with a repair, a message, a picture, a student and a duty.
/// </summary>
public sealed class RightsService() : RunningService(
    "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f",
    "--WeChat:AppSecret=made-up", "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty", "--Web:SignInsAMinute=10000", "--Web:DeskAMinute=100000")
{
    public const string Header = "Test-Visitor";

    Task? filled;

    /// <summary>Of the school that is in force there.</summary>
    public Side Own { get; private set; } = null!;
    public Side Other { get; private set; } = null!;

    protected override void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter, SaysWhoAsks>();

    /// <summary>Today as the service has it.</summary>
    public DateOnly Today => CampusTime.DayOf(App!.Services.GetRequiredService<TimeProvider>().GetUtcNow());

    public Grant Holds(Role role, ScopeKind kind, Side side, int fromDays = 0, int? untilDays = null) =>
        new(role, new(kind, side.IdOf(kind)), Today.AddDays(fromDays), untilDays is { } days ? Today.AddDays(days) : null);

    /// <summary>Asks as a browser does that has these grants.</summary>
    public HttpClient Browser(params Grant[] grants)
    {
        var browser = base.Browser();
        browser.DefaultRequestHeaders.Add(Header, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(grants)));
        return browser;
    }

    internal IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)App!).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>();

    /// <summary>Once for all tests of a class.</summary>
    public Task IsFilled(CancellationToken ct) => filled ??= Fill(ct);

    async Task Fill(CancellationToken ct)
    {
        var services = App!.Services;
        var versions = services.GetRequiredService<SchoolVersions>();
        await versions.Apply(await versions.Plan(Schools.Files("Qingshiwan"), ct), "test", ct);
        var current = services.GetRequiredService<CurrentSchool>();
        await current.Look(ct);
        var beds = current.Now!.Places.Where(p => p.Level == PlaceLevel.Bed).DistinctBy(b => b.Around(PlaceLevel.Building)).Take(2).ToList();
        var (units, colleges) = (current.Now.Units.Keys.Order(StringComparer.Ordinal).ToList(), current.Now.Entries.Residence!.Majors);
        Own = Side.Of("1", beds[0], units[0], colleges[0]);
        Other = Side.Of("2", beds[1], units[1], colleges[1]);
        await Import(ct);
        foreach (var side in new[] { Own, Other }) await Fill(side, ct);
    }

    async Task Import(CancellationToken ct)
    {
        using var list = new MemoryStream();
        PeopleLists.Write(list, new[] { Own, Other }.Select(s => new Student(s.Student, s.Name, s.College, Today.Year, Sex.Female, s.Bed, s.Phone, null, null)));
        var outcome = await App!.Services.GetRequiredService<PeopleImports>().Apply("students.csv", list.ToArray(), Actor.Staff("test"), new(), null, ct);
        Assert.True(outcome.Import is not null, outcome.Plan.Refusal?.Key + string.Join(' ', outcome.Plan.Faults.Select(f => f.Why.Key + f.Value)));
    }

    async Task Fill(Side side, CancellationToken ct)
    {
        var services = App!.Services;
        var (effects, picture) = (services.GetRequiredService<Effects>(), await services.GetRequiredService<IMediaStore>().Keep(Encoding.ASCII.GetBytes("picture of " + side.Mark), ct));
        await effects.Commit($"test/fill/{side.Mark}", EffectHash.None, Actor.Staff("test"), null, (work, _) =>
        {
            work.Db.Add(new DialogueRow { Id = side.Dialogue, Person = side.Student, CreatedAt = work.Now });
            foreach (var (number, unit, place, dialogue) in new[] { (side.RepairOfUnit, side.Unit, null, "nobody"), (side.RepairOfPlace, null, side.Room, "nobody"), (side.RepairOfCollege, (string?)null, (string?)null, side.Dialogue) })
            {
                work.Db.Add(RepairTicket.Report(number, dialogue, new Place(null, "", "") { Id = place, Name = number }, new Described("water", $"fault {number}"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now,
                    $"place {number}", unit is null ? null : new RepairUnit(unit, unit)));
                Shown(number, "Report", nameof(RepairState.Submitted));
            }
            work.Db.Add(LeftMessage.Leave(side.Message, side.Dialogue, "", $"title {side.Message}", new Addressee(side.Unit, side.Unit, null, false, null), work.Now));
            Shown(side.Message, nameof(MessageEvent.Leave), nameof(MessageState.Left));
            work.Db.Add(new DutyPost { Kind = DutyKind.Counsellor, Post = side.Building, Name = $"post {side.Building}", Unit = side.Unit, UnitName = side.Unit, Approver = "a", ApproverName = "a" });
            return Task.FromResult(Outcome.Silent);

            void Shown(string number, string what, string state)
            {
                work.Record(number, what, null, state);
                var line = $"test/line/{number}";
                work.Note(number, $"note of {number}", line);
                work.Db.Add(new MediaRow { Line = line, Address = "test", Type = MediaType.Image, State = MediaState.Stored, Name = picture, ContentType = "image/png", At = work.Now });
            }
        }, ct);
    }

    /// <summary>Before everything else, as a session will.</summary>
    sealed class SaysWhoAsks : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                if (http.Request.Headers[Header] is [{ } grants])
                    http.Features.Set(new Visitor("tester", [.. JsonSerializer.Deserialize<Grant[]>(Convert.FromBase64String(grants))!],
                        CampusTime.DayOf(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())) { Staff = "s-1" });
                return go(http);
            });
            next(app);
        };
    }
}

/// <summary>One of everything.</summary>
public sealed record Side(string Mark, string Unit, string College, string Building, string Room, string Bed)
{
    public static Side Of(string mark, CampusPlace bed, string unit, string college) => new(mark, unit, college, bed.Around(PlaceLevel.Building)!.Id, bed.Parent!.Id, bed.Id);

    public string RepairOfUnit => $"R-{Mark}01";
    public string RepairOfPlace => $"R-{Mark}02";
    public string RepairOfCollege => $"R-{Mark}03";
    public string Message => $"L-{Mark}01";
    public string Dialogue => $"dialogue-{Mark}";
    public string Student => $"2026000{Mark}";
    public string Name => Mark == "1" ? "晴小舟" : "岚听雪";
    public string Phone => $"1310000000{Mark}";

    public IEnumerable<string> Repairs => [RepairOfUnit, RepairOfPlace, RepairOfCollege];

    /// <summary>What a grant of this kind names.</summary>
    public string? IdOf(ScopeKind kind) => kind switch { ScopeKind.School => null, ScopeKind.Unit => Unit, ScopeKind.College => College, _ => Building };

    /// <summary>The repairs that such a grant reaches.</summary>
    public IEnumerable<string> RepairsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.School => Repairs, ScopeKind.Unit => [RepairOfUnit], ScopeKind.College => [RepairOfCollege], _ => [RepairOfPlace],
    };
}
