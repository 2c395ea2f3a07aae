namespace Lanyue.Faults;

/// <summary>How large a run is: FAULT_SEED, FAULT_STUDENTS, FAULT_ACTS (each student's), FAULT_PAUSE_MS (the longest between his messages), FAULT_ROUNDS (of all faults) in the environment.</summary>
static class FaultSettings
{
    public static int Of(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    public static int Seed => Of("FAULT_SEED", Environment.TickCount & 0xFFFFF);
}
