namespace Lanyue.Skills.Campus;

/// <summary>How many rows go into one transaction, so that nobody waits long behind it. Learns from how long the last one took.</summary>
sealed class ChunkSize
{
    /// <summary>What is aimed at; the most is 50 ms (PRODUCT §2.7), and a flush now and then takes longer than the last.</summary>
    static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(20);

    const int Fewest = 10, Most = 500;

    public int Rows { get; private set; } = 50;

    /// <summary>The longest so far.</summary>
    public TimeSpan Longest { get; private set; }

    public void Took(int rows, TimeSpan time)
    {
        if (time > Longest) Longest = time;
        if (rows == 0) return;
        var fitting = time <= TimeSpan.Zero ? Most : rows * (Aim / time);
        Rows = Math.Clamp((int)Math.Min(fitting, Rows * 2.0), Fewest, Most);
    }
}
