using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>Holds every network of an assembly against the oracle, and hashes every bit that it computes.</summary>
public static class ReferenceCheck
{
    /// <summary>The generated types of an assembly, in a fixed order.</summary>
    public static IEnumerable<Type> NetworksOf(Assembly assembly)
        => assembly.GetTypes()
            .Where(type => type.GetCustomAttributesData().Any(data => data.AttributeType == typeof(NetworkAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>Outputs, losses and gradients for one row, a few, an odd number, and more than two registers of samples; then a few steps of training.</summary>
    /// <returns>What disagrees.</returns>
    public static List<string> Check(NetworkRunner runner, BitHash hash)
    {
        var failures = new List<string>();
        Loss loss = runner.Loss.Kind;
        void Compare(string what, double[] expected, double[] actual)
        {
            hash.Add(actual);
            if (Closeness.Compare(what, expected, actual, runner.IsSingle) is { } failure)
            {
                failures.Add($"{runner.NetworkType.Name} \"{Topology(runner)}\" {loss}: {failure}");
            }
        }

        ReferenceNetwork reference = runner.CreateReference();
        foreach (int rows in new[] { 1, 3, 17, 40 })
        {
            RowData data = RowData.Create(loss, runner.InputSize, runner.OutputSize, rows, seed: (ulong)(rows + runner.InputSize));
            double[][] inputs = ReferenceNetwork.Rows(data.Inputs, runner.InputSize);
            double[][] targets = ReferenceNetwork.Rows(data.Targets, runner.OutputSize);
            Compare($"{rows} row(s), outputs", reference.Forward(inputs).SelectMany(row => row).ToArray(), runner.Forward(data.Inputs));
            double expectedLoss = reference.Loss(inputs, targets);
            Compare($"{rows} row(s), loss", [expectedLoss], [runner.ComputeLoss(data.Inputs, data.Targets)]);
            (double backwardLoss, double[] gradients) = runner.Backward(data.Inputs, data.Targets);
            Compare($"{rows} row(s), loss of Backward", [expectedLoss], [backwardLoss]);
            Compare($"{rows} row(s), gradients", reference.Gradients(inputs, targets), gradients);
        }

        RowData training = RowData.Create(loss, runner.InputSize, runner.OutputSize, 5, seed: 99);
        var adam = new Adam(learningRate: 0.01);
        for (int step = 0; step < 3; step++)
        {
            hash.Add([runner.Step(training.Inputs, training.Targets, ref adam)]);
        }

        hash.Add(runner.Parameters);
        CompareSteps(new Sgd(learningRate: 0.02));
        CompareSteps(new Sgd(learningRate: 0.02, momentum: 0.9));
        CompareSteps(new Adam(learningRate: 0.01));
        hash.Add(runner.Parameters);
        if (runner.Padding.Any(value => value != 0))
        {
            failures.Add($"{runner.NetworkType.Name}: padding is not 0 after training");
        }

        return failures;

        // A step has kernels of its own; its bits are those of Backward and Update.
        void CompareSteps<TOptimizer>(TOptimizer optimizer)
            where TOptimizer : IOptimizer
        {
            TOptimizer other = optimizer;
            double[] start = runner.Parameters;
            foreach (int rows in new[] { 1, 2, 19 })
            {
                RowData data = RowData.Create(loss, runner.InputSize, runner.OutputSize, rows, seed: (ulong)(rows + 7));
                runner.Step(data.Inputs, data.Targets, ref optimizer);
            }

            double[] stepped = runner.Parameters;
            runner.Parameters = start;
            foreach (int rows in new[] { 1, 2, 19 })
            {
                RowData data = RowData.Create(loss, runner.InputSize, runner.OutputSize, rows, seed: (ulong)(rows + 7));
                runner.Backward(data.Inputs, data.Targets);
                runner.Update(ref other);
            }

            if (!stepped.SequenceEqual(runner.Parameters))
            {
                failures.Add($"{runner.NetworkType.Name}: steps of {typeof(TOptimizer).Name} are not Backward and Update");
            }
        }
    }

    private static string Topology(NetworkRunner runner)
        => runner.InputSize + string.Concat(runner.Layers.Select(layer => $"-{layer.OutputSize} {layer.Activation}"));
}
