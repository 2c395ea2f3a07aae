using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lanyue.Bot.Dialogue;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lanyue.Bot;

/// <summary>Traces and metrics of the message path. No words of a student's, no addresses.</summary>
static class Telemetry
{
    public static readonly ActivitySource Source = new("Lanyue");

    static readonly Meter Meter = new("Lanyue");
    static readonly Histogram<double> Turns = Meter.CreateHistogram<double>("lanyue.turns", "s", "Time to a turn's answer, by kind of answer");

    public static void Turn(AnswerKind kind, TimeSpan took) => Turns.Record(took.TotalSeconds, new KeyValuePair<string, object?>("answer", kind.ToString()));

    /// <summary>Prometheus is scraped from /metrics; traces leave only where OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var exports = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter("Lanyue", "Lanyue.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddPrometheusExporter());
        if (exports)  // else every turn would make spans that nobody sees
            telemetry.WithTracing(traces => traces
                .AddSource("Lanyue", "Lanyue.*", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application").AddAspNetCoreInstrumentation(web => web.EnrichWithHttpResponse = WithoutSecrets).AddOtlpExporter());
    }

    /// <summary>Of an address the pattern alone is told: what stands in its place may be a link that opens something.</summary>
    internal static void WithoutSecrets(Activity span, HttpResponse answer)
    {
        var pattern = (answer.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("url.path", pattern is null ? "?" : "/" + pattern.TrimStart('/'));
        span.SetTag("url.query", null);
        span.SetTag("http.target", null);
        span.SetTag("http.url", null);
    }
}
