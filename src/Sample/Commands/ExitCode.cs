namespace StaticNets.Sample.Commands;

/// <summary>How a command ended.</summary>
internal enum ExitCode
{
    Success = 0,
    BadUsage = 1,
    GoalNotReached = 2,
    BadData = 3,
    NotWritten = 4,
    Cancelled = 130,
}
