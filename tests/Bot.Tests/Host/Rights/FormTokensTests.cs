using System.Net;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>Every POST of a page of people asks for the token of its own form: a new one that does not is found here.</summary>
public sealed class FormTokensTests(RightsService school) : IClassFixture<RightsService>
{
    static readonly Dictionary<string, string> Filled = new() { ["number"] = "1", ["move"] = "Accept", ["name"] = "nobody", ["what"] = "unlock", ["token"] = "x" };

    /// <summary>Platforms sign what they send; the link of a crisis call, and the key of an export, are themselves the token.</summary>
    static readonly string[] ByOtherProof = ["/wechat/{account?}", "/crisis/{token}", "/privacy/export/{key}"];

    [Fact]
    public async Task A_post_without_its_token_does_nothing()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser([.. Enum.GetValues<Role>().Select(r => school.Holds(r, ScopeKind.School, school.Own))]);
        var posts = school.Endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).ToList();
        Assert.True(posts.Count > 30);
        Assert.Equal(ByOtherProof.Order(), posts.Intersect(ByOtherProof).Order());

        var taken = new List<string>();
        foreach (var path in posts.Except(ByOtherProof))
        {
            var address = Filled.Aggregate(path, (p, f) => p.Replace($"{{{f.Key}}}", f.Value, StringComparison.Ordinal));
            using var form = new MultipartFormDataContent { { new StringContent(Guid.NewGuid().ToString()), "action" }, { new StringContent("x"), "reason" }, { new ByteArrayContent([1]), "files", "a.yaml" }, { new ByteArrayContent([1]), "list", "a.csv" } };
            using var answer = await browser.PostAsync(address, form, Stop);
            if (answer.StatusCode != HttpStatusCode.BadRequest) taken.Add($"{path}: {(int)answer.StatusCode}");
        }
        Assert.Empty(taken);
    }
}
