using System.Linq;
using System.Runtime.Intrinsics.X86;
using StaticNets.Conformance;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Aot.Tests;

/// <summary>
/// Arm64, emulated: a processor with Armv8.0 and nothing more (Cortex-A53, that of the Raspberry Pi 3), and one with all that the emulator can do. Both have vectors of 128 bits and
/// fused multiply-add, and give the bits of x64 with it.
/// </summary>
public sealed class Arm64Tests(EmulatedProgram program) : IClassFixture<EmulatedProgram>
{
    private const int Shares = 72;

    public static TheoryData<string> Processors => [.. TestMatrix.Part(["cortex-a53", "max"], 2)];

    [SkippableTheory]
    [MemberData(nameof(Processors))]
    public void FilesModelsAndSwarmsGiveTheBitsOfX64(string processor)
    {
        Skip.IfNot(Fma.IsSupported, "This machine has no fused multiply-add to compare with.");
        string[] here = program.RunHere("uses").Split('\n');
        string[] there = program.Emulate(processor, "uses").Split('\n');
        Assert.Equal("width 128 fma True", there[0]);
        Assert.Equal(here[1..], there[1..]);
    }

    /// <summary>Trainings of a thousand steps; an ordinary run takes one of them.</summary>
    [SkippableFact]
    public void TrainingsEndAtTheBitsThatAreWrittenDown()
    {
        foreach (int share in TestMatrix.Part(Enumerable.Range(0, Shares), Shares))
        {
            string printed = program.Emulate(share % 2 == 0 ? "cortex-a53" : "max", "train", $"{share}", $"{Shares}");
            Assert.Equal("width 128 fma True", printed.Split('\n')[0]);
            string hash = Assert.Single(WrittenBits.HashesOf(printed));
            Assert.Equal(Assert.Single(WrittenBits.ExpectedFor(printed)), hash);
        }
    }
}
