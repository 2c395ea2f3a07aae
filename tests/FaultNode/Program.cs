using Lanyue.Bot;
using Lanyue.Bot.Commands;
using Lanyue.FaultNode;

// The real program, commands and all; only what it says is tagged on its way out, so that the platform's side can tell which act it
// answers, and a fail-point can be set while it runs.
return await LanyueCommands.Run(args, services => services.AddSkill<ToySkill>().TagWhatIsSaid().AddFaults());
