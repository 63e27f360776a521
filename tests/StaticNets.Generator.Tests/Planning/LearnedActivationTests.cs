using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;
using Xunit;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>A kind that stands in the place of an activation and learns one row, which the language does not have.</summary>
public sealed class LearnedActivationTests
{
    private static readonly LayerKinds WithSlope = new(LayerKinds.Standard.All.Append(Slope.Instance).ToArray());

    [Theory]
    [InlineData("4-6 slope-2", "Dense Identity, Slope Identity, Dense Tanh")]
    [InlineData("4-6 batchnorm slope-2", "Dense Identity, BatchNorm Identity, Slope Identity, Dense Tanh")]
    [InlineData("4-6 slope batchnorm-2 slope", "Dense Identity, Slope Identity, BatchNorm Identity, Dense Identity, Slope Identity")]
    public void No_activation_goes_beside_it(string topology, string expected)
        => Assert.Equal(expected, string.Join(", ", PlanSamples.Model(topology, WithSlope).Layers.Select(layer => $"{layer.Kind} {layer.Activation.Row.Name}")));

    [Theory]
    [InlineData("4-6 slope relu-2", "relu")]
    [InlineData("4-6 relu slope-2", "slope")]
    [InlineData("4-6 slope dropout(0.1) slope-2", "slope")]
    public void None_may_be_stated_beside_it(string topology, string word)
    {
        var problems = new List<Problem>();
        WordChecks.Check(TopologyParser.Parse(topology, problems), problems, kinds: WithSlope);

        Problem problem = Assert.Single(problems);
        Assert.Equal(Rules.TwoActivations, problem.Rule);
        Assert.Equal(word, topology.Substring(problem.Range.Start, problem.Range.Length));
    }

    [Fact]
    public void It_may_learn_one_row()
    {
        NetworkPlan plan = PlanSamples.Plan("4-6 slope-2", WithSlope);

        Assert.Equal((5 * 6) + 6 + (7 * 2), plan.Model.ParameterCount);
        Assert.Equal([0, 1, 2], plan.Layers.Select(layer => layer.Number));
        Assert.Equal([0, 5 * 8, (5 * 8) + 8], plan.Layers.Select(layer => layer.BiasOffset));
        Assert.Equal([5 * 8, 8, 7 * 4], plan.Layers.Select(layer => layer.ParameterLength));
    }

    /// <summary><c>x</c> where it is positive, else a learned multiple of it.</summary>
    private sealed class Slope : Layers.LayerKind
    {
        public static readonly Slope Instance = new();

        public override string Name => "Slope";

        public override string Word => "slope";

        public override bool IsActivation => true;

        public override int ParameterRows(LayerModel layer) => 1;

        public override string Formula(LayerModel layer) => "x = input where input > 0, else slope * input";
    }
}
