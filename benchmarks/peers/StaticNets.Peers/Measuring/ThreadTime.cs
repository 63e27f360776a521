using System;
using System.Runtime.InteropServices;

namespace StaticNets.Peers;

/// <summary>The CPU time of this thread: what others do on the machine counts as little as can be.</summary>
internal static class ThreadTime
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Nanoseconds since the thread began.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no such clock.</exception>
    public static long Nanoseconds
        => Read(ThreadCpuTime, out Time time) == 0
            ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
            : throw new PlatformNotSupportedException("clock_gettime has no CPU time of a thread.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
