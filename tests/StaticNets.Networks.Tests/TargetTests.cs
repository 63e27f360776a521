using System;
using System.Linq;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Targets that the loss cannot mean are refused by every member that takes targets, before anything changes; AnyTargets takes them.</summary>
public class TargetTests
{
    private static readonly int[] RowCounts = [1, 2, 33];

    [Fact]
    public void EveryMemberRefusesThem()
    {
        Refuses<MaskClass, float>(new MaskClass(seed: 1), 255);
        Refuses<MaskStruct, float>(new MaskStruct(seed: 1), 255);
        Refuses<MaskDouble, double>(new MaskDouble(seed: 1), -1);
        Refuses<MaskNorm, float>(new MaskNorm(seed: 1), 2);
        Refuses<MaskPortable, float>(new MaskPortable(seed: 1), 2);
        Refuses<Digits, float>(new Digits(seed: 1), -1);
        Refuses<DigitsStruct, float>(new DigitsStruct(seed: 1), 1);
        Refuses<Shared, float>(new Shared(seed: 1), 1);
        Refuses<MarginClass, float>(new MarginClass(seed: 1), 0);
    }

    [Fact]
    public void ANetworkThatSaysSoTakesAnyTargets()
    {
        var net = new AnyMask(seed: 1);
        Assert.True(((INetwork<float>)net).TakesAnyTargets);
        Assert.False(((INetwork<float>)new MaskClass(seed: 1)).TakesAnyTargets);
        float[] inputs = [.. Enumerable.Range(0, 30).Select(i => i * 0.1f)];
        float[] mask = [.. Enumerable.Range(0, 10).Select(i => i % 2 * 255f)];
        Dataset<float> data = Dataset.Regression(inputs, mask, 3);
        var sgd = new Sgd(0.001);
        Assert.True(float.IsFinite(net.Step(inputs, mask, ref sgd)));
        Assert.True(float.IsFinite(net.Backward(inputs, mask)));
        Assert.True(float.IsFinite(net.ComputeLoss(inputs, mask)));
        Assert.True(double.IsFinite(net.Evaluate(data).Loss));
        Assert.Equal(StopReason.Completed, net.Train(data, new Sgd(0.001), new TrainingOptions { Epochs = 2, Validation = data }).StopReason);
    }

    /// <summary>The check changes no bit.</summary>
    [Fact]
    public void ANetworkThatTakesAnyTargetsTrainsTheSameBits()
    {
        var net = new MaskClass(seed: 1);
        var any = new AnyMask(seed: 1);
        RowData data = RowData.Create(Loss.BinaryCrossEntropy, 3, 1, 40, seed: 3);
        Dataset<float> rows = Dataset.Regression(Array.ConvertAll(data.Inputs, value => (float)value), Array.ConvertAll(data.Targets, value => (float)value), 3);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 7 };
        net.Train(rows, new Adam(0.01), options);
        any.Train(rows, new Adam(0.01), options);
        Assert.Equal(any.Parameters.ToArray(), net.Parameters.ToArray());
    }

    private static void Refuses<TNetwork, T>(TNetwork network, double wrong)
        where TNetwork : INetwork<T>
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (int rows in RowCounts.Where(rows => rows > 1 || network.Statistics.IsEmpty))
        {
            var inputs = new T[rows * network.InputSize];
            T[] targets = RowData.PlainTargets<T>(network.Loss, network.OutputSize, rows);
            targets[^1] = T.CreateChecked(wrong);
            var outputs = new T[targets.Length];
            T[] parameters = network.Parameters.ToArray();
            TrainingState<T> training = network.CreateTrainingState();
            var sgd = new Sgd(0.1);
            var adam = new Adam(0.1);
            string place = $"of row {rows - 1} ";
            Refused(() => network.ComputeLoss(inputs, targets));
            Refused(() => network.ComputeLoss(inputs, targets, outputs));
            Refused(() => network.Backward(inputs, targets, training));
            Refused(() => network.Step(inputs, targets, ref sgd, training));
            Refused(() => network.Step(inputs, targets, ref adam, training));
            Assert.Equal(parameters, network.Parameters.ToArray());
            Assert.All(training.Gradients.ToArray(), gradient => Assert.Equal(T.Zero, gradient));
            Assert.All(outputs, output => Assert.Equal(T.Zero, output));
            Assert.Equal((0, 0, 0UL), (sgd.StepCount, adam.StepCount, training.DropoutStep));

            void Refused(Action call)
            {
                string message = Assert.Throws<ArgumentException>("targets", call).Message;
                Assert.Contains(place, message, StringComparison.Ordinal);
                Assert.Contains($"but {network.Loss} is for", message, StringComparison.Ordinal);
            }
        }
    }
}
