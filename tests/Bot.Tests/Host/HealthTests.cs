using System.Net;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Bot.Tests.Host;

public sealed class HealthTests(SchoolService school) : IClassFixture<SchoolService>
{
    async Task<(HttpStatusCode Status, string Body)> Get(string path, string? forwardedFor = null)
    {
        using var browser = school.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await browser.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>The first answer of a store that is slow to start may take longer than a check waits.</summary>
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public Task It_becomes_healthy_and_ready(string path) => Until(async () => await Get(path) == (HttpStatusCode.OK, "Healthy"));

    [Fact]
    public async Task Metrics_are_there_without_anybodys_words()
    {
        await Get("/healthz");
        var (status, body) = await Get("/metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("http_server_request_duration", body, StringComparison.Ordinal);
    }

    /// <summary>The proxy is trusted here, so what it says of the caller counts.</summary>
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    public async Task To_others_than_loopback_they_do_not_exist(string path) =>
        Assert.Equal((HttpStatusCode.NotFound, ""), await Get(path, forwardedFor: "203.0.113.7"));
}
