using System;
using System.Linq;
using StaticNets.Generator.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Generator.Tests.Diagnostics;

/// <summary>The runtime makes no array of structs above 65,535 bytes, and exactly those networks are named.</summary>
public sealed class ArrayTests
{
    [MatrixTheory(4)]
    [InlineData("1022-16", "", false)] // 65,472 bytes, the most that a network can take and be in an array: blocks are multiples of 64
    [InlineData("1023-16", "", true)] // 65,536
    [InlineData("510-16", ", Precision = Precision.Double", false)] // 65,408
    [InlineData("511-16", ", Precision = Precision.Double", true)]
    [InlineData("1020-16 batchnorm", "", true)] // statistics count
    [InlineData("1023-16", ", InferenceOnly = true", true)]
    [InlineData("1022-16", "", false, "public long A, B, C, D, E, F, G;")] // 65,528
    [InlineData("1022-16", "", true, "public long A, B, C, D, E, F, G, H;")] // 65,536
    [InlineData("1022-16", "", false, "public int A { get; set; } public string B; public static long C, D, E, F, G, H, I, J, K;")]
    [InlineData("1022-16", "", true, "public Inner A, B; public struct Inner { public decimal A; public object B; public double C; }")]
    public void A_struct_that_no_array_can_hold_is_named(string topology, string arguments, bool isTooLarge, string members = "")
    {
        HarnessResult result = GeneratorHarness.Run(
            $$"""
            using StaticNets;
            public static class Entry { public static void One() { var net = new Net(); net.Parameters[0] = 1; } public static void Many() => _ = new Net[1]; }
            [Network("{{topology}}", Activation.Tanh, Loss.Mse, Unroll = Unroll.Loops{{arguments}})] public partial struct Net { {{members}} }
            """,
            HarnessOptions.Default with { Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable });
        Type entry = result.Load().GetType("Entry")!;
        bool throws = false;
        entry.GetMethod("One")!.Invoke(null, null);
        try
        {
            entry.GetMethod("Many")!.Invoke(null, null);
        }
        catch (Exception exception) when (exception is TypeLoadException || exception.InnerException is TypeLoadException)
        {
            throws = true;
        }

        Assert.Equal(isTooLarge, throws);
        Assert.Equal(isTooLarge ? new[] { "SNET0054 Net" } : Array.Empty<string>(), result.AnalyzerDiagnostics.Select(Analysis.Describe));
    }

    [Theory]
    [InlineData("[Network(\"1023-16\", Activation.Tanh, Loss.Mse)] public partial record struct Net { }", "SNET0054 Net")]
    [InlineData("[Network(\"1023-16\", Activation.Tanh, Loss.Mse)] public partial class Net { }")]
    public void Records_are_named_and_classes_are_not(string source, params string[] expected) => Assert.Equal(expected, Analysis.Of(source));
}
