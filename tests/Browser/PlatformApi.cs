using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Browser;

/// <summary>Calls the simulated platform as the service does.</summary>
sealed class PlatformApi(Uri demo) : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The platform refuses escaped characters.</summary>
    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HttpClient http = new() { BaseAddress = demo };

    /// <param name="path">"/cgi-bin/message/custom/send"; the answer must be errcode 0.</param>
    public async Task Call(string path, object message)
    {
        using var said = await http.PostAsJsonAsync($"{SimulatorEndpoints.ApiPath}{path}?access_token={await Token()}", message, Written, Stop);
        Assert.Equal(0, JsonNode.Parse(await said.Content.ReadAsStringAsync(Stop))!["errcode"]!.GetValue<int>());
    }

    public void Dispose() => http.Dispose();

    /// <summary>The stable one, which the service has too.</summary>
    async Task<string> Token()
    {
        var asked = new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret };
        using var said = await http.PostAsJsonAsync($"{SimulatorEndpoints.ApiPath}/cgi-bin/stable_token", asked, Stop);
        return JsonNode.Parse(await said.Content.ReadAsStringAsync(Stop))!["access_token"]!.GetValue<string>();
    }
}
