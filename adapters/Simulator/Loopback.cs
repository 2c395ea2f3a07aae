using System.Net;

namespace Lanyue.Adapters.Simulator;

/// <summary>What counts as this machine.</summary>
static class Loopback
{
    /// <summary>http only: a made-up platform has no certificate to show.</summary>
    public static bool IsHttp(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" } && (address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
