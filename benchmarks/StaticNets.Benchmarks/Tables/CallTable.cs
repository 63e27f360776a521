using System;
using System.Globalization;
using System.IO;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>What the way to a network costs: weights compiled in against weights in memory, and calls from generic code.</summary>
public static class CallTable
{
    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    public static void Run(TextWriter output, Effort effort)
    {
        output.WriteLine($"Nanoseconds of a call of Forward, best of {effort.Turns} turns: weights in memory, compiled in, and what the second is of the first.");
        output.WriteLine();
        foreach (int rows in new[] { 1, 32, 128 })
        {
            WriteModel<IrisPair>(output, effort, rows);
            WriteModel<DigitsPair>(output, effort, rows);
        }

        var calls = new GenericCalls();
        calls.Setup();
        output.WriteLine();
        output.WriteLine("Nanoseconds of a call of a class, 2-4-3-1 sigmoid: by its name, as type argument of generic code, and there behind a struct.");
        output.WriteLine();
        Write("Forward", calls.Forward, calls.ForwardOfInterface, calls.ForwardOfStruct);
        Write("Step", calls.Step, calls.StepOfInterface, calls.StepOfStruct);

        void Write(string name, params Func<float>[] contestants)
        {
            double[] times = Array.ConvertAll(Turns.Measure(contestants, effort), time => time / GenericCalls.Calls);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26}{times[0],10:N1}{times[1],10:N1}{times[2],10:N1}"));
        }
    }

    private static void WriteModel<TPair>(TextWriter output, Effort effort, int rows)
        where TPair : struct, IModelPair<TPair>
    {
        var forward = new CompiledForward<TPair> { Rows = rows };
        forward.Setup();
        double[] times = Turns.Measure([forward.AtRunTime, forward.Compiled], effort);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TPair.Title,-26}{rows,5}{times[0],12:N1}{times[1],12:N1}{times[1] / times[0],8:N2}x"));
    }
}
