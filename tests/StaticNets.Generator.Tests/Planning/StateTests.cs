using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Xunit;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>Shapes of several axes and states of layers, by a kind that the language does not have.</summary>
public sealed class StateTests
{
    private static readonly LayerKinds WithDelay = new(LayerKinds.Standard.All.Append(Delay.Instance).ToArray());

    [Fact]
    public void A_kind_is_a_word_of_the_language_by_being_in_the_list()
    {
        LayerModel delay = PlanSamples.Model("4-6 delay(3)-2", WithDelay).Layers[1];

        Assert.Same(Delay.Instance, delay.Kind);
        Assert.Equal([3], delay.Arguments);
        Assert.Null(LayerKinds.Standard.FromWord("delay"));
    }

    [Fact]
    public void A_shape_may_have_several_axes()
    {
        LayerModel[] layers = PlanSamples.Model("4-6 delay(3)-2", WithDelay).Layers.ToArray();

        Assert.Equal(Shape.Of(6), layers[0].Output);
        Assert.Equal(Shape.Of(3, 6), layers[1].Output);
        Assert.Equal(18, layers[1].OutputSize);
        Assert.Equal(Shape.Of(3, 6), layers[2].Input);
        Assert.Equal((18 + 1) * 2, layers[2].ParameterCount);
    }

    [Fact]
    public void Shapes_are_values()
    {
        Assert.Equal(Shape.Of(3, 6), Shape.Of(3, 6));
        Assert.Equal(Shape.Of(3, 6).GetHashCode(), Shape.Of(3, 6).GetHashCode());
        Assert.NotEqual(Shape.Of(3, 6), Shape.Of(6, 3));
        Assert.NotEqual(Shape.Of(18), Shape.Of(3, 6));
        Assert.Equal(Shape.None, default);
        Assert.Equal(0, Shape.None.Count);
        Assert.Equal((3 * 5 * 7, 7, 15), (Shape.Of(3, 5, 7).Count, Shape.Of(3, 5, 7).RowLength, Shape.Of(3, 5, 7).Rows));
    }

    [Fact]
    public void States_lie_together_apart_from_parameters_and_statistics()
    {
        NetworkPlan plan = PlanSamples.Plan("4-6 batchnorm delay(3)-5 delay(2)-2", WithDelay);
        LayerPlan[] states = plan.Layers.Where(layer => layer.StateLength > 0).ToArray();

        // The rows that a delay of n keeps are the n - 1 before, padded as all rows are.
        Assert.Equal([2 * 8, 1 * 8], states.Select(layer => layer.StateLength));
        Assert.Equal([0, 16], states.Select(layer => layer.StateOffset));
        Assert.Equal(32, plan.StateLength);
        Assert.Equal(plan.BlockLength + plan.StatisticsLength, plan.StorageLength);
        Assert.Equal(4 * (plan.StorageLength + 32), plan.ValueBytes);
        Assert.True(plan.HasState);
        Assert.All(plan.Layers.Except(states), layer => Assert.Equal(-1, layer.StateOffset));
    }

    [Fact]
    public void A_state_is_no_parameter()
    {
        NetworkPlan plan = PlanSamples.Plan("4-6 delay(3)-2", WithDelay);

        Assert.Equal((6 * 5) + (2 * 19), plan.Model.ParameterCount);
        Assert.Equal(-1, plan.Layers[1].Number);
        Assert.Equal(-1, plan.Layers[1].BiasOffset);
        Assert.Equal((5 * 8) + (19 * 4) + 12, plan.BlockLength);
    }

    [Fact]
    public void Plans_with_states_are_values()
    {
        Assert.Equal(PlanSamples.Plan("4-6 delay(3)-2", WithDelay), PlanSamples.Plan("4-6 delay(3)-2", WithDelay));
        Assert.NotEqual(PlanSamples.Plan("4-6 delay(3)-2", WithDelay), PlanSamples.Plan("4-6 delay(2)-2", WithDelay));
    }

    [Theory]
    [InlineData("2-4-1")]
    [InlineData("4-8 batchnorm dropout(0.1)-8 layernorm skip-2")]
    public void The_kinds_of_the_language_have_none(string topology)
    {
        NetworkPlan plan = PlanSamples.Plan(topology);

        Assert.False(plan.HasState);
        Assert.Equal(plan.BlockLength + plan.StatisticsLength, plan.StorageLength);
    }

    /// <summary>The last n rows that came in, the newest first.</summary>
    private sealed class Delay : Layers.LayerKind
    {
        public static readonly Delay Instance = new();

        public override string Name => "Delay";

        public override string Word => "delay";

        public override IReadOnlyList<LayerArgument> Arguments { get; } = [new LayerArgument("n", new NumberRange("a whole number of at least 2", 2) { IsWhole = true })];

        public override Shape OutputShape(Shape input, IReadOnlyList<double> arguments) => Shape.Of((int)arguments[0], input.Count);

        public override Shape State(LayerModel layer) => Shape.Of((int)layer.Arguments[0] - 1, layer.InputSize);

        public override string Formula(LayerModel layer) => "x = the last inputs";
    }
}
