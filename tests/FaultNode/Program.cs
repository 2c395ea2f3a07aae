using Lanyue.Bot;
using Lanyue.FaultNode;

// The real service; only what it says is tagged on its way out, so that the platform's side can tell which act it answers, and a
// fail-point can be set while it runs.
await using var app = await LanyueApp.Build(args, services => services.AddSkill<ToySkill>().TagWhatIsSaid());
app.MapFaults();
await app.RunAsync();
