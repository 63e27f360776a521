using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using StaticNets.Generator.Baking;
using StaticNets.Generator.Files;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>Plans as values, and how planning ends early.</summary>
public sealed class PlanTests
{
    private static readonly string Large = string.Join("-", Enumerable.Repeat("64 batchnorm dropout(0.1)", 60)).Remove(2, 23) + "-3";

    [Theory]
    [InlineData("2-4-1")]
    [InlineData("4-64 batchnorm relu dropout(0.2)-16 layernorm-16 skip-2")]
    public void Plans_of_one_network_are_equal(string topology)
    {
        NetworkPlan plan = PlanSamples.Plan(topology);

        Assert.Equal(plan, PlanSamples.Plan(topology));
        Assert.Equal(plan.GetHashCode(), PlanSamples.Plan(topology).GetHashCode());
        Assert.NotEqual(plan, PlanSamples.Plan(topology.Replace("4-", "5-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_project_that_differs_in_what_a_network_does_not_need_has_the_same_plan()
    {
        NetworkModel model = PlanSamples.Model("2-4-1");

        Assert.Equal(
            PlanSamples.Plan("2-4-1"),
            Planner.Plan(model, PlanSamples.Facts with { HasRefReadonlyParameters = false }, CancellationToken.None));
        Assert.NotEqual(
            PlanSamples.Plan("2-4-1"),
            Planner.Plan(model, PlanSamples.Facts with { HasMultiplyAddEstimate = false }, CancellationToken.None));
    }

    [Fact]
    public void A_large_network_is_neither_built_nor_planned_when_nobody_waits_for_it()
    {
        var cancelled = new CancellationToken(canceled: true);
        NetworkModel model = PlanSamples.Model(Large);

        Assert.Equal(178, model.Layers.Count);
        Assert.Throws<OperationCanceledException>(() => PlanSamples.Model(Large, cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => Planner.Plan(model, PlanSamples.Facts, cancelled));
    }

    [Fact]
    public void Expected_outputs_are_not_compared_when_nobody_waits_for_it()
    {
        ExpectedOutputs expected = ExpectedOutputs.Read(Encoding.UTF8.GetBytes("{\"inputs\": [[1, 0]], \"outputs\": [[2.5, -0.25]]}"));
        ModelDescription model = ModelFiles.Read(Encoding.UTF8.GetBytes(Models.TestModels.Tiny), "tiny.json");

        Assert.True(expected.Compare(model).Agrees(1e-5));
        Assert.Throws<OperationCanceledException>(() => expected.Compare(model, new CancellationToken(canceled: true)));
    }
}
