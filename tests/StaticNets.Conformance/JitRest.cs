using System;
using System.Runtime;
using System.Threading;

namespace StaticNets.Conformance;

/// <summary>Waits for the JIT's background work to end.</summary>
internal static class JitRest
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    /// <summary>Returns when no method has been compiled for half a second, or after half a minute.</summary>
    public static void Wait()
    {
        long start = Environment.TickCount64;
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(Quiet);
        }
        while (JitInfo.GetCompiledMethodCount() != before && Environment.TickCount64 - start < AtMost.TotalMilliseconds);
    }
}
