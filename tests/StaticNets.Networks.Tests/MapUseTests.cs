using System;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>What is for all networks is for those with maps: verification, twins, folding, evolution, checkpoints, files, rows that a program computes.</summary>
public sealed class MapUseTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"staticnets-{Guid.NewGuid():N}");

    public void Dispose()
    {
        File.Delete(_path);
        File.Delete(_path + ".safetensors");
    }

    [Fact]
    public void VerificationAndTwinsAgree()
    {
        Check<ManyMaps, float>(new ManyMaps(seed: 1), 1e-4);
        Check<ManyMapsDouble, double>(new ManyMapsDouble(seed: 2), 1e-12);
        Check<SlopeMaps, float>(new SlopeMaps(seed: 3), 1e-4);
        NetworkVerification.RunDouble(Trained<ManyMapsDouble, double>(new ManyMapsDouble(seed: 2))).ThrowIfFailed();

        // In single precision central differences take larger steps, over which largest values and slopes change.
        NetworkVerification.Run(Trained<SmoothMaps, float>(new SmoothMaps(seed: 3))).ThrowIfFailed();

        static void Check<TNetwork, T>(TNetwork network, double tolerance)
            where TNetwork : INetwork<T>
            where T : unmanaged
        {
            network = Trained<TNetwork, T>(network);
            T[] inputs = Values<T>(network.InputSize * 5, seed: 4);
            var expected = new T[network.OutputSize * 5];
            var actual = new T[expected.Length];
            network.Forward(inputs, expected);
            DynamicTwin<T> twin = DynamicTwin<T>.Of(network);
            twin.Forward(inputs, actual);
            Assert.False(twin.CanTrain);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(Convert.ToDouble(pair.First), Convert.ToDouble(pair.Second), tolerance));
        }
    }

    /// <summary>Batch norms behind convolutions go into their weights.</summary>
    [Fact]
    public void BatchNormsOfChannelsAreFolded()
    {
        NormedMaps network = Trained<NormedMaps, double>(new NormedMaps(seed: 3));
        double[] inputs = Values<double>(NormedMaps.InputSize * 6, seed: 7);
        var expected = new double[NormedMaps.OutputSize * 6];
        var actual = new double[expected.Length];
        network.Forward(inputs, expected);
        var plain = new PlainMaps(seed: 9);
        network.CopyFoldedTo(ref plain);
        plain.Forward(inputs, actual);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        network.FoldBatchNorm();
        network.Forward(inputs, actual);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void ForInferenceAloneAndInFilesTheyAreTheSame()
    {
        ManyMaps network = Trained<ManyMaps, float>(new ManyMaps(seed: 4));
        float[] inputs = Values<float>(ManyMaps.InputSize * 3, seed: 5);
        var expected = new float[ManyMaps.OutputSize * 3];
        var actual = new float[expected.Length];
        network.Forward(inputs, expected);

        var inference = default(InferredMaps);
        var parameters = new float[ManyMaps.ParameterCount];
        network.CopyParametersTo(parameters);
        inference.SetParameters(parameters);
        network.Statistics.CopyTo(inference.Statistics);
        inference.Forward(inputs, actual);
        Assert.Equal(expected, actual);

        network.Save(_path + ".safetensors");
        var loaded = new ManyMaps(seed: 8);
        loaded.Load(_path + ".safetensors");
        loaded.Forward(inputs, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void CheckpointsGoOn()
    {
        var data = new Dataset<float>(Values<float>(ManyMaps.InputSize * 20, seed: 6), Classes(20, ManyMaps.OutputSize), ManyMaps.InputSize, ManyMaps.OutputSize);
        TrainingOptions Options(bool isKept) => new() { Epochs = 3, BatchSize = 8, Seed = 4, Checkpoint = isKept ? new(_path) : null, ProgressInterval = TimeSpan.Zero };
        var whole = new ManyMaps(seed: 1);
        long steps = whole.Train(data, new Adam(0.01), Options(isKept: false)).Steps;
        using var source = new CancellationTokenSource();
        int told = 0;
        new ManyMaps(seed: 1).Train(data, new Adam(0.01), Options(isKept: true), new Telling(() => CancelAt(ref told, source)), source.Token);
        var rest = new ManyMaps(seed: 6);
        Assert.Equal(steps, rest.Resume(data, new Adam(0.01), Options(isKept: true)).Steps);
        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
        Assert.Equal(whole.Statistics.ToArray(), rest.Statistics.ToArray());

        static void CancelAt(ref int told, CancellationTokenSource source)
        {
            if (++told == 4)
            {
                source.Cancel();
            }
        }
    }

    /// <summary>A batch with norms is one thread's up to the gradients; slopes alone let threads share all of it.</summary>
    [Fact]
    public void ThreadsChangeNoBit()
    {
        Check<WideNormedMaps>(() => new WideNormedMaps(seed: 1));
        Check<WideSlopeMaps>(() => new WideSlopeMaps(seed: 1));

        static void Check<TNetwork>(Func<TNetwork> create)
            where TNetwork : INetwork<float>
        {
            var parameters = new float[2][];
            for (int threads = 1; threads <= 2; threads++)
            {
                TNetwork network = create();
                TrainingState<float> training = network.CreateTrainingState();
                training.MaxThreads = threads == 1 ? 1 : 4;
                float[] inputs = Values<float>(network.InputSize * 70, seed: 3);
                var adam = new Adam(0.01);
                for (int i = 0; i < 3; i++)
                {
                    network.Step(inputs, Classes(70, network.OutputSize), ref adam, training);
                }

                parameters[threads - 1] = new float[network.ParameterCount];
                network.CopyParametersTo(parameters[threads - 1]);
            }

            Assert.Equal(parameters[0], parameters[1]);
        }
    }

    /// <summary>Strategies and crossover see the parameters as ever, and no padding.</summary>
    [Fact]
    public void EvolutionChangesThem()
    {
        var first = new SlopeMaps(seed: 1);
        var second = new SlopeMaps(seed: 2);
        var child = new SlopeMaps(seed: 3);
        var random = new RandomSource(4);
        Crossover.Uniform<SlopeMaps, float>(ref first, ref second, ref child, ref random);
        float[] one = Copy(first), two = Copy(second), of = Copy(child);
        Assert.All(of, (value, i) => Assert.True(value == one[i] || value == two[i]));
        Mutation.Gaussian<SlopeMaps, float>(ref child, 1, 0.1, ref random);
        Assert.All(Copy(child), (value, i) => Assert.NotEqual(of[i], value));

        float[] inputs = Values<float>(SlopeMaps.InputSize, seed: 5);
        var outputs = new float[SlopeMaps.OutputSize];
        var strategy = new EvolutionStrategy<SlopeMaps, float>(first, new EvolutionOptions { Pairs = 20, Noise = 0.05, Seed = 4 });
        var sgd = new Sgd(0.05);
        TrainingState<float> training = SlopeMaps.CreateTrainingState();
        double before = Reward(ref first, default);
        for (int i = 0; i < 5; i++)
        {
            strategy.Step(ref first, ref sgd, training, Reward);
        }

        Assert.True(Reward(ref first, default) > before);

        double Reward(ref SlopeMaps candidate, Candidate trial)
        {
            candidate.Forward(inputs, outputs);
            return -((outputs[0] - 1) * (outputs[0] - 1));
        }
    }

    /// <summary>Pictures that a program makes as they are asked for: each is moved to another place each time.</summary>
    [Fact]
    public void RowsThatAreComputedTrainThem()
    {
        var network = new ManyMaps(seed: 1);
        TrainingHistory history = network.Train(new Moved(), new Adam(0.02), new TrainingOptions { Epochs = 8, BatchSize = 16, Seed = 2 });
        Assert.True(history.Epochs[^1].TrainingLoss < 0.5 * history.Epochs[0].TrainingLoss);
    }

    private static TNetwork Trained<TNetwork, T>(TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        TrainingState<T> training = network.CreateTrainingState();
        T[] inputs = Values<T>(network.InputSize * 9, seed: 3);
        T[] targets = Array.ConvertAll(Classes(9, network.OutputSize), value => (T)Convert.ChangeType(value, typeof(T)));
        var sgd = new Sgd(0.05);
        for (int i = 0; i < 4; i++)
        {
            network.Step(inputs, targets, ref sgd, training);
        }

        return network;
    }

    private static T[] Values<T>(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (T)Convert.ChangeType(random.NextNormal(), typeof(T));
        }

        return values;
    }

    private static float[] Classes(int rows, int outputs) => Enumerable.Range(0, rows * outputs).Select(i => i % outputs == i / outputs % outputs ? 1f : 0).ToArray();

    private static float[] Copy(SlopeMaps network)
    {
        var parameters = new float[SlopeMaps.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }

    private sealed class Telling(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }

    /// <summary>A bright place in one of two channels, which is the class; its place is another one for each row.</summary>
    private sealed class Moved : ITrainingData<float>
    {
        private const int Places = 7 * 6;
        private int _asked;

        public int Count => 64;

        public int InputSize => ManyMaps.InputSize;

        public int TargetSize => ManyMaps.OutputSize;

        public void CopyRow(int row, Span<float> inputs, Span<float> targets)
        {
            inputs.Clear();
            targets.Clear();
            inputs[(row % 2 * Places) + (_asked++ * 5 % Places)] = 3;
            targets[row % 2] = 1;
        }
    }
}

[Network("2x7x6-conv(6, 3, padding: same) batchnorm tanh-maxpool(2)-residual(conv(6, 3, padding: same) batchnorm) prelu-conv(5, 2, groups: 1)-globalavgpool-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class ManyMaps;

[Network("2x7x6-conv(6, 3, padding: same) batchnorm tanh-maxpool(2)-residual(conv(6, 3, padding: same) batchnorm) prelu-conv(5, 2, groups: 1)-globalavgpool-3", Activation.Tanh, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class ManyMapsDouble;

[Network("2x7x6-conv(6, 3, padding: same) batchnorm tanh-avgpool(2)-residual(conv(6, 3, padding: same) batchnorm) silu-conv(5, 2)-flatten-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class SmoothMaps;

[Network("2x7x6-conv(6, 3, padding: same) batchnorm tanh-maxpool(2)-residual(conv(6, 3, padding: same) batchnorm) prelu-conv(5, 2, groups: 1)-globalavgpool-3", Activation.Tanh, Loss.CrossEntropy, InferenceOnly = true)]
public partial struct InferredMaps;

[Network("3x14x14-conv(12, 3) batchnorm silu-conv(32, 3, stride: 2) batchnorm prelu-globalavgpool-10", Activation.Identity, Loss.CrossEntropy)]
public partial class WideNormedMaps;

[Network("3x14x14-conv(12, 3) prelu-conv(32, 3, stride: 2) prelu-globalavgpool-10", Activation.Identity, Loss.CrossEntropy)]
public partial struct WideSlopeMaps;

[Network("1x5x5-conv(3, 3) prelu-residual(conv(3, 3, padding: same) prelu)-2", Activation.Identity, Loss.Mse)]
public partial struct SlopeMaps;

[Network("2x5x5-conv(6, 2) batchnorm tanh-conv(4, 2, groups: 2) batchnorm-3", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class NormedMaps;

[Network("2x5x5-conv(6, 2) tanh-conv(4, 2, groups: 2)-3", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class PlainMaps;
