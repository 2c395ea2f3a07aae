using Microsoft.Extensions.Hosting;

namespace Lanyue.Adapters.Simulator;

/// <summary>How long a waiting request may wait.</summary>
static class Waiting
{
    /// <summary>Until the caller goes or the program stops: a page that follows the log must not hold up a graceful stop.</summary>
    public static CancellationTokenSource Until(this IHostApplicationLifetime program, CancellationToken ct) =>
        CancellationTokenSource.CreateLinkedTokenSource(ct, program.ApplicationStopping);
}
