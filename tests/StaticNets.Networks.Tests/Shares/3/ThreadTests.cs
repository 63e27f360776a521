using System;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Networks.Tests;

public partial class ThreadTests
{
    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsInDoublePrecisionDoNotDependOnThreads(int rows) => AssertSameDoubleBits(() => new SharedDouble(seed: 1), rows);

    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfNormsDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedNorm(seed: 1), rows);

    [MatrixTheory(2)]
    [MemberData(nameof(Batches))]
    public void BitsOfPortableDoNotDependOnThreads(int rows) => AssertSameBits(() => new SharedPortable(seed: 1), rows);

    private static void AssertSameDoubleBits<TNetwork>(Func<TNetwork> make, int rows)
        where TNetwork : INetwork<double>
    {
        AssertSame(threads => TrainDouble(make, rows, new Sgd(0.05), threads));
        AssertSame(threads => TrainDouble(make, rows, new Adam(0.01), threads));
    }

    private static double[] TrainDouble<TNetwork, TOptimizer>(Func<TNetwork> make, int rows, TOptimizer optimizer, int threads)
        where TNetwork : INetwork<double>
        where TOptimizer : IOptimizer
    {
        TNetwork net = make();
        TrainingState<double> training = net.CreateTrainingState();
        training.MaxThreads = threads;
        double[] inputs = Array.ConvertAll(Numbers(rows * net.InputSize, 1), number => (double)number);
        double[] targets = Array.ConvertAll(Classes(rows, net.OutputSize), number => (double)number);
        for (int step = 0; step < Steps; step++)
        {
            net.Step(inputs, targets, ref optimizer, training);
        }

        return net.Parameters.ToArray();
    }
}
