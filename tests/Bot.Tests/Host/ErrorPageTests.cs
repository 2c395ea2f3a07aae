using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Host;

/// <summary>What a browser gets where something of ours breaks: words and a number that the logs know, and nothing of what broke.</summary>
public sealed class ErrorPageTests(ErrorPageTests.Service school) : IClassFixture<ErrorPageTests.Service>
{
    const string Secret = "canary橙色水母";

    /// <summary>A school in which one page breaks.</summary>
    public sealed class Service() : RunningService(
        "--WeChat:Token=pGthRuDMCQNBBmtO", "--WeChat:EncodingAesKey=j10l9VuBFoYzMZARP97DiseJm6DXwoV9HfHoVcPvpKw", "--WeChat:AppId=wxf5ce9f4bfd03719f",
        "--WeChat:AppSecret=made-up", "--WeChat:ApiHost=http://127.0.0.1:9/nobody", "--Crisis:Phone=0571-88880000", "--Crisis:DutyAddress:0=wechat:gh_made_up/oDuty")
    {
        internal CanaryTests.Kept Logs { get; } = new();

        protected override void Add(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Logs);

        protected override void Map(WebApplication app) => app.MapGet("/breaks", string () => throw new InvalidOperationException(Secret)).AllowAnonymous();
    }

    async Task<HttpResponseMessage> Asks(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/breaks") { Headers = { { "Accept", accept } } };
        return await school.Browser().SendAsync(request, Stop);
    }

    [Fact]
    public async Task A_person_reads_words_and_the_number_of_the_trace()
    {
        using var answer = await Asks("text/html,*/*");
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Matches("告诉管理员：[0-9a-f]{32}<", page);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("Exception|   at |\\.cs"), page);
        Assert.Contains("default-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(school.Logs.All, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));  // who reads the logs sees what it was
    }

    [Fact]
    public async Task A_program_gets_the_status_alone()
    {
        using var answer = await Asks("application/json");
        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }
}
