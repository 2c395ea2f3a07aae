namespace Lanyue.Bot.Settings;

/// <summary>A setting that the service will not start with. The message names it and says what to do; it is printed alone, without a trace.</summary>
sealed class SettingException(string message) : Exception(message);
