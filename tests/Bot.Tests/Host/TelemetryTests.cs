using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Lanyue.Bot.Tests.Host;

/// <summary>What leaves in a trace of a request.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("/invited/{token}", "/invited/{token}")]
    [InlineData(null, "?")]
    public void An_address_goes_by_its_pattern_a_link_in_it_stays_here(string? pattern, string told)
    {
        using var span = new Activity("GET").Start();
        foreach (var tag in new[] { "url.path", "url.query", "http.target", "http.url" }) span.SetTag(tag, "/invited/secret-of-the-link?code=secret");
        var http = new DefaultHttpContext();
        if (pattern is not null) http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, null, null));

        Telemetry.WithoutSecrets(span, http.Response);

        Assert.Equal(told, span.GetTagItem("url.path"));
        Assert.DoesNotContain(span.TagObjects, t => t.Value is string value && value.Contains("secret", StringComparison.Ordinal));
    }
}
