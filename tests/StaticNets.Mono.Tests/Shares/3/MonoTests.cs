using Xunit;

namespace StaticNets.Mono.Tests;

public sealed partial class MonoTests
{
    /// <summary>Hundreds of thousands of calls of each kind leave the garbage collector nothing to do, while as many small objects do.</summary>
    [SkippableFact]
    public void CallsAllocateNothing()
    {
        MonoCommand.SkipWithout();
        MonoCommand.Run(program.WithoutVectors, "allocations").AssertSucceeded();
    }
}
