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
/// One of the programs has all of the library in it, so that a warning anywhere would stop it.
/// </summary>
public class NativeBitsTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("net9.0", "", false, "width 128 fma False")]
    [InlineData("net9.0", "avx2,fma", true, "width 256 fma True")]
    [InlineData("net9.0", "x86-x64-v4", false, "width 512 fma True")]
    [InlineData("net8.0", "x86-x64-v3", false, "width 256 fma True")]
    public void AreThoseOfTheJit(string framework, string instructionSet, bool wholeLibrary, string expectedMachine)
    {
        Skip.If(expectedMachine.Contains("256") && !(Avx2.IsSupported && Fma.IsSupported), "This machine cannot run AVX2.");
        Skip.If(expectedMachine.Contains("512") && !Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        using NativeProgram program = NativeProgram.Trainings(framework, instructionSet, wholeLibrary);
        output.WriteLine(FormattableString.Invariant($"{program.Size} bytes; the first step: {program.Run("first-step")}"));

        string printed = program.Run("train");
        Assert.Equal(expectedMachine, printed.Split('\n')[0]);
        string[] hashes = WrittenBits.HashesOf(printed);
        Assert.Equal(62, hashes.Length);
        Assert.Equal(WrittenBits.ExpectedFor(printed), hashes);
    }
}
