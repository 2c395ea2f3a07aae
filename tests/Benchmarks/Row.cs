using System.Globalization;

namespace Lanyue.Benchmarks;

/// <summary>One line of the table: a budget of DESIGN §11 and what came of it.</summary>
/// <param name="Must">Upper bounds, but where <paramref name="IsAtLeast"/>.</param>
sealed record Row(string What, double Must, double Aim, double Measured, string Unit, string Remark = "", bool IsAtLeast = false)
{
    public const string Head = "| what | must | aim | measured | | remark |\n| --- | --- | --- | --- | --- | --- |";

    bool Keeps(double bound) => IsAtLeast ? Measured >= bound : Measured <= bound;

    string Verdict => Keeps(Aim) ? "aim" : Keeps(Must) ? "must" : "**over**";

    public override string ToString() => $"| {What} | {Number(Must)}{Unit} | {Number(Aim)}{Unit} | {Number(Measured)}{Unit} | {Verdict} | {Remark} |";

    public static string Number(double n) => n.ToString(n >= 100 ? "F0" : n >= 10 ? "F1" : n >= 0.1 ? "F2" : "F3", CultureInfo.InvariantCulture);
}
