using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Losses, gradients and steps over several sequences with a state each, in all the ways in which they are called.</summary>
public sealed class SequenceCallTests
{
    private const int Sequences = 5;
    private const int Steps = 7;

    private readonly double[] _inputs = Numbers(Sequences * Steps * SequenceDouble.InputSize, 1);
    private readonly double[] _targets = Numbers(Sequences * Steps * SequenceDouble.OutputSize, 2);

    [Fact]
    public void ALossOfSequencesIsTheMeanOfTheirsAndMovesTheirStates()
    {
        var net = new SequenceDouble(seed: 1);
        var states = new double[Sequences * SequenceDouble.StateLength];
        var outputs = new double[_targets.Length];
        double loss = net.ComputeLoss(states, _inputs, _targets, outputs);

        var expectedStates = new double[states.Length];
        var expected = new double[outputs.Length];
        for (int step = 0; step < Steps; step++)
        {
            net.ForwardMany(expectedStates, Step(_inputs, step), Step(expected, step));
        }

        Assert.Equal(expected, outputs);
        Assert.Equal(expectedStates, states);
        Assert.Equal(Enumerable.Range(0, Sequences).Average(i => net.ComputeLoss(Of(_inputs, i), Of(_targets, i))), loss, 1e-14);
        Assert.All(net.State.ToArray(), value => Assert.Equal(0, value));

        // From states that go on.
        Assert.NotEqual(loss, net.ComputeLoss(states, _inputs, _targets, outputs));
        var value = new SequenceDoubleStruct(seed: 1);
        Assert.Equal(loss, value.ComputeLoss(new double[states.Length], _inputs, _targets, outputs));
        Assert.Equal(loss, net.Backward(new double[states.Length], _inputs, _targets), 1e-14);
    }

    [Fact]
    public void AClassOwnsATrainingState()
    {
        var own = new SequenceDouble(seed: 1);
        var passed = new SequenceDouble(seed: 1);
        TrainingState<double> training = SequenceDouble.CreateTrainingState();
        var ownStates = new double[Sequences * SequenceDouble.StateLength];
        var passedStates = new double[ownStates.Length];
        Assert.Equal(passed.Backward(passedStates, _inputs, _targets, training), own.Backward(ownStates, _inputs, _targets));
        Assert.Equal(training.Gradients.ToArray(), own.Gradients.ToArray());
        Assert.Equal(passedStates, ownStates);
        var ownAdam = new Adam(0.01);
        var passedAdam = new Adam(0.01);
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(passed.Step(passedStates, _inputs, _targets, ref passedAdam, training), own.Step(ownStates, _inputs, _targets, ref ownAdam));
            Assert.Equal(passed.Step(Of(_inputs, 0), Of(_targets, 0), ref passedAdam, training), own.Step(Of(_inputs, 0), Of(_targets, 0), ref ownAdam));
        }

        Assert.Equal(passed.Parameters.ToArray(), own.Parameters.ToArray());
        Assert.Equal(passedStates, ownStates);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndNothingMoves()
    {
        var net = new SequenceDouble(seed: 1);
        var states = new double[3 * SequenceDouble.StateLength];
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => net.ComputeLoss(states, _inputs, _targets, new double[_targets.Length])).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentException>(() => net.ComputeLoss([], _inputs, _targets, new double[_targets.Length])).ParamName);
        Assert.Equal("states", Assert.Throws<ArgumentException>(() => net.Backward(new double[states.Length + 1], _inputs, _targets)).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => net.ComputeLoss(states, _inputs, _targets, new double[2])).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => net.ComputeLoss(states, _inputs, new double[2], new double[2])).ParamName);
        Assert.All(states, value => Assert.Equal(0, value));
        var classes = new SequenceClasses(seed: 1);
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => classes.ComputeLoss(new double[SequenceClasses.StateLength], [1, 2], [0.5, 0.2, 0.1], new double[3])).Message, StringComparison.Ordinal);
    }

    private static Span<double> Step(double[] rows, int step) => rows.AsSpan(step * rows.Length / Steps, rows.Length / Steps);

    /// <summary>The rows of a sequence; inputs and targets have two values each.</summary>
    private static double[] Of(double[] rows, int sequence) => [.. Enumerable.Range(0, Steps).SelectMany(step => rows.Skip(2 * ((step * Sequences) + sequence)).Take(2))];

    private static double[] Numbers(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
    }
}
