using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using StaticNets.Conformance;
using StaticNets.Reference;
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
    /// <summary>All of the library and vectors of 512 bits always; of the others one in an ordinary run.</summary>
    public static TheoryData<string, string, bool, string> Programs()
    {
        var data = new TheoryData<string, string, bool, string>
        {
            { "net9.0", "avx2,fma", true, "width 256 fma True" },
            { "net9.0", "x86-x64-v4", false, "width 512 fma True" },
        };
        foreach ((string framework, string instructionSet, string machine) in TestMatrix.Part(
            [("net9.0", "", "width 128 fma False"), ("net8.0", "x86-x64-v3", "width 256 fma True")], parts: 2))
        {
            data.Add(framework, instructionSet, false, machine);
        }

        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Programs))]
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
