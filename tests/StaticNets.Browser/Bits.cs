using System;
using System.IO;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using StaticNets.Conformance.Training;

namespace StaticNets.Browser;

/// <summary>What the tests call in the browser.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Bits
{
    private const int MaxRows = 32;

    private static readonly Digits Network = new(seed: 1);
    private static readonly float[] Inputs = new float[64 * MaxRows];
    private static readonly float[] Targets = OneHot(MaxRows);
    private static readonly float[] Outputs = new float[10];
    private static Sgd _sgd = new(0.01);

    /// <summary>The trainings of one share of all: what this machine is, and a hash a line.</summary>
    [JSExport]
    internal static string Train(int share, int shares)
    {
        var output = new StringWriter { NewLine = "\n" };
        return TrainingRuns.Print(output, onlyPortable: false, number => number % shares == share) ? output.ToString() : "not learned\n" + output;
    }

    /// <summary>Calls 64-32-10 many times, for the page to take the time.</summary>
    /// <param name="rows">The samples of a training step, or 0 for a forward pass of one.</param>
    /// <param name="calls">How often.</param>
    [JSExport]
    internal static void Repeat(int rows, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            if (rows == 0)
            {
                Network.Forward(Inputs.AsSpan(0, 64), Outputs);
            }
            else
            {
                Network.Step(Inputs.AsSpan(0, 64 * rows), Targets.AsSpan(0, 10 * rows), ref _sgd);
            }
        }
    }

    private static float[] OneHot(int rows)
    {
        var targets = new float[10 * rows];
        for (int row = 0; row < rows; row++)
        {
            targets[10 * row] = 1;
        }

        return targets;
    }
}
