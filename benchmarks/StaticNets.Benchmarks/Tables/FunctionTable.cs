using System;
using System.Globalization;
using System.IO;
using StaticNets.Benchmarks.Functions;
using StaticNets.Benchmarks.Measuring;

namespace StaticNets.Benchmarks.Tables;

/// <summary>The functions behind activations against those of System.Numerics.Tensors: time and largest error.</summary>
public static class FunctionTable
{
    /// <summary>The distance of the bit patterns that are tried: four million numbers.</summary>
    public const uint Stride = 1009;

    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    /// <param name="stride">The distance of the bit patterns that are tried.</param>
    public static void Run(TextWriter output, Effort effort, uint stride = Stride)
    {
        output.WriteLine($"Nanoseconds per number over {FunctionOf1024<ExpFunction>.Count:N0} numbers, best of {effort.Turns} turns, vectors of {Peak.VectorBits} bits; in brackets how many times as long as StaticNets.");
        output.WriteLine($"Largest error over every {stride:N0}th of all bit patterns, in units of the last place, and where it is.");
        output.WriteLine();
        output.WriteLine($"{"",-10} {"StaticNets",10} {"tensors",19} {"error",10} {"at",15} {"tensors' error",16} {"at",15}");
        Write<ExpFunction>(output, effort, stride);
        Write<SigmoidFunction>(output, effort, stride);
        Write<TanhFunction>(output, effort, stride);
    }

    private static void Write<TFunction>(TextWriter output, Effort effort, uint stride)
        where TFunction : struct, IFunction
    {
        var function = new FunctionOf1024<TFunction>();
        function.Setup();
        double[] times = Turns.Measure([function.Ours, function.Theirs], effort);
        Accuracy accuracy = Accuracy.Scan<TFunction>(stride);
        double ours = times[0] / FunctionOf1024<TFunction>.Count;
        double theirs = times[1] / FunctionOf1024<TFunction>.Count;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{TFunction.Title,-10} {ours,10:N3} {theirs,10:N3} ({theirs / ours,5:N2}x) {Error(accuracy.Ours),10} {accuracy.OursAt,15:G8} {Error(accuracy.Theirs),16} {accuracy.TheirsAt,15:G8}"));
    }

    private static string Error(double ulps)
        => ulps.ToString(ulps < 1e6 ? "N2" : "0.0E+0", CultureInfo.InvariantCulture);
}
