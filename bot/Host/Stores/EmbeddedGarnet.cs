using System.Net;
using Garnet;
using Garnet.server;

namespace Lanyue.Bot.Stores;

/// <summary>
/// The Redis of the embedded default: Garnet in this process on a loopback port. Not each of its defaults is safe for us; the
/// settings and what happens without them: Decisions/0004, reference/feasibility §1.4.
/// </summary>
sealed class EmbeddedGarnet : IDisposable
{
    readonly GarnetServer server;

    public int Port { get; }

    public EmbeddedGarnet(string directory)
    {
        Directory.CreateDirectory(directory);
        Port = FreePort.Next();
        server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, Port)],
            EnableLua = true, LuaOptions = new LuaOptions(),
            LuaTransactionMode = true,                                // else two writers win one compare-and-set
            DeviceType = Tsavorite.core.DeviceType.RandomAccess,      // else the process dies at the first write on Debian 12
            LogMemorySize = "64m", PageSize = "1m", SegmentSize = "64m", ObjectLogSegmentSize = "64m", IndexMemorySize = "4m",
            CheckpointDir = directory, LogDir = directory, EnableStorageTier = true,
            EnableAOF = true, AofMemorySize = "16m", AofPageSize = "4m",
            AofSegmentSize = "16m", AofSizeLimit = "32m", AofSizeLimitEnforceFrequencySecs = 5,
            CommitFrequencyMs = 0, WaitForCommit = true,              // else what was acknowledged may be lost in a crash
            Recover = true, FailOnRecoveryError = true, QuietMode = true,
        });
        server.Start();
    }

    public void Dispose() => server.Dispose();
}
