using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Turns a model into a plan for a project, or into the problems that stand in its way. Used by the generator and by the analyzer alike.</summary>
internal static class PlanBuilder
{
    /// <summary>Plans a network.</summary>
    /// <param name="model">What is built.</param>
    /// <param name="facts">What the project offers.</param>
    /// <param name="problems">Where problems are added, all of them errors.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The plan, or null when there is an error.</returns>
    public static NetworkPlan? Build(NetworkModel model, ProjectFacts facts, List<Problem> problems, CancellationToken cancellation)
    {
        int before = problems.Count;
        TargetChecks.Check(isTrained: !model.IsInferenceOnly, facts, problems);
        if (problems.Count > before)
        {
            return null;
        }

        NetworkPlan plan = Planner.Plan(model, facts, cancellation);
        if (!model.Type.IsStruct || plan.ValueBytes <= Limits.MaxStructBytes)
        {
            return plan;
        }

        problems.Add(Problem.At(Rules.StructTooLarge, Place.TypeName, Number(plan.ValueBytes), Number(Limits.MaxStructBytes)));
        return null;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
