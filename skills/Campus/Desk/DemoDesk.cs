namespace Lanyue.Skills.Campus;

/// <summary>There where the desk is a demo's: each page says so, and leads to what only a demo has.</summary>
/// <param name="Persons">Address of the page on which one takes another person's part.</param>
/// <param name="Simulator">Address of the phones.</param>
public sealed record DemoDesk(string Persons, string Simulator);
