using Lanyue.Bot;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>The demo as a new user starts it.</summary>
public sealed class DemoService() : BrowsedService("--Lanyue:Profile=Demo");

/// <summary>The service in this process, and a Chromium to look at it with.</summary>
public abstract class BrowsedService(params string[] settings) : IAsyncLifetime
{
    readonly string data = Directory.CreateTempSubdirectory("lanyue-demo-").FullName;
    WebApplication app = null!;
    IPlaywright playwright = null!;

    /// <summary>Settings that go by its address.</summary>
    protected virtual IEnumerable<string> More => [];

    /// <summary>What it waits for before anybody looks.</summary>
    protected virtual bool IsReady => Get<CurrentSchool>().Now is not null;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");
    public IBrowser Browser { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        app = await LanyueApp.Build([.. settings, .. More, $"--Lanyue:DataDirectory={data}", $"--urls={Address}"]);
        await app.StartAsync();
        for (var until = DateTime.UtcNow.AddMinutes(1); !IsReady && DateTime.UtcNow < until;) await Task.Delay(50);  // what is done in the background
        Assert.True(IsReady);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Writes a picture of the page to the folder of SCREENSHOTS, where that is set.</summary>
    public static async Task Shoot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }
}
