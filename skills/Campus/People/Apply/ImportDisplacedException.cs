namespace Lanyue.Skills.Campus;

/// <summary>Another import began while this one was being written; nothing of this one comes into force.</summary>
sealed class ImportDisplacedException(long number) : Exception(
    $"Import {number} of people was taken over by a later one and stopped. Nothing of it is in force. Wait for the other to end, then import the file again.");
