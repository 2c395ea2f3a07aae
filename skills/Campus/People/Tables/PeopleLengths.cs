namespace Lanyue.Skills.Campus;

/// <summary>Lengths of the directory's columns, in UTF-16 units; of enciphered ones in bytes. The row readers refuse longer ones.</summary>
static class PeopleLengths
{
    public const int Number = 20, Name = 40, Phone = 20, File = 200;

    /// <summary>40 characters of up to 3 bytes, with the cipher's 62 at most around them.</summary>
    public const int Sealed = 200;
}
