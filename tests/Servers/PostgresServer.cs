using System.Diagnostics;
using Npgsql;

namespace Lanyue.Servers;

/// <summary>Debian's PostgreSQL on a loopback port with a cluster of its own; to be killed and started again. As root it runs as the user postgres.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string Debian = "/usr/lib/postgresql";

    static string Programs => Directory.Exists(Debian) && Directory.GetDirectories(Debian).Order(StringComparer.Ordinal).LastOrDefault() is { } newest
        ? newest + "/bin"
        : throw new InvalidOperationException("PostgreSQL is not installed, and these tests need a real one: tests/run installs it.");

    readonly string folder = Directory.CreateTempSubdirectory("lanyue-postgres-").FullName;
    readonly int port = Ports.Free();
    readonly bool isDurable;

    PostgresServer(bool isDurable) => this.isDurable = isDurable;

    string Data => Path.Combine(folder, "data");

    /// <param name="isDurable">False: without fsync, for tests that never kill it.</param>
    public static async Task<PostgresServer> Start(bool isDurable, CancellationToken ct)
    {
        var server = new PostgresServer(isDurable);
        if (Environment.IsPrivilegedProcess) await Run("chown", ["postgres", server.folder], asPostgres: false, ct);
        await Run($"{Programs}/initdb", ["-D", server.Data, "-U", "lanyue", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], asPostgres: true, ct);
        await server.Start(ct);
        return server;
    }

    public async Task Start(CancellationToken ct)
    {
        var settings = $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c max_connections=200 -c fsync={(isDurable ? "on" : "off")} -c log_min_messages=fatal";
        await Run($"{Programs}/pg_ctl", ["-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", settings, "start"], asPostgres: true, ct);
    }

    /// <param name="immediate">As a crash: it recovers from its log when it starts again. Else connections are cut and all is written.</param>
    public Task Stop(bool immediate, CancellationToken ct) =>
        Run($"{Programs}/pg_ctl", ["-D", Data, "-w", "-m", immediate ? "immediate" : "fast", "stop"], asPostgres: true, ct);

    /// <summary>Connection string of a database, which need not exist yet.</summary>
    public string Connection(string database) => $"Host=127.0.0.1;Port={port};Username=lanyue;Database={database};Maximum Pool Size=40";

    /// <param name="template">Database to copy; nobody may be connected to it.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> Create(string database, CancellationToken ct, string template = "template1")
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync(ct);
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
        return Connection(database);
    }

    static async Task Run(string program, string[] arguments, bool asPostgres, CancellationToken ct)
    {
        var start = asPostgres && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {await output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await Stop(immediate: true, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }
}
