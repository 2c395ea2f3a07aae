using System.Diagnostics;
using System.Text;

namespace Lanyue.Bot.Operations;

/// <summary>What is answered where something of ours went wrong: words, and a number by which it is found in the logs. Never a trace of the program's.</summary>
static class ErrorPage
{
    public static async Task Write(HttpContext http)
    {
        WebHygiene.PutHeaders(http);
        var number = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var wantsPage = http.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!wantsPage) return;  // platforms and programs go by the status
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>出错了</title></head><body><h1>出错了</h1><p>刚才的操作没有完成，请稍后再试。一直这样，请把这个编号告诉管理员：{number}</p></body></html>",
            Encoding.UTF8, http.RequestAborted);
    }
}
