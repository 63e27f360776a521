using System;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks learn what they should, the same way every time.</summary>
public class TrainingTests
{
    private static readonly float[] XorInputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] XorTargets = [0, 1, 1, 0];

    [Fact]
    public void CardsNetworkLearnsXor()
    {
        var net = new Xor(seed: 1);
        var adam = new Adam(learningRate: 0.05f);
        float loss = 0;
        for (int epoch = 0; epoch < 2000; epoch++)
        {
            loss = net.Backward(XorInputs, XorTargets);
            net.Update(ref adam);
        }

        Assert.InRange(loss, 0, 0.01f);
        AssertXor(output => net.Forward(XorInputs, output));
        Assert.Equal(2000, adam.StepCount);
    }

    [Fact]
    public void KerasExampleLearnsXor()
    {
        var net = new KerasExample(seed: 3);
        var adam = new Adam(learningRate: 0.01f);
        for (int epoch = 0; epoch < 3000; epoch++)
        {
            net.Step(XorInputs, XorTargets, ref adam);
        }

        AssertXor(output => net.Forward(XorInputs, output));
    }

    [Fact]
    public void StructAndClassTrainToTheSameBits()
    {
        var net = new Xor(seed: 5);
        var value = new XorStruct(seed: 5);
        var training = XorStruct.CreateTrainingState();
        var adam = new Adam(learningRate: 0.05);
        var other = new Adam(learningRate: 0.05);
        for (int epoch = 0; epoch < 50; epoch++)
        {
            Assert.Equal(net.Step(XorInputs, XorTargets, ref adam), value.Step(XorInputs, XorTargets, ref other, training));
        }

        Assert.Equal(net.Parameters.ToArray(), value.Parameters.ToArray());
    }

    [Fact]
    public void StepIsBackwardAndUpdate()
    {
        var one = new Digits(seed: 2);
        var two = new Digits(seed: 2);
        var random = new RandomSource(1);
        var inputs = new float[64 * 5];
        var targets = new float[10 * 5];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle();
        }

        for (int row = 0; row < 5; row++)
        {
            targets[(row * 10) + row] = 1;
        }

        var first = new Sgd(0.1, momentum: 0.9);
        var second = new Sgd(0.1, momentum: 0.9);
        for (int step = 0; step < 10; step++)
        {
            float loss = one.Backward(inputs, targets);
            one.Update(ref first);
            Assert.Equal(loss, two.Step(inputs, targets, ref second));
        }

        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
    }

    [Fact]
    public void LearningRateCanChangeBetweenSteps()
    {
        var net = new Xor(seed: 1);
        var sgd = new Sgd(learningRate: 0.5);
        net.Step(XorInputs, XorTargets, ref sgd);
        float[] before = net.Parameters.ToArray();
        sgd.LearningRate = 0;
        net.Step(XorInputs, XorTargets, ref sgd);
        Assert.Equal(before, net.Parameters.ToArray());
        sgd.LearningRate = 0.5;
        net.Step(XorInputs, XorTargets, ref sgd);
        Assert.NotEqual(before, net.Parameters.ToArray());
    }

    [Fact]
    public void SeedFixesTheWeightsAndNullIsTheDefaultInitializer()
    {
        var one = new Xor(seed: 11);
        var two = new Xor(seed: 11);
        var three = new Xor(seed: 12);
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
        Assert.NotEqual(one.Parameters.ToArray(), three.Parameters.ToArray());
        three.Initialize(seed: 11, initializer: null);
        Assert.Equal(one.Parameters.ToArray(), three.Parameters.ToArray());
        three.Initialize(seed: 11, Initializer.Zeros);
        Assert.All(three.Parameters.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void PortableOrderIsPyTorchs()
    {
        var net = new Xor(seed: 1);
        var parameters = new float[Xor.ParameterCount];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = i + 1;
        }

        net.SetParameters(parameters);
        LayerInfo second = Xor.Layers[1];
        Assert.Equal(13f, net.Parameters[second.WeightOffset]); // weight[0][0] of the second layer follows 8 weights and 4 biases
        Assert.Equal(14f, net.Parameters[second.WeightOffset + second.Stride]); // weight[0][1]
        Assert.Equal(17f, net.Parameters[second.WeightOffset + 1]); // weight[1][0]
        Assert.Equal(25f, net.Parameters[second.BiasOffset]);
        var copy = new float[Xor.ParameterCount];
        net.CopyParametersTo(copy);
        Assert.Equal(parameters, copy);
    }

    [Fact]
    public void ConstantsDescribeTheNetwork()
    {
        Assert.Equal(2, Xor.InputSize);
        Assert.Equal(1, Xor.OutputSize);
        Assert.Equal(31, Xor.ParameterCount);
        Assert.Equal(3, Xor.LayerCount);
        Assert.Equal("2-4-3-1", Xor.Topology);
        INetwork<float> network = new Xor(seed: 1);
        Assert.Equal(Xor.ParameterCount, network.ParameterCount);
        Assert.Equal(Xor.Topology, network.Topology);
        Assert.Equal(Activation.Softmax, Digits.Layers[1].Activation);
    }

    private static void AssertXor(Action<float[]> forward)
    {
        var output = new float[4];
        forward(output);
        for (int row = 0; row < 4; row++)
        {
            Assert.Equal(XorTargets[row], MathF.Round(output[row]));
        }
    }
}
