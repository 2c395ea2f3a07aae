using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>The verification's answer.</summary>
sealed class Echo(string text) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return WeChatWriter.Write(http, text, "text/plain");
    }
}
