using Lanyue.Bot.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Host.Model;

public sealed class ModelSettingsTests
{
    const string Good = "https://model.example.edu.cn/v1";

    static string Wrong(params (string, string?)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Reverse().DistinctBy(s => s.Item1).Select(s => KeyValuePair.Create(s.Item1, s.Item2))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddModel(configuration);
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<ModelOptions>>().Value;
            return "";
        }
        catch (OptionsValidationException wrong)
        {
            return string.Join('\n', wrong.Failures);
        }
    }

    [Theory]
    [InlineData("https://model.example.edu.cn/v1"), InlineData("http://127.0.0.1:8000/v1"), InlineData("http://localhost:8000/v1"), InlineData("http://10.1.2.3/v1"), InlineData("http://172.20.0.9:8080/v1"), InlineData("http://192.168.1.5/v1")]
    public void These_end_points_will_do(string endpoint) => Assert.Equal("", Wrong(("Model:Endpoint", endpoint), ("Model:Id", "m")));

    [Theory]
    [InlineData("model.example.edu.cn", "Model:Endpoint is"), InlineData("ftp://model.example.edu.cn", "Model:Endpoint is"), InlineData("https://k:v@model.example.edu.cn/v1", "Model:Endpoint is"), InlineData("https://model.example.edu.cn/v1?key=1", "Model:Endpoint is")]
    [InlineData("http://model.example.edu.cn/v1", "http over an open network"), InlineData("http://8.8.8.8/v1", "http over an open network"), InlineData("http://172.32.0.1/v1", "http over an open network")]
    public void These_will_not(string endpoint, string said) => Assert.Contains(said, Wrong(("Model:Endpoint", endpoint), ("Model:Id", "m")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Id", "", "Model:Id is empty"), InlineData("Deadline", "00:00:03.5", "Model:Deadline must be"), InlineData("Deadline", "00:00:00.1", "Model:Deadline must be"), InlineData("CallsAtOnce", "0", "Model:CallsAtOnce must be"), InlineData("PerStudentAndDay", "-1", "Model:PerStudentAndDay must be")]
    [InlineData("PerDay", "2000000", "Model:PerDay must be"), InlineData("PauseAfterFailures", "00:00:01", "Model:PauseAfterFailures must be"), InlineData("Form", "Xml", "cannot be read"), InlineData("Modle", "x", "cannot be read")]
    public void A_wrong_setting_is_named_with_what_to_do(string setting, string value, string said) =>
        Assert.Contains(said, Wrong(("Model:Endpoint", Good), ("Model:Id", "m"), ("Model:" + setting, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("WeChat:AnswerWithin", "00:00:03", "Model:Deadline is 00:00:02.5000000, but WeChat:AnswerWithin is 00:00:03"), InlineData("WeCom:AnswerWithin", "00:00:02", "but WeCom:AnswerWithin is 00:00:02")]
    public void A_deadline_that_no_turn_could_keep_is_refused(string setting, string value, string said) =>
        Assert.Contains(said, Wrong(("Model:Endpoint", Good), ("Model:Id", "m"), ("WeCom:CorpId", "ww0123456789abcdef"), (setting, value)), StringComparison.Ordinal);

    [Fact]
    public void Without_an_end_point_nothing_else_counts_and_nothing_is_there()
    {
        Assert.Equal("", Wrong());
        var services = new ServiceCollection();
        services.AddModel(new ConfigurationBuilder().Build());
        Assert.DoesNotContain(services, s => s.ServiceType == typeof(Adviser) || s.ServiceType == typeof(Overtaker));
    }
}
