using Lanyue.Bot.Commands;

return await LanyueCommands.Run(args);
