using System.Net;
using System.Net.Sockets;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.WeCom;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Model;

/// <summary>A model that could never be asked in time, or would hear of students over an open wire, stops the start.</summary>
sealed class ModelSettings(IConfiguration configuration) : IValidateOptions<ModelOptions>
{
    /// <summary>What a turn needs beside the model: state, lines, the way to the platform.</summary>
    public static readonly TimeSpan AllElse = TimeSpan.FromSeconds(1);

    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{ModelOptions.Section}:{nameof(ModelOptions.Endpoint)}"]);

    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        string[] wrong = options.Endpoint.Trim() == "" ? [] : [.. OfEndpoint(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    IEnumerable<string> OfEndpoint(ModelOptions options)
    {
        if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var url) || url is not { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
            yield return $"Model:Endpoint is \"{options.Endpoint}\"; write a base address without key or query, e.g. https://model.example.edu.cn/v1, or leave it empty.";
        else if (url.Scheme == "http" && !IsInHouse(url))
            yield return "Model:Endpoint is http over an open network, where sentences and key could be read. Write https, or an IP address of the school's own network (10.…, 172.16.…, 192.168.…).";
        if (options.Id.Trim() == "") yield return "Model:Id is empty, but Model:Endpoint is set. Write the model's name as the end point knows it, or leave both empty.";
        foreach (var (setting, within) in Patience())
            if (options.Deadline + AllElse > within)
                yield return $"Model:Deadline is {options.Deadline:c}, but {setting} is {within:c}, of which {AllElse.TotalSeconds:0} s belongs to all else. Write at most {within - AllElse:c}, or raise {setting}.";
    }

    static bool IsInHouse(Uri url)
    {
        if (url.IsLoopback) return true;
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is var b
            && (b[0] == 10 || (b[0] == 172 && b[1] is >= 16 and <= 31) || (b[0] == 192 && b[1] == 168));
    }

    /// <summary>What cannot be read is said by the channel's own check.</summary>
    IEnumerable<(string Setting, TimeSpan Within)> Patience()
    {
        yield return ("WeChat:AnswerWithin", Of("WeChat:AnswerWithin", new WeChatOptions().AnswerWithin));
        if (configuration.HasWeCom()) yield return ("WeCom:AnswerWithin", Of("WeCom:AnswerWithin", new WeComOptions().AnswerWithin));

        TimeSpan Of(string setting, TimeSpan usual) => TimeSpan.TryParse(configuration[setting], System.Globalization.CultureInfo.InvariantCulture, out var set) ? set : usual;
    }
}
