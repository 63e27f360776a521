using System;
using System.Globalization;
using System.IO;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>What dropout, normalization and clipping add to a training step.</summary>
public static class LayerTable
{
    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    public static void Run(TextWriter output, Effort effort)
    {
        output.WriteLine($"Microseconds of a step of plain descent, best of {effort.Turns} turns, and what it is of the plain network's.");
        foreach (int rows in new[] { 32, 128 })
        {
            Write<DigitLayers>(output, effort, rows);
            Write<MnistLayers>(output, effort, rows);
        }
    }

    private static void Write<TFamily>(TextWriter output, Effort effort, int rows)
        where TFamily : struct, ILayerFamily
    {
        var step = new LayerStep<TFamily> { Rows = rows };
        step.Setup();
        (string Name, Func<float> Run)[] contestants =
        [
            ("plain", step.Plain),
            ("dropout(0.2)", step.Dropout),
            ("batchnorm", step.BatchNorm),
            ("layernorm", step.LayerNorm),
            ("clipped by norm", step.Clipped),
        ];
        double[] times = Turns.Measure(Array.ConvertAll(contestants, contestant => contestant.Run), effort);
        output.WriteLine();
        output.WriteLine($"{TFamily.Title}, batch of {rows}");
        for (int i = 0; i < times.Length; i++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contestants[i].Name,-16}{times[i] / 1000,10:N2}{times[i] / times[0],8:N2}x"));
        }
    }
}
