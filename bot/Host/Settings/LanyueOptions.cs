using System.ComponentModel.DataAnnotations;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Settings;

public enum Profile
{
    /// <summary>A school's own service.</summary>
    School,

    /// <summary>To try it: simulator, made-up account, demo staff page; loopback only.</summary>
    Demo,
}

/// <summary>Where it runs and where it keeps things. Section "Lanyue".</summary>
sealed class LanyueOptions
{
    public const string Section = "Lanyue";

    public Profile Profile { get; init; } = Profile.School;

    /// <summary>Address under which people and platforms reach the service, "https://bot.example.edu.cn". Empty: not reachable from outside.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Addresses of proxies whose X-Forwarded-For is believed. Empty: none.</summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Where the embedded stores keep their files, and the media store its own, which nodes share. Relative: from the nearest folder upwards with the solution, else from the content root.</summary>
    [Required(ErrorMessage = "Lanyue:DataDirectory is empty. Name a folder, e.g. \"data\".")]
    public string DataDirectory { get; init; } = "data";

    public Provider Provider { get; init; } = Provider.Sqlite;

    /// <summary>Keys of the field cipher, "id:base64 of 32 bytes". Secret. The first writes, all read. Empty with Sqlite: one is made once under the data directory.</summary>
    public string[] CipherKeys { get; init; } = [];

    /// <summary>This machine's address towards the other nodes; silo and gateway are bound to it alone. One machine: loopback.</summary>
    [Required(ErrorMessage = "Lanyue:ClusterAddress is empty. Write this machine's IP address in the nodes' own network, or 127.0.0.1.")]
    public string ClusterAddress { get; init; } = "127.0.0.1";

    /// <summary>Port of the Orleans silo. 0: a free one.</summary>
    [Range(0, 65535, ErrorMessage = "Lanyue:SiloPort must be 0 (a free one) to 65535.")]
    public int SiloPort { get; init; }

    /// <summary>Port of the Orleans gateway. 0: a free one.</summary>
    [Range(0, 65535, ErrorMessage = "Lanyue:GatewayPort must be 0 (a free one) to 65535.")]
    public int GatewayPort { get; init; }

    /// <summary>How long a node that is told to stop still serves while /readyz says no, so that a load balancer notices. Null: 5 s with a server database, else not at all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Lanyue:DrainFor must be 00:00:00 to 00:01:00.")]
    public TimeSpan? DrainFor { get; init; }

    /// <summary>Answers /healthz, /readyz and /metrics to everybody. False: to loopback only.</summary>
    public bool OpenOperations { get; init; }

    /// <summary>Kills the process at a named place, for the fault tests: "state written:3". With ":stop" it stands still instead. Refused off loopback. Empty: never.</summary>
    public string FailPoint { get; init; } = "";

    /// <summary>How far this node's clock is off, for the fault tests (T25). Refused off loopback.</summary>
    public TimeSpan ClockSkew { get; init; }
}
