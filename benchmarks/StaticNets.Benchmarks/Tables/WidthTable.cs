using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>The table of <see cref="Comparison"/> in short, at every width of vectors: a process for each, because the JIT asks for the width but once.</summary>
public static class WidthTable
{
    /// <summary>The option that makes a process the one for a width; the width follows.</summary>
    public const string ChildOption = "--width-one";

    /// <summary>The contests of the short table.</summary>
    public static IEnumerable<IContest> Contests() =>
    [
        .. ContestsOf<Xor>(),
        .. ContestsOf<Iris>(),
        .. ContestsOf<Controller>(),
        .. ContestsOf<Digits>(),
        .. ContestsOf<ShallowMnist>(),
        .. ContestsOf<Mnist>(),
    ];

    /// <summary>Writes the tables of all widths.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="childArguments">Further arguments for the processes.</param>
    public static void Run(TextWriter output, params string[] childArguments)
    {
        foreach (VectorWidth width in VectorWidth.All())
        {
            output.WriteLine($"== {width.Bits} bits{string.Concat(width.Switches.Select(text => $", {text}"))}");
            string bits = width.Bits.ToString(CultureInfo.InvariantCulture);
            ProcessStartInfo start = ChildProcess.ThisProgram([ChildOption, bits, .. childArguments]);
            width.Hold(start);
            ChildProcess.Run(start, output.WriteLine);
            output.WriteLine();
        }
    }

    /// <summary>Writes the table of the width of this process.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="bits">The width that it must have.</param>
    /// <param name="effort">How long.</param>
    /// <param name="contests">The contests.</param>
    /// <exception cref="InvalidOperationException">This process has another width: the switch had no effect.</exception>
    public static void RunOne(TextWriter output, int bits, Effort effort, IEnumerable<IContest> contests)
    {
        if (Peak.VectorBits != bits || 32 * Vector<float>.Count > bits)
        {
            throw new InvalidOperationException($"Vectors have {Peak.VectorBits} bits here, Vector<T> {32 * Vector<float>.Count}, and not {bits}.");
        }

        Comparison.Write(output, effort, contests);
    }

    private static IEnumerable<IContest> ContestsOf<TNetwork>()
        where TNetwork : struct, IGenerated<TNetwork>
        =>
        [
            new ForwardBatch<TNetwork> { Rows = 128 },
            new TrainingStep<TNetwork, Sgd> { Rows = 1 },
            new TrainingStep<TNetwork, Sgd> { Rows = 32 },
            new TrainingStep<TNetwork, Sgd> { Rows = 128 },
        ];
}
