using System;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Diagnostics;

/// <summary>The size of a network, in the numbers of its own constants, for a reader who points at its topology.</summary>
internal static class SizeRemark
{
    /// <summary>More of a topology than that nobody reads in a message.</summary>
    private const int LongestTopology = 80;

    /// <summary>The remark on a network without errors.</summary>
    public static Problem Of(NetworkPlan plan)
    {
        NetworkModel model = plan.Model;
        long plainBytes = (long)model.ParameterCount * plan.NumberBytes;
        string padding = plainBytes == plan.ParameterBytes ? string.Empty : FormattableString.Invariant($" ({plainBytes:N0} without padding)");
        string training = model.IsInferenceOnly ? string.Empty : FormattableString.Invariant($", {plan.StepOperations:N0} in a training step");
        return Problem.AtNamed(
            Rules.NetworkSize,
            Place.Argument,
            "topology",
            model.Type.Name,
            Shorten(model.Topology),
            FormattableString.Invariant($"{model.ParameterCount:N0} {(model.ParameterCount == 1 ? "parameter" : "parameters")} in {plan.ParameterBytes:N0} bytes{padding}"),
            FormattableString.Invariant($"{plan.ForwardOperations:N0} multiplications and additions forward{training}"));
    }

    private static string Shorten(string topology) => topology.Length <= LongestTopology ? topology : topology.Substring(0, LongestTopology) + "…";
}
