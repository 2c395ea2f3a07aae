using System.Globalization;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>
/// "people check|plan|apply FILE [--full] [--skip-faulty] [--most-leaving PERCENT] [--left-on DAY]", "people export students|staff FILE",
/// "people history". The caller opens the stores and says who acts.
/// </summary>
public static class PeopleCommands
{
    public const string Usage = "people check FILE | plan FILE | apply FILE [--full] [--skip-faulty] [--most-leaving PERCENT] [--left-on YYYY-MM-DD] | export students|staff FILE | history";

    /// <summary>Exit codes of sysexits.h.</summary>
    const int Done = 0, WrongUsage = 64, BadFile = 65, NoFile = 66, TryAgain = 75;

    const int HistoryLines = 50;

    /// <param name="args">Behind "people".</param>
    /// <param name="output">Gets every fault, a line each.</param>
    /// <returns>0: done. 64: not called so. 65: the file is refused, nothing was written. 66: no such file. 75: another import began meanwhile.</returns>
    public static async Task<int> Run(string[] args, PeopleImports imports, PeopleExport export, Texts texts, Actor actor, TextWriter output, CancellationToken ct)
    {
        try
        {
            return args switch
            {
                ["check", var file, .. var rest] when Options(rest) is { } options => await Read(file, output, ct) is { } content ? Told(imports.Check(file, content, options), texts, output) : NoFile,
                ["plan", var file, .. var rest] when Options(rest) is { } options => await Read(file, output, ct) is { } content ? Told(await imports.Plan(file, content, options, ct), texts, output) : NoFile,
                ["apply", var file, .. var rest] when Options(rest) is { } options => await Read(file, output, ct) is { } content ? await Apply(file, content, options, imports, texts, actor, output, ct) : NoFile,
                ["export", "students" or "staff", var file] => await Export(args[1] == "staff" ? PeopleKind.Staff : PeopleKind.Students, file, export, texts, output, ct),
                ["history"] => await History(imports, texts, output, ct),
                _ => await Wrong(output),
            };
        }
        catch (ImportDisplacedException)
        {
            await output.WriteLineAsync(texts["people/displaced"]);
            return TryAgain;
        }
    }

    static async Task<int> Apply(string file, byte[] content, ImportOptions options, PeopleImports imports, Texts texts, Actor actor, TextWriter output, CancellationToken ct)
    {
        var tenth = 0;
        var outcome = await imports.Apply(file, content, actor, options, progress =>
        {
            if (progress.Written * 10L / progress.Of == tenth) return;
            tenth = (int)(progress.Written * 10L / progress.Of);
            output.WriteLine(texts.Render(Reply.Of("people/progress", ("written", $"{progress.Written}"), ("of", $"{progress.Of}"))));
        }, ct);
        var code = Told(outcome.Plan, texts, output);
        if (outcome.Import is { } import) await output.WriteLineAsync(texts.Render(Reply.Of("people/applied", ("import", $"{import}"))));
        return code;
    }

    static async Task<int> Export(PeopleKind kind, string file, PeopleExport export, Texts texts, TextWriter output, CancellationToken ct)
    {
        await using (var to = File.Create(file)) await export.Write(kind, to, ct);
        await output.WriteLineAsync(texts.Render(Reply.Of("people/exported", ("file", file))));
        return Done;
    }

    static async Task<int> History(PeopleImports imports, Texts texts, TextWriter output, CancellationToken ct)
    {
        var rows = await imports.History(HistoryLines, ct);
        if (rows.Count == 0) await output.WriteLineAsync(texts["people/history.none"]);
        foreach (var row in rows) await output.WriteLineAsync(PeopleWording.Of(row, texts));
        return Done;
    }

    static int Told(PeoplePlan plan, Texts texts, TextWriter output)
    {
        foreach (var line in PeopleWording.Of(plan, texts)) output.WriteLine(line);
        return plan.Refusal is null ? Done : BadFile;
    }

    static async Task<byte[]?> Read(string file, TextWriter output, CancellationToken ct)
    {
        if (File.Exists(file)) return await File.ReadAllBytesAsync(file, ct);
        await output.WriteLineAsync($"There is no file \"{file}\" here. Name it with its folder.");
        return null;
    }

    static async Task<int> Wrong(TextWriter output)
    {
        await output.WriteLineAsync(Usage);
        return WrongUsage;
    }

    /// <returns>Null: not understood.</returns>
    static ImportOptions? Options(string[] args) => args switch
    {
        [] => new(),
        ["--full", .. var rest] => Options(rest) is { } o ? o with { IsFullList = true } : null,
        ["--skip-faulty", .. var rest] => Options(rest) is { } o ? o with { SkipsFaulty = true } : null,
        ["--most-leaving", var percent, .. var rest] => int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= 100 && Options(rest) is { } o ? o with { MostLeavingPercent = most } : null,
        ["--left-on", var day, .. var rest] => CellText.Day(day) is { } left && Options(rest) is { } o ? o with { LeftOn = left } : null,
        _ => null,
    };
}
