using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNets.Conformance;
using Xunit;
using Xunit.Abstractions;

namespace StaticNets.Aot.Tests;

/// <summary>
/// The native program is published without a warning, and trains networks to the bits of the JIT: with fused multiply-add all of
/// them; in the default baseline, which is x64 without it, the portable ones, and the others as on a machine without it.
/// The program has all of the library in it, so that a warning anywhere would stop it. Frameworks and instruction sets are in the folders of shares.
/// </summary>
public partial class NativeBitsTests(ITestOutputHelper output)
{
    private void Check(string framework, string instructionSet, string expectedMachine)
    {
        Skip.If(expectedMachine.Contains("256") && !(Avx2.IsSupported && Fma.IsSupported), "This machine cannot run AVX2.");
        Skip.If(expectedMachine.Contains("512") && !Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        using NativeProgram program = NativeProgram.Trainings(framework, instructionSet);
        output.WriteLine(FormattableString.Invariant($"{program.Size} bytes; the first step: {program.Run("first-step")}"));

        string printed = program.Run("train");
        Assert.Equal(expectedMachine, printed.Split('\n')[0]);
        string[] hashes = WrittenBits.HashesOf(printed);
        Assert.Equal(72, hashes.Length);
        Assert.Equal(WrittenBits.ExpectedFor(printed), hashes);
    }
}
