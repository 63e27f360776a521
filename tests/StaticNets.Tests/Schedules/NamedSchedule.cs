using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Tests.Schedules;

/// <summary>Makes a schedule from its name in the reference numbers, like <c>step(size=10,gamma=0.5)</c> or <c>multistep(15,40;gamma=0.1)</c>.</summary>
internal static class NamedSchedule
{
    public static LearningRateSchedule Create(string name)
    {
        int open = name.IndexOf('(', StringComparison.Ordinal);
        string kind = name[..open];
        var numbers = new List<int>();
        var named = new Dictionary<string, double>();
        foreach (string argument in name[(open + 1)..^1].Split(',', ';'))
        {
            string[] parts = argument.Split('=');
            if (parts.Length == 1)
            {
                numbers.Add(int.Parse(argument, CultureInfo.InvariantCulture));
            }
            else
            {
                named.Add(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture));
            }
        }

        LearningRateSchedule schedule = kind switch
        {
            "step" => LearningRate.Step((int)Take("size"), Take("gamma")),
            "multistep" => LearningRate.MultiStep(numbers.ToArray(), Take("gamma")),
            "exponential" => LearningRate.Exponential(Take("gamma")),
            "cosine" => LearningRate.Cosine(epochs: (int)Take("t_max"), minimum: Take("eta_min")),
            "linear" => LearningRate.Linear(Take("start"), Take("end"), (int)Take("iters")),
            "polynomial" => LearningRate.Polynomial((int)Take("iters"), Take("power")),
            "one_cycle" => LearningRate.OneCycle(Take("max"), (int)Take("total")),
            _ => throw new NotSupportedException($"The reference numbers have a schedule '{name}' that the tests do not know."),
        };
        return named.Count == 0 ? schedule : throw new NotSupportedException($"'{name}' has an argument that the tests do not know: {named.Keys.First()}.");

        double Take(string argument) => named.Remove(argument, out double value) ? value : throw new NotSupportedException($"'{name}' lacks '{argument}'.");
    }
}
