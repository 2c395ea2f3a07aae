using System.Net;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Orleans.Configuration;

namespace Lanyue.Bot.Cluster;

/// <summary>How nodes find each other, and how soon they notice that one is gone.</summary>
static class ClusterSetup
{
    const string Name = "lanyue";

    public static ISiloBuilder AddCluster(this ISiloBuilder silo, Setup setup)
    {
        var ports = SiloPorts.Take(setup.Options);
        silo.Services.AddSingleton(_ => ports);  // from a factory, so that the container gives them back
        silo.Services.AddSingleton<IFatalErrorHandler, ExitWhenDeclaredDead>();
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(3));  // a turn has its own (IDialogueGrain)
        if (!setup.IsCluster) return silo.UseLocalhostClustering(ports.Silo, ports.Gateway, serviceId: Name, clusterId: Name);

        return silo
            .Configure<ClusterOptions>(o => o.ServiceId = o.ClusterId = Name)
            .ConfigureEndpoints(IPAddress.Parse(setup.Options.ClusterAddress), ports.Silo, ports.Gateway, listenOnAnyHostAddress: false)
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (InvariantOf(setup.Options.Provider), setup.Database))
            .Configure<ClusterMembershipOptions>(o =>
            {
                // Six seconds without an answer: longer than a pause of the collector or a starved machine, shorter than people wait.
                // A node that was heard within limit × the longest probe is not voted against; left at its default that is 24 s.
                o.ProbeTimeout = o.MaxProbeTimeout = TimeSpan.FromSeconds(2);
                o.NumMissedProbesLimit = 3;
                o.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            });
    }

    static string InvariantOf(Provider provider) => provider == Provider.PostgreSql ? "Npgsql" : "Microsoft.Data.SqlClient";
}
