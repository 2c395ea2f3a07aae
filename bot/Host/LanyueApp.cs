using System.Net;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.WeCom;
using Lanyue.Bot.Cluster;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Privacy;
using Lanyue.Bot.Settings;
using Lanyue.Bot.SignIn;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Turns;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.Notices;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Lanyue.Bot;

/// <summary>The whole service, put together.</summary>
static class LanyueApp
{
    /// <param name="more">What a test adds or replaces, e.g. a skill of its own.</param>
    /// <param name="prepares">False: the database stays as it is, migrations and all.</param>
    /// <exception cref="SettingException">A setting is wrong; nothing was started.</exception>
    /// <exception cref="OptionsValidationException">The same, of a section; of several sections an <see cref="AggregateException"/> of these.</exception>
    public static async Task<WebApplication> Build(string[] args, Action<IServiceCollection>? more = null, bool prepares = true)
    {
        var (builder, setup) = Setup.Begin(args);
        if (setup.IsDemo) builder.Configuration.AddDemoAccounts(setup.Urls[0]);
        builder.Logging.AddQuietDefaults(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls([.. setup.Urls.Select(u => u.ToString())]);
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);

        var stores = OpenStores.Open(setup);
        builder.Services.AddSingleton(_ => stores);  // from a factory, so that the container closes it, last
        var clock = new DatabaseClock(setup.Options.ClockSkew);
        builder.Services.AddSingleton(setup).AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddHostedService<ClockKeeper>();
        builder.Services.AddStores(stores);
        builder.Services.AddDialogue();
        builder.Services.AddSingleton<LearnedUnderstander>().AddSingleton<IUnderstander>(s => s.GetRequiredService<LearnedUnderstander>()).AddHostedService<Learning>();
        builder.Services.AddHostedService<PlacesOfSchool>();
        builder.Services.AddRepair();
        builder.Services.AddMatters();
        builder.Services.AddCampus();
        builder.Services.AddIdentity();
        builder.Services.AddCrisis(setup);
        builder.Services.AddHandoff();
        builder.Services.AddSkill<NoticesSkill>();
        builder.Services.AddDeskPages(setup);
        builder.Services.AddAccounts(setup);
        builder.Services.AddCampusIdentity(builder.Configuration, setup);
        builder.Services.AddPrivacy(setup);
        builder.Services.AddModel(builder.Configuration);
        builder.Services.AddWeChat().AddWeChatMedia().AddWeChatPages().AddSingleton(new PageAddress(setup.PagesAt));
        builder.Services.AddSingleton<OnceInRedis>().AddSingleton<TakeOnce>(s => s.GetRequiredService<OnceInRedis>().Take);
        if (builder.Configuration.HasWeCom()) builder.Services.AddWeCom();
        if (setup.IsDemo) builder.Services.AddDemo(setup);
        else builder.Services.AddWeChatAtStart();
        more?.Invoke(builder.Services);

        builder.Services.AddPolicies(setup);
        builder.Services.AddWebHygiene();
        builder.Services.AddReadiness();
        builder.AddTelemetry();
        builder.UseOrleans(silo => silo.AddCluster(setup).AddActivityPropagation().AddDialogueStorage(stores));

        var app = builder.Build();
        _ = app.Services.GetRequiredService<OpenStores>();
        app.Services.GetRequiredService<IStartupValidator>().Validate();  // all sections at once, before a service that needs one of them is made
        if (prepares) await Migrator.Prepare(setup, stores.Databases, app.Services.GetServices<ISkill>(), CancellationToken.None);
        if (prepares) await clock.Measure(stores.Databases, CancellationToken.None);
        if (setup.Redis is not null) await RedisConnection.RequireAppendOnlyFile(app.Services.GetRequiredService<IConnectionMultiplexer>(), app.Logger);
        Map(app, setup);
        app.Lifetime.ApplicationStarted.Register(() =>
            app.Logger.LogInformation("Dialogues are kept at {Redis}, cases with {Provider}", stores.Redis.EndPoints[0], setup.Options.Provider));
        return app;
    }

    static void Map(WebApplication app, Setup setup)
    {
        if (setup.Options.TrustedProxies.Length > 0) app.UseForwardedHeaders(Trusted(setup));  // with two empty lists it would believe everybody
        app.UseWebHygiene(setup.IsDemo);
        app.UseRouting();
        if (setup.IsDemo) app.UseDemoPersons();
        else app.UseAccounts();
        app.UseRateLimiter();
        if (CampusIdentity.IsOn(app.Configuration)) app.UseAuthentication();  // the way back from campus sign-in
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapWeChat().RequireAuthorization(Policies.WeChatPlatform);
        app.MapWeChatPages().RequireAuthorization(Policies.PageDoor);
        if (app.Configuration.HasWeCom()) app.MapWeCom().RequireAuthorization(Policies.WeChatPlatform);
        app.MapExports().RequireAuthorization(Policies.PageDoor);
        app.MapCrisisCalls().RequireAuthorization(Policies.CrisisCall);
        app.MapDeskPages();
        if (!setup.IsDemo) app.MapAccounts();
        if (CampusIdentity.IsOn(app.Configuration)) app.MapCampus(hasAccounts: !setup.IsDemo);
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).RequireAuthorization(Policies.Operations);
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = ReadinessChecks.Write }).RequireAuthorization(Policies.Operations);
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Policies.Operations);
        if (setup.IsDemo) app.MapDemo();
    }

    static ForwardedHeadersOptions Trusted(Setup setup)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in setup.Options.TrustedProxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        return options;
    }
}
