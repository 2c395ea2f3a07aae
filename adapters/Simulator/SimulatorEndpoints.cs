using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lanyue.Adapters.Simulator;

/// <summary>The simulator inside another program: the demo profile, or the process of its own.</summary>
public static class SimulatorEndpoints
{
    /// <summary>Where everything of the simulator is.</summary>
    public const string Prefix = "/simulator";

    /// <summary><c>WeChat:ApiHost</c> is the program's address and this.</summary>
    public const string ApiPath = Prefix + "/api";

    /// <summary><c>WeChat:MpHost</c> and <c>WeChat:AuthorizeHost</c> are the program's address and this.</summary>
    public const string WebPath = Prefix;

    /// <summary>Adds the platform of each account with its demo students and the demo's templates.</summary>
    /// <param name="callback">Asked before every call of the callback: the address is known only when the program listens. Of further accounts the name is added to it.</param>
    /// <param name="accounts">How the platform of each account behaves; none: the demo account, safe mode, WeChat's times.</param>
    public static IServiceCollection AddSimulator(this IServiceCollection services, Func<IServiceProvider, Uri> callback, params IReadOnlyList<SimulatorSettings> accounts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var platforms = new SimulatedPlatforms(() => callback(provider), accounts is [] ? [new()] : accounts, provider.GetRequiredService<TimeProvider>());
            foreach (var platform in platforms.All)
            {
                platform.AddDemoStudents();
                foreach (var template in DemoTemplates.All) platform.Templates.Add(template);
            }
            return platforms;
        });
        return services.AddSingleton(provider => provider.GetRequiredService<SimulatedPlatforms>().First);
    }

    /// <summary><c>WeCom:ApiHost</c> is the program's address and this.</summary>
    public const string WeComApiPath = Prefix + "/wecom/api";

    /// <summary>Adds the simulated WeCom with its two demo members.</summary>
    /// <param name="callback">As of <see cref="AddSimulator"/>.</param>
    public static IServiceCollection AddSimulatedWeCom(this IServiceCollection services, Func<IServiceProvider, Uri> callback) =>
        services.AddSingleton(provider =>
        {
            var wecom = new SimulatedWeCom(() => callback(provider), new(), provider.GetRequiredService<TimeProvider>());
            wecom.AddDemoMembers();
            return wecom;
        });

    /// <summary>Maps the simulated WeCom beside it; only where <see cref="AddSimulatedWeCom"/> was called.</summary>
    public static IEndpointConventionBuilder MapSimulatedWeCom(this IEndpointRouteBuilder app)
    {
        var wecom = app.MapGroup(Prefix);
        WeComEndpoints.Map(wecom);
        return wecom;
    }

    /// <summary>Maps page, control and API host. The caller names their policy; nothing here asks who calls.</summary>
    public static IEndpointConventionBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        var simulator = app.MapGroup(Prefix);
        simulator.MapPage();
        simulator.MapControl();
        simulator.MapApiHost();
        simulator.MapWebHosts();
        simulator.MapMedia();
        return simulator;
    }
}
