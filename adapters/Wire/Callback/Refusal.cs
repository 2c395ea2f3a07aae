using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>Why a callback was refused: for the metric and the log. The caller cannot tell them apart.</summary>
enum Refusal { ContentType, ContentEncoding, Query, Timestamp, Signature, Mode, Size, Body, Xml, Cipher, Fields, Account }

/// <summary>The one answer to whatever is not the platform's: 400, nothing else.</summary>
sealed class Refused : IResult
{
    public static readonly Refused Answer = new();

    public Task ExecuteAsync(HttpContext http)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
