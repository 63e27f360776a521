using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Bad input gets a clear answer, and nothing is lost.</summary>
public class ArgumentTests
{
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 1, 1, 0];

    [Theory]
    [InlineData(0, 0, "inputs", "empty")]
    [InlineData(3, 1, "inputs", "Rows of 2")]
    [InlineData(4, 0, "*", "empty")]
    [InlineData(4, 3, "*", "2 row(s) of inputs but 3")]
    [InlineData(2, 2, "*", "1 row(s) of inputs but 2")]
    public void WrongLengthsNameTheArgument(int inputs, int others, string argument, string message)
    {
        var net = new Xor(seed: 1);
        var value = new XorStruct(seed: 1);
        var training = Xor.CreateTrainingState();
        var adam = new Adam(0.05);
        float[] before = net.Parameters.ToArray();
        void Check(string other, Action action)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(action);
            Assert.Equal(argument == "*" ? other : argument, exception.ParamName);
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }

        Check("outputs", () => net.Forward(new float[inputs], new float[others]));
        Check("outputs", () => value.Forward(new float[inputs], new float[others]));
        Check("targets", () => net.ComputeLoss(new float[inputs], new float[others]));
        Check("targets", () => net.Backward(new float[inputs], new float[others]));
        Check("targets", () => value.Backward(new float[inputs], new float[others], training));
        Check("targets", () => net.Step(new float[inputs], new float[others], ref adam));
        Assert.Equal(before, net.Parameters.ToArray());
        Assert.Equal(0, adam.StepCount);
    }

    [Fact]
    public void RowsOfOutputMayDivideUnevenly()
    {
        var net = new Digits(seed: 1);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => net.Forward(new float[64], new float[11]));
        Assert.Equal("outputs", exception.ParamName);
        Assert.Contains("Rows of 10", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParameterLengthsAreChecked()
    {
        var net = new Xor(seed: 1);
        float[] before = net.Parameters.ToArray();
        Assert.Contains("31", Assert.Throws<ArgumentException>(() => net.SetParameters(new float[30])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => net.CopyParametersTo(new float[32]));
        Assert.Throws<ArgumentException>(() => net.CopyGradientsTo(new float[32]));
        Assert.Equal(before, net.Parameters.ToArray());
    }

    [Fact]
    public void TrainingStatesAreChecked()
    {
        var value = new XorStruct(seed: 1);
        var adam = new Adam(0.05);
        Assert.Equal("training", Assert.Throws<ArgumentNullException>(() => value.Backward(Inputs, Targets, null!)).ParamName);
        Assert.Equal("training", Assert.Throws<ArgumentException>(() => value.Backward(Inputs, Targets, Digits.CreateTrainingState())).ParamName);
        Assert.Throws<ArgumentException>(() => value.Update(ref adam, Digits.CreateTrainingState()));
    }

    [Fact]
    public void NullOptimizerIsRefused()
    {
        var net = new Xor(seed: 1);
        IOptimizer optimizer = null!;
        Assert.Equal("optimizer", Assert.Throws<ArgumentNullException>(() => net.Update(ref optimizer)).ParamName);
        Assert.Equal("optimizer", Assert.Throws<ArgumentNullException>(() => net.Step(Inputs, Targets, ref optimizer)).ParamName);
    }

    [Fact]
    public void AnOptimizerServesOneNetwork()
    {
        var one = new Xor(seed: 1);
        var two = new Xor(seed: 2);
        var adam = new Adam(0.05);
        one.Step(Inputs, Targets, ref adam);
        two.Backward(Inputs, Targets);
        float[] before = two.Parameters.ToArray();
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => two.Update(ref adam));
        Assert.Contains("one network", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, two.Parameters.ToArray());

        // A fresh optimizer on a network that another has trained starts with fresh slots.
        var fresh = new Adam(0.05);
        one.Step(Inputs, Targets, ref fresh);
        Assert.Equal(1, fresh.StepCount);
    }

    /// <summary>What is found is said: another state, another optimizer, or a count that two threads, two networks or a copy make.</summary>
    [Fact]
    public void AnOptimizerThatStepsElsewhereIsToldSo()
    {
        var one = new Xor(seed: 1);
        var two = new Xor(seed: 2);
        var adam = new Adam(0.05);
        var sgd = new Sgd(0.1);
        one.Step(Inputs, Targets, ref adam);
        Assert.Contains("This Adam has taken 1 step(s), but on another network or training state: this one has seen no step.", Refused(ref adam), StringComparison.Ordinal);
        two.Step(Inputs, Targets, ref sgd);
        Assert.Contains("on another network or training state: this one has seen 1 step(s) of Sgd", Refused(ref adam), StringComparison.Ordinal);

        // As when two threads step: the optimizer's count and the state's have gone apart.
        var other = new Adam(0.05);
        two.Step(Inputs, Targets, ref other);
        one.Step(Inputs, Targets, ref adam);
        string message = Refused(ref adam);
        Assert.Contains("has taken 2 step(s), but this training state has seen 1 step(s) of it", message, StringComparison.Ordinal);
        Assert.Contains("two threads step at once", message, StringComparison.Ordinal);
        Assert.Contains("a copy of it does", message, StringComparison.Ordinal);
        Assert.Contains("train a network on one thread", message, StringComparison.Ordinal);

        string Refused(ref Adam optimizer)
        {
            Adam copy = optimizer;
            return Assert.Throws<InvalidOperationException>(() => two.Step(Inputs, Targets, ref copy)).Message;
        }
    }

    /// <summary>The largest sum is looked for without regard to NaN; the sum of powers passes it on.</summary>
    [Fact]
    public void ASumThatIsNaNMakesEveryOutputOfSoftmaxNaN()
    {
        for (int output = 0; output < Digits.OutputSize; output++)
        {
            var net = new Digits(seed: 1);
            net.Parameters[Digits.Layers[^1].BiasOffset + output] = float.NaN;
            float[] outputs = new float[20 * Digits.OutputSize];
            net.Forward(new float[20 * Digits.InputSize], outputs);
            Assert.All(outputs, value => Assert.True(float.IsNaN(value)));
            net.Forward(new float[Digits.InputSize], outputs.AsSpan(0, Digits.OutputSize));
            Assert.All(outputs, value => Assert.True(float.IsNaN(value)));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void NotFiniteInputsAndTargetsChangeNothing(float bad)
    {
        var net = new Xor(seed: 1);
        var digits = new Digits(seed: 1);
        var adam = new Adam(0.05);
        var sgd = new Sgd(0.1);
        float[] before = net.Parameters.ToArray();
        float[] digitsBefore = digits.Parameters.ToArray();
        float[] inputs = [0, bad, 1, 0];

        net.Step(inputs, [0, 1], ref adam);
        net.Backward([1, 0], [bad]);
        net.Update(ref adam);
        float[] image = new float[64];
        image[63] = bad;
        digits.Step(image, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], ref sgd);

        Assert.Equal(before, net.Parameters.ToArray());
        Assert.Equal(digitsBefore, digits.Parameters.ToArray());
        Assert.Equal(0, adam.StepCount);

        // And training goes on with the next good batch.
        Assert.True(float.IsFinite(net.Step(Inputs, Targets, ref adam)));
        Assert.Equal(1, adam.StepCount);
        Assert.All(net.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void NaNShowsInOutputsAndLoss()
    {
        var net = new Xor(seed: 1);
        var output = new float[2];
        net.Forward([float.NaN, 0, 1, 0], output);
        Assert.True(float.IsNaN(output[0]));
        Assert.False(float.IsNaN(output[1]));
        Assert.True(float.IsNaN(net.ComputeLoss([1, 0], [float.NaN])));
        var digits = new Digits(seed: 1);
        float[] image = Enumerable.Repeat(float.NaN, 64).ToArray();
        var scores = new float[10];
        digits.Forward(image, scores); // relu and softmax let NaN through
        Assert.All(scores, score => Assert.True(float.IsNaN(score)));
    }

    [Fact]
    public void NothingIsWrittenBeyondTheOutputs()
    {
        var digits = new Digits(seed: 1);
        var memory = new float[40];
        Array.Fill(memory, -7);
        digits.Forward(new float[128], memory.AsSpan(8, 20));
        Assert.All(memory.Take(8).Concat(memory.Skip(28)), value => Assert.Equal(-7, value));
        Assert.All(memory.Skip(8).Take(20), value => Assert.InRange(value, 0, 1));
    }
}
