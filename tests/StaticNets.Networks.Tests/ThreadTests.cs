using System;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Training calls that several threads share: the bits of one thread, nothing allocated, nobody kept waiting. Networks of other kinds are in the folders of shares.</summary>
[Collection(nameof(ThreadTests))]
public partial class ThreadTests
{
    private const int Steps = 50;

    public ThreadTests() => WorkerPool.MaxThreads = 8; // more than this machine may have

    /// <summary>The first is too small for threads.</summary>
    public static TheoryData<int> Batches => [33, 100, 128, 257, 600];

    [Theory]
    [MemberData(nameof(Batches))]
    public void BitsOfClassDoNotDependOnThreads(int rows) => AssertSameBits(() => new Shared(seed: 1), rows);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void StepIsBackwardAndUpdate(int threads)
    {
        foreach (int rows in new[] { 2, 33, 128, 257, 600 })
        {
            Assert.Equal(
                Train(() => new Shared(seed: 2), rows, new Sgd(0.05, momentum: 0.9), threads, isStep: false),
                Train(() => new Shared(seed: 2), rows, new Sgd(0.05, momentum: 0.9), threads, isStep: true));
            Assert.Equal(
                Train(() => new Shared(seed: 2), rows, new Sgd(0.05), threads, isStep: false),
                Train(() => new Shared(seed: 2), rows, new Sgd(0.05), threads, isStep: true));
        }
    }

    [Fact]
    public void LossDoesNotDependOnTurnsOrThreads()
    {
        float[] inputs = Numbers(600 * 96, 1);
        float[] targets = Classes(600, 10);
        var one = new Shared(seed: 1);
        var other = new Shared(seed: 1) { MaxThreads = 4 };
        Assert.Equal(one.Backward(inputs, targets), other.Backward(inputs, targets));
        Assert.Equal(one.ComputeLoss(inputs, targets), other.Backward(inputs, targets));
        Assert.Equal(one.Gradients.ToArray(), other.Gradients.ToArray());
    }

    [Fact]
    public void NothingIsAllocated()
    {
        float[] inputs = Numbers(128 * 96, 1);
        float[] targets = Classes(128, 10);
        var net = new Shared(seed: 1) { MaxThreads = 3 };
        var adam = new Adam(0.001);
        AssertNothingAllocated(() =>
        {
            net.Step(inputs, targets, ref adam);
            net.Backward(inputs, targets);
        });
    }

    [Fact]
    public void NetworksThatTrainAtOnceGiveTheSameBits()
    {
        float[] expected = Train(() => new Shared(seed: 3), 100, new Adam(0.01), 1, isStep: true);
        var actual = new float[4][];
        var threads = new Thread[actual.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int index = i;
            threads[i] = new Thread(() => actual[index] = Train(() => new Shared(seed: 3), 100, new Adam(0.01), 2 + (index % 2), isStep: true));
            threads[i].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.All(actual, parameters => Assert.Equal(expected, parameters));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void ThereIsAtLeastOneThread(int threads)
    {
        var net = new Shared(seed: 1) { MaxThreads = 2 };
        TrainingState<double> training = OptimizerDouble.CreateTrainingState();
        Assert.Throws<ArgumentOutOfRangeException>(() => net.MaxThreads = threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => training.MaxThreads = threads);
        Assert.Equal(2, net.MaxThreads);
        Assert.Equal(1, training.MaxThreads);
    }

    [Fact]
    public void NoMoreThreadsThanProcessors()
    {
        WorkerPool.MaxThreads = 1;
        var net = new Shared(seed: 1) { MaxThreads = int.MaxValue };
        TrainingState<float> training = Shared.CreateTrainingState();
        training.MaxThreads = int.MaxValue;
        Assert.Null(training.Team);
        Assert.Equal(int.MaxValue, net.MaxThreads);
        net.Backward(new float[100 * 96], Classes(100, 10));
    }

    [Fact]
    public void ExceptionOfAnOptimizerComesToTheCaller()
    {
        float[] inputs = Numbers(128 * 96, 1);
        float[] targets = Classes(128, 10);
        var net = new Shared(seed: 1) { MaxThreads = 2 };
        for (int i = 0; i < 10; i++)
        {
            var bad = default(Throwing);
            Assert.Throws<NotSupportedException>(() => net.Step(inputs, targets, ref bad));
        }

        Assert.Equal(Train(() => new Shared(seed: 4), 128, new Sgd(0.1), 1, isStep: true), Train(() => new Shared(seed: 4), 128, new Sgd(0.1), 2, isStep: true));
    }

    [Fact]
    public void OptimizerThatIsAClassIsUsedByOneThread()
    {
        Assert.Equal(Train(() => new Shared(seed: 4), 128, new Counting(), 1, isStep: true), Train(() => new Shared(seed: 4), 128, new Counting(), 4, isStep: true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void InfiniteInputChangesNothing(int threads)
    {
        float[] inputs = Numbers(100 * 96, 1);
        float[] targets = Classes(100, 10);
        var net = new Shared(seed: 1) { MaxThreads = threads };
        var sgd = new Sgd(0.1);
        float[] before = net.Parameters.ToArray();
        inputs[^1] = float.NegativeInfinity;
        net.Step(inputs, targets, ref sgd);
        Assert.Equal(before, net.Parameters.ToArray());
        inputs[^1] = 0;
        net.Step(inputs, targets, ref sgd);
        Assert.NotEqual(before, net.Parameters.ToArray());
    }

    internal static void AssertNothingAllocated(Action steps)
    {
        long fewest = long.MaxValue;
        for (int attempt = 0; attempt < 20 && fewest > 0; attempt++)
        {
            // what the JIT does beside is counted, too: there must be a round without
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 10; i++)
            {
                steps();
            }

            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, fewest);
    }

    private static void AssertSameBits<TNetwork>(Func<TNetwork> make, int rows)
        where TNetwork : INetwork<float>
    {
        AssertSame(threads => Train(make, rows, new Sgd(0.05), threads, isStep: true));
        AssertSame(threads => Train(make, rows, new Sgd(0.05, momentum: 0.9), threads, isStep: true));
        AssertSame(threads => Train(make, rows, new Adam(0.01), threads, isStep: true));
        AssertSame(threads => Train(make, rows, new Adam(0.01), threads, isStep: false));
    }

    private static void AssertSame<T>(Func<int, T[]> train)
    {
        T[] expected = train(1);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(expected, train(threads));
        }
    }

    private static float[] Train<TNetwork, TOptimizer>(Func<TNetwork> make, int rows, TOptimizer optimizer, int threads, bool isStep)
        where TNetwork : INetwork<float>
        where TOptimizer : IOptimizer
    {
        TNetwork net = make(); // some are larger than what can be passed by value
        TrainingState<float> training = net.CreateTrainingState();
        training.MaxThreads = threads;
        float[] inputs = Numbers(rows * net.InputSize, 1);
        float[] targets = Classes(rows, net.OutputSize);
        for (int step = 0; step < Steps; step++)
        {
            if (isStep)
            {
                net.Step(inputs, targets, ref optimizer, training);
            }
            else
            {
                net.Backward(inputs, targets, training);
                net.Update(ref optimizer, training);
            }
        }

        return [.. net.Parameters, .. net.Statistics];
    }

    /// <summary>Rows of soft targets, which every loss but the hinge losses can mean.</summary>
    private static float[] Classes(int rows, int size)
    {
        float[] numbers = Numbers(rows * size, 2);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = numbers.AsSpan(row * size, size);
            float sum = 0;
            foreach (float value in values)
            {
                sum += value;
            }

            foreach (ref float value in values)
            {
                value /= sum;
            }
        }

        return numbers;
    }

    private static float[] Numbers(int length, int seed)
    {
        var random = new Random(seed);
        var numbers = new float[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = random.NextSingle();
        }

        return numbers;
    }

    /// <summary>An optimizer with a mistake in it.</summary>
    private struct Throwing : IOptimizer
    {
        public double LearningRate { get; set; }

        public int StepCount { readonly get; private set; }

        public readonly int SlotCount => 0;

        public readonly double InitialSlotValue(int slot) => 0;

        public void BeginStep() => StepCount = 0;

        public readonly System.Numerics.Vector<T> Update<T>(System.Numerics.Vector<T> parameter, System.Numerics.Vector<T> gradient, OptimizerSlots<T> slots)
            where T : unmanaged
            => throw new NotSupportedException();
    }

    /// <summary>An optimizer with state that threads would get wrong.</summary>
    private sealed class Counting : IOptimizer
    {
        private int _vectors;

        public double LearningRate { get; set; }

        public int StepCount { get; private set; }

        public int SlotCount => 0;

        public double InitialSlotValue(int slot) => 0;

        public void BeginStep() => StepCount++;

        public System.Numerics.Vector<T> Update<T>(System.Numerics.Vector<T> parameter, System.Numerics.Vector<T> gradient, OptimizerSlots<T> slots)
            where T : unmanaged
            => _vectors++ % 2 == 0 ? parameter - gradient : parameter;
    }
}

/// <summary>Allocations of all threads are counted, so nothing else runs beside.</summary>
[CollectionDefinition(nameof(ThreadTests), DisableParallelization = true)]
public sealed class ThreadTestsCollection;
