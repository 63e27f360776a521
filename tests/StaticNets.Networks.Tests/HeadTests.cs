using System;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Networks with several outputs: what users see of them. What they compute is held to the oracle with all others.</summary>
public sealed class HeadTests : IDisposable
{
    private const int Rows = 70;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(Rows)]
    public void EachHeadHasItsOwnSpan(int rows)
    {
        var network = new ActorCritic(seed: 1);
        (float[] inputs, _) = Data(network, rows);
        var outputs = new float[rows * ActorCritic.OutputSize];
        var policy = new float[rows * ActorCritic.PolicySize];
        var value = new float[rows * ActorCritic.ValueSize];
        network.Forward(inputs, outputs);
        network.Forward(inputs, policy, value);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(outputs.AsSpan((row * ActorCritic.OutputSize) + ActorCritic.PolicyOffset, 4), policy.AsSpan(row * 4, 4));
            Assert.Equal(outputs[(row * ActorCritic.OutputSize) + ActorCritic.ValueOffset], value[row]);
        }

        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.Forward(inputs, policy, new float[rows + 1]));
        Assert.Equal("value", exception.ParamName);
    }

    [Fact]
    public void TheLossIsTheWeightedSumOfTheHeads()
    {
        var network = new ApartActors(seed: 1);
        RowData data = RowData.Create(ApartActors.Heads.ToArray(), ApartActors.InputSize, ApartActors.OutputSize, Rows, seed: 2);
        double sum = (0.25 * network.ComputeValueLoss(data.Inputs, data.Targets)) + network.ComputePolicyLoss(data.Inputs, data.Targets) + network.ComputeSteerLoss(data.Inputs, data.Targets);
        Assert.Equal(network.ComputeLoss(data.Inputs, data.Targets), sum, 1e-14);
        Assert.Equal(Loss.Heads, ((INetwork<double>)network).Loss);
        Assert.Equal(
            ["value 0 1 Huber 2 0.25", "policy 1 4 CrossEntropy 0 1", "steer 5 3 Mse 0 1"],
            ApartActors.Heads.ToArray().Select(head => FormattableString.Invariant($"{head.Name} {head.Offset} {head.Size} {head.Loss} {head.LossParameter} {head.Weight}")));
    }

    [Fact]
    public void TargetsAreThoseOfTheirHead()
    {
        var network = new ActorCritic(seed: 1);
        (float[] inputs, float[] targets) = Data(network, 3);
        targets[(2 * ActorCritic.OutputSize) + ActorCritic.ValueOffset] = -7;
        network.ComputeLoss(inputs, targets);
        targets[2 * ActorCritic.OutputSize] = 5;
        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.Backward(inputs, targets));
        Assert.Contains("row 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheyAgreeWithAPlainEvaluationAndTheirDifferences()
    {
        NetworkVerification.Run(new ActorCritic(seed: 1)).ThrowIfFailed();
        NetworkVerification.RunDouble(new ApartActors(seed: 1)).ThrowIfFailed();
        NetworkVerification.Run(new BranchedHeads(seed: 1)).ThrowIfFailed();
        NetworkVerification.Run(new RememberingHeads(seed: 1)).ThrowIfFailed();
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        (float[] inputs, float[] targets) = Data(new LargeHeads(seed: 1), 600);
        float[] Trained(int threads)
        {
            var network = new LargeHeads(seed: 1) { MaxThreads = threads };
            var adam = new Adam(0.01);
            for (int step = 0; step < 3; step++)
            {
                network.Step(inputs, targets, ref adam);
            }

            return network.Parameters.ToArray();
        }

        Assert.Equal(Trained(1), Trained(3));
    }

    /// <summary>A gradient with respect to outputs, as that of a policy, goes in as a difference of the targets from them.</summary>
    [Fact]
    public void GradientsOfOutputsGoIn()
    {
        var network = new DrivenHeads(seed: 1);
        double[] inputs = [0.3, -1, 2, 0.5, -0.1];
        double[] wanted = [0.1, -0.2, 0.3, 1, -1];
        var outputs = new double[DrivenHeads.OutputSize];
        network.Forward(inputs, outputs);
        network.Backward(inputs, outputs.Zip(wanted, (output, gradient) => output - gradient).ToArray());
        var gradients = new double[DrivenHeads.ParameterCount];
        network.CopyGradientsTo(gradients);

        // A bias of an output has the gradient of the output.
        double[] expected = [.. wanted[..3], .. wanted[3..]];
        double[] actual = [.. gradients[(DrivenHeads.ParameterCount - 20 - 3)..(DrivenHeads.ParameterCount - 20)], .. gradients[^2..]];
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("json")]
    [InlineData("onnx")]
    public void FilesOfAllKindsComeBackBitForBit(string ending)
    {
        string path = Path.Combine(_folder, "network." + ending);
        void Check<TNetwork>(TNetwork network, TNetwork other)
            where TNetwork : class, IParameterNetwork<float>
        {
            network.Save(path);
            other.Load(path);
            Assert.Equal(network.Parameters.ToArray(), other.Parameters.ToArray());
        }

        Check(new ActorCritic(seed: 1), new ActorCritic(seed: 2));
        Check(new BranchedHeads(seed: 1), new BranchedHeads(seed: 2));
        Check(new MapHeads(seed: 1), new MapHeads(seed: 2));
        Check(new RememberingHeads(seed: 1), new RememberingHeads(seed: 2));
        var apart = new ApartActors(seed: 1);
        apart.Save(path);
        var otherApart = new ApartActors(seed: 2);
        otherApart.Load(path);
        Assert.Equal(apart.Parameters.ToArray(), otherApart.Parameters.ToArray());
    }

    [Fact]
    public void TensorsHaveTheNameOfTheirHead()
    {
        string path = Path.Combine(_folder, "a.safetensors");
        new ActorCritic(seed: 1).Save(path);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        foreach (string name in new[] { "\"0.weight\"", "\"policy.1.weight\"", "\"value.2.bias\"" })
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OneHeadOfAFileIsANetworkOfItsOwn()
    {
        string path = Path.Combine(_folder, "a.onnx");
        var network = new LargeHeads(seed: 1);
        network.Save(path);
        var policy = new PolicyAlone(seed: 2);
        policy.Load(path, output: "policy");
        (float[] inputs, _) = Data(network, 3);
        var expected = new float[3 * LargeHeads.PolicySize];
        var actual = new float[3 * PolicyAlone.OutputSize];
        network.Forward(inputs, expected, new float[3]);
        policy.Forward(inputs, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void AFileOfOneOutputIsRefusedByTheNameThatItLacks()
    {
        string path = Path.Combine(_folder, "a.onnx");
        new LargeHeads(seed: 1).Save(path);
        ModelFileException exception = Assert.Throws<ModelFileException>(() => new MapHeads(seed: 1).Load(path));
        Assert.Contains("'class'", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<ModelFileException>(() => new LargeHeads(seed: 1).Load(path, output: "value"));
        Assert.Contains("policy, value", exception.Message, StringComparison.Ordinal);
    }

    private static (float[] Inputs, float[] Targets) Data<TNetwork>(TNetwork network, int rows)
        where TNetwork : INetwork<float>
    {
        RowData data = RowData.Create(network.Heads.ToArray(), network.InputSize, network.OutputSize, rows, seed: 3);
        return (Array.ConvertAll(data.Inputs, value => (float)value), Array.ConvertAll(data.Targets, value => (float)value));
    }
}
