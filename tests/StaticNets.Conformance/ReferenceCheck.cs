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

    /// <summary>Outputs, losses, gradients and running statistics, with sample weights and without; then steps of training.</summary>
    /// <returns>What disagrees.</returns>
    public static List<string> Check(NetworkRunner runner, BitHash hash)
    {
        if (runner.HasTrainingMode || runner.Layers.ToArray().Any(layer => layer.Kind != LayerKind.Dense))
        {
            runner.Disturb(seed: 15);
        }

        runner.DropoutSeed = 17;
        ReferenceNetwork reference = runner.CreateReference();
        var failures = new List<string>();
        new PassCheck(runner, reference, hash, failures).Run();
        new StepCheck(runner, hash, failures).Run();
        return failures.ConvertAll(failure => $"{runner.NetworkType.Name} \"{runner.Topology}\" {runner.Loss.Kind}: {failure}");
    }
}
