using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Mono.Tests;

/// <summary>A project of C# 9 and .NET Standard 2.1 uses networks under Mono: without vectors, and with the bits that vectors give.</summary>
public sealed partial class MonoTests(MonoProgram program) : IClassFixture<MonoProgram>
{
    /// <summary>Outputs are in single precision, and so are the expected ones.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>The lines that the program prints of networks, each network two or three.</summary>
    private const int FewestLines = 80;

    /// <summary>The lines that it prints of trained networks: of each three, and one of each optimizer in each precision.</summary>
    private static readonly int FewestTrainingLines = TestMatrix.IsWhole ? 150 : 55;

    [SkippableFact]
    public void OutputsHaveTheBitsOfPortableNetworksOnVectors()
    {
        MonoCommand.SkipWithout();
        string[] expected = program.RunWithVectors("bits", program.InputFolder);
        string[] actual = program.RunUnderMono("bits", program.InputFolder);
        Assert.True(expected.Length >= FewestLines, "Too few networks were printed.");
        Assert.Equal(expected, actual);
    }

    [SkippableFact]
    public void OutputsAreTheExpectedOnes()
    {
        MonoCommand.SkipWithout();
        Dictionary<string, string> printed = program.RunUnderMono("bits", program.InputFolder)
            .Where(line => line.Contains(": "))
            .ToDictionary(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 2)..]);
        foreach (string model in ExpectedOutputs.Models)
        {
            Assert.True(printed.ContainsKey(model), $"The program prints no outputs of {model}: tests/StaticNets.Mono should have every model of tests/Models.");
            double[] expected = ExpectedOutputs.Of(model);
            double[] actual = [.. printed[model].Split(' ').Select(FromBits)];
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)), $"{model}: {pair}"));
        }

        // The sixteen pictures are of the digits 0 to 9 and 0 to 5.
        Assert.Equal("0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5", printed["classes"]);
    }

    /// <summary>Every activation and loss, every optimizer, batches of each kind, threads and a struct.</summary>
    [SkippableFact]
    public void TrainingHasTheBitsOfPortableNetworksOnVectors()
    {
        MonoCommand.SkipWithout();
        string[] expected = program.RunWithVectors("training");
        string[] actual = program.RunUnderMono("training");
        Assert.True(expected.Length >= FewestTrainingLines, "Too few networks were trained.");
        Assert.Equal(expected, actual);
    }

    /// <summary>What was compiled against the library's own vectors finds those of .NET: the library forwards their names. It needs no Mono.</summary>
    [Fact]
    public void AssemblyOfNetStandardTrainsOnTheVectorsOfDotNet()
    {
        string[] expected = program.RunWithVectors("training");
        Assert.Equal(expected, program.RunWithoutVectorsOnDotNet("training").AssertSucceeded().Output.Split('\n'));
    }

    [SkippableFact]
    public void WeightsAreSavedAndLoaded()
    {
        MonoCommand.SkipWithout();
        Assert.Equal("loaded: True True\nloaded: True True\n", MonoCommand.Run(program.WithoutVectors, "loading").AssertSucceeded().Output);
    }

    private static double FromBits(string bits) => bits.Length == 8
        ? BitConverter.Int32BitsToSingle(int.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
