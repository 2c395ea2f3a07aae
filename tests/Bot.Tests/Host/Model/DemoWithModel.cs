using Lanyue.Bot.Store;
using Lanyue.Bot.Understanding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>The demo with a language model that answers what the test says.</summary>
sealed class DemoWithModel : IAsyncLifetime
{
    readonly Service service;

    DemoWithModel(ScriptedModel model, Action<IServiceCollection> more, string[] settings) => (Model, service) = (model, new(more, [$"--Model:Endpoint={model.Base}", "--Model:Id=scripted", "--Model:Deadline=00:00:01.5", .. settings]));

    sealed class Service(Action<IServiceCollection> more, string[] settings) : RunningService(["--Lanyue:Profile=Demo", "--Demo:School=none", .. settings])
    {
        protected override void Add(IServiceCollection services) => more(services);
    }

    public ScriptedModel Model { get; }

    public static async Task<DemoWithModel> Start(Action<IServiceCollection>? more = null, params string[] settings)
    {
        var demo = new DemoWithModel(await ScriptedModel.Start(), more ?? (_ => { }), settings);
        await demo.InitializeAsync();
        return demo;
    }

    public async ValueTask InitializeAsync()
    {
        await service.InitializeAsync();
        await Until(() => Of<LearnedUnderstander>().Trained is not null);
    }

    public T Of<T>() where T : notnull => service.App!.Services.GetRequiredService<T>();

    public HttpClient Browser() => service.Browser();

    public async Task<TestStudent> Student(string openId)
    {
        var student = new TestStudent(Browser(), openId);
        await student.Appear(Stop);
        return student;
    }

    public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Of<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    public Task<string> DialogueOf(string openId) => Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop));

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await Model.DisposeAsync();
    }
}
