using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>The agents of a swarm have the bits that they have one at a time, at every width; bad lengths change nothing; nothing is allocated.</summary>
public class SwarmTests(SwarmNetworks networks) : IClassFixture<SwarmNetworks>
{
    [Fact]
    public void AgentsHaveTheBitsOfTheirOwnForwardAtEveryWidth()
    {
        string wide = Run(networks.Path, null);
        if (Avx2.IsSupported && Fma.IsSupported)
        {
            Assert.Equal(wide, Run(networks.Path, "width 256 fma True", ("DOTNET_EnableAVX512", "0")));
            Assert.Equal(wide, Run(networks.Path, "width 128 fma True", ("DOTNET_PreferredVectorBitWidth", "128")));
        }

        Run(networks.Path, "width 0 fma False", ("DOTNET_EnableHWIntrinsic", "0"));
    }

    [Fact]
    public void PortableAgentsHaveTheSameBitsOnEveryMachine()
    {
        string wide = Run(networks.PortablePath, null);
        Assert.Equal(wide, Run(networks.PortablePath, "width 0 fma False", ("DOTNET_EnableHWIntrinsic", "0")));
        if (X86Base.IsSupported)
        {
            Assert.Equal(wide, Run(networks.PortablePath, "width 128 fma False", ("DOTNET_EnableAVX2", "0")));
        }

        if (Avx2.IsSupported)
        {
            Assert.Equal(wide, Run(networks.PortablePath, "width 256 fma True", ("DOTNET_EnableAVX512", "0")));
        }
    }

    /// <summary>A swarm that does not fit the second-level cache: its parameters are asked for ahead.</summary>
    [Fact]
    public void LargeSwarmsHaveTheBitsOfTheirAgents()
    {
        const int Count = 5_000;
        var agents = new Brain[Count];
        var random = new RandomSource(3);
        float[] inputs = new float[Count * Brain.InputSize];
        foreach (ref float input in inputs.AsSpan())
        {
            input = random.NextSingle() - 0.5f;
        }

        float[] expected = new float[Count * Brain.OutputSize];
        for (int i = 0; i < Count; i++)
        {
            agents[i] = new Brain((ulong)i);
            agents[i].Forward(inputs.AsSpan(i * Brain.InputSize, Brain.InputSize), expected.AsSpan(i * Brain.OutputSize, Brain.OutputSize));
        }

        float[] outputs = new float[expected.Length];
        Brain.ForwardMany(agents, inputs, outputs);
        Assert.Equal(expected, outputs);
    }

    [Theory]
    [InlineData(3, 2, 3, "inputs", "For 3 network(s), inputs must hold 3 row(s) of 6 value(s), 18 in all; 12 were given.")]
    [InlineData(3, 3, 2, "outputs", "For 3 network(s), outputs must hold 3 row(s) of 2 value(s), 6 in all; 4 were given.")]
    [InlineData(0, 1, 1, "inputs", "For 0 network(s), inputs must hold 0 row(s) of 6 value(s), 0 in all; 6 were given.")]
    [InlineData(40, 40, 41, "outputs", "For 40 network(s), outputs must hold 40 row(s) of 2 value(s), 80 in all; 82 were given.")]
    public void OtherNumbersOfRowsThrowAndChangeNothing(int agents, int inputRows, int outputRows, string name, string message)
    {
        float[] outputs = Enumerable.Repeat(7f, outputRows * Brain.OutputSize).ToArray();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Brain.ForwardMany(new Brain[agents], new float[inputRows * Brain.InputSize], outputs));
        Assert.Equal(name, exception.ParamName);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.All(outputs, output => Assert.Equal(7f, output));
    }

    [Fact]
    public void RowsOfOneNetworkAreThoseOfForward()
    {
        var brain = new Brain(seed: 1);
        float[] outputs = [7, 7, 7];
        Assert.Throws<ArgumentException>("inputs", () => brain.ForwardMany(new float[7], outputs));
        Assert.Throws<ArgumentException>("outputs", () => brain.ForwardMany(new float[6], outputs));
        Assert.Throws<ArgumentException>("outputs", () => brain.ForwardMany(new float[6], []));
        Assert.Equal([7f, 7f, 7f], outputs);
        brain.ForwardMany([], []); // no agents are no error
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var agents = new Brain[100];
        float[] inputs = new float[100 * Brain.InputSize];
        float[] outputs = new float[100 * Brain.OutputSize];
        void Call()
        {
            Brain.ForwardMany(agents, inputs, outputs);
            agents[0].ForwardMany(inputs, outputs);
        }

        Call();
        Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Without tiers every caller is optimised, so what is compiled by itself was not inlined: a method has too many locals.</summary>
    [Theory]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128")]
    public void EveryKernelIsOptimisedAndNoInliningIsLost(string variable, string value)
    {
        string list = Path.Combine(Path.GetDirectoryName(networks.Path)!, Path.GetRandomFileName());
        ChildProcess.Run(["swarm", networks.Path], [("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_TieredCompilation", "0"), (variable, value)]);
        string[] compiled = File.ReadAllLines(list).Where(line => line.Contains("JIT compiled", StringComparison.Ordinal)).ToArray();
        string[] swarms = compiled.Where(line => line.Contains("Kernels:Swarm", StringComparison.Ordinal)).ToArray();
        Assert.True(swarms.Length >= (TestMatrix.IsWhole ? 50 : 3), $"only {swarms.Length} kernels were compiled");
        Assert.All(swarms, line => Assert.Contains("[FullOpts,", line, StringComparison.Ordinal));
        HashSet<string> inlined = BudgetNetworks.InlinedMethods(networks.Path);
        Assert.Contains("StaticNets.Numerics.SwarmRows:QuadsAt", inlined);

        // A method that was not inlined is compiled at its first call, behind its caller. (Callers that are no swarms' are BudgetTests' business.)
        string caller = string.Empty;
        foreach (string line in compiled)
        {
            bool isLost = inlined.Contains(BudgetTests.NameIn(line));
            Assert.False(isLost && caller.Contains("Kernels:Swarm", StringComparison.Ordinal), $"not inlined: {line}\ninto: {caller}");
            caller = isLost ? caller : line;
        }
    }

    /// <summary>The agents one at a time, in a process whose instruction sets are chosen.</summary>
    /// <returns>The hash of their outputs.</returns>
    private string Run(string path, string? machine, params (string Name, string Value)[] variables)
    {
        string[] lines = ChildProcess.Run(["swarm", path], variables).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(machine ?? lines[0], lines[0]);
        Assert.Contains($"swarms {networks.Count}", lines);
        return lines.Single(line => line.StartsWith("hash ", StringComparison.Ordinal));
    }
}
