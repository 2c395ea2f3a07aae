using Lanyue.Bot;
using Lanyue.Bot.Cluster;
using Lanyue.Bot.Commands;
using Lanyue.FaultNode;

// A node that was declared dead goes on for a while before it exits: no luck of the clock may stand in for the fence.
AppDomain.CurrentDomain.ProcessExit += (_, _) =>
{
    if (Environment.ExitCode == ExitWhenDeclaredDead.Code) Thread.Sleep(TimeSpan.FromSeconds(2));
};

// The real program, commands and all; only what it says is tagged on its way out, so that the platform's side can tell which act it
// answers, and a fail-point can be set while it runs.
return await LanyueCommands.Run(args, services => services.AddSkill<ToySkill>().TagWhatIsSaid().AddFaults());
