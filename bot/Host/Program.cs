using Lanyue.Bot.Commands;

return await CommandLine.Run(args);
