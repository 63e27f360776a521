using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace StaticNets;

/// <summary>Waits for other processes that have a file open, or have just moved it: for two seconds in all, a few milliseconds a time.</summary>
internal struct Patience
{
    private const int Seconds = 2;
    private const int MostMilliseconds = 20;

    // Of Windows: access denied (a file about to be deleted or replaced), sharing and lock violations, and what ReplaceFile says of them.
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int CannotRemoveReplaced = unchecked((int)0x80070497);

    // EWOULDBLOCK, which .NET gives as it is.
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private long _start;
    private int _waits;

    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>Whether an exception says that a file is in use, so that the same may succeed a moment later.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        UnauthorizedAccessException => IsWindows && exception.HResult == AccessDenied,
        IOException => exception.HResult is SharingViolation or LockViolation or CannotRemoveReplaced || (!IsWindows && exception.HResult is WouldBlockOnLinux or WouldBlockOnMac),
        _ => false,
    };

    /// <summary>Waits a little.</summary>
    /// <returns>False, at once, if there was waiting enough.</returns>
    public bool Wait()
    {
        long now = Stopwatch.GetTimestamp();
        _start = _waits == 0 ? now : _start;
        if ((now - _start) / Stopwatch.Frequency >= Seconds)
        {
            return false;
        }

        Thread.Sleep(Math.Min(_waits++, MostMilliseconds));
        return true;
    }
}
