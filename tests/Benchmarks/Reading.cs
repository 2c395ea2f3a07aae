using System.Globalization;

namespace Lanyue.Benchmarks;

/// <summary>A window of load and what the processes took meanwhile.</summary>
/// <param name="Cpu">Of the server.</param>
/// <param name="OthersShare">Part of the machine that went to neither server nor generator.</param>
sealed record Reading(Window Window, TimeSpan Cpu, double OthersShare)
{
    public double CpuMicroseconds => Cpu.TotalMicroseconds / Window.Turns;
    public double OwnMicroseconds => Window.Own.TotalMicroseconds / Window.Turns;

    public static Reading Of(Server server, Func<Window> load)
    {
        var (cpu, busy) = (server.Processor, Busy());
        var window = load();
        (cpu, busy) = (server.Processor - cpu, Busy() - busy);
        return new(window, cpu, (busy - cpu - window.Own) / (window.Took * Environment.ProcessorCount));
    }

    /// <summary>Processor time of all processes: user, nice, system, irq, softirq of /proc/stat.</summary>
    static TimeSpan Busy()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds(new[] { 1, 2, 3, 6, 7 }.Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)) / 100.0);
    }
}
