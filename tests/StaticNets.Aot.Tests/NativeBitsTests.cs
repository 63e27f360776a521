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
/// One of the programs has all of the library in it, so that a warning anywhere would stop it. Other frameworks and instruction sets are in the folders of shares.
/// </summary>
public partial class NativeBitsTests(ITestOutputHelper output)
{
    /// <summary>All of the library, and the widest vectors.</summary>
    [SkippableTheory]
    [InlineData("net9.0", "avx2,fma", true, "width 256 fma True")]
    [InlineData("net9.0", "x86-x64-v4", false, "width 512 fma True")]
    public void AreThoseOfTheJit(string framework, string instructionSet, bool wholeLibrary, string expectedMachine) => Check(framework, instructionSet, wholeLibrary, expectedMachine);

    private void Check(string framework, string instructionSet, bool wholeLibrary, string expectedMachine)
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
