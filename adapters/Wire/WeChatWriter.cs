using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>Writes a whole answer at once: WeChat reads no chunks it has to wait for.</summary>
static class WeChatWriter
{
    public static async Task Write(HttpContext http, string text, string contentType)
    {
        var bytes = Encoding.UTF8.GetBytes(text);  // without byte order mark
        http.Response.ContentType = contentType + "; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
        await http.Response.CompleteAsync();
    }
}
