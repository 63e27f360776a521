using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>A step of Train allocates nothing, whatever the options.</summary>
public class TrainAllocationTests
{
    public static TheoryData<string> Cases => ["plain", "clipped", "all"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void StepsOfClassesAllocateNothing(string options)
    {
        var watch = new Watch();
        new LoopSingle(seed: 1).Train(LoopData.Classes<float>(330), new Adam(0.01), Options(options, LoopData.Classes<float>(20)), watch);
        watch.AssertNothing();

        watch = new Watch();
        new LoopDouble(seed: 1).Train(LoopData.Classes<double>(330), new Sgd(0.01, momentum: 0.9), Options(options, LoopData.Classes<double>(20)), watch);
        watch.AssertNothing();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StepsOfStructsAllocateNothing(string options)
    {
        var watch = new Watch();
        var net = new LoopSingleStruct(seed: 1);
        net.Train(LoopData.Classes<float>(330), new Adam(0.01), Options(options, LoopData.Classes<float>(20)), watch);
        watch.AssertNothing();

        watch = new Watch();
        var wide = new LoopDoubleStruct(seed: 1);
        wide.Train(LoopData.Classes<double>(330), new Sgd(0.01, momentum: 0.9), Options(options, LoopData.Classes<double>(20)), watch);
        watch.AssertNothing();
    }

    private static TrainingOptions Options(string name, ITrainingData validation) => name switch
    {
        "plain" => new() { Epochs = 3, BatchSize = 4, ProgressInterval = TimeSpan.Zero },
        "clipped" => new() { Epochs = 3, BatchSize = 4, ProgressInterval = TimeSpan.Zero, ClipNorm = 1, Validation = validation },
        _ => new()
        {
            Epochs = 3, BatchSize = 2, AccumulationSteps = 2, ProgressInterval = TimeSpan.Zero, ClipNorm = 1, ClipValue = 0.5, Validation = validation,
            EmaDecay = 0.9, RestoreBest = true, LabelSmoothing = 0.1, ClassWeights = [1, 2, 1], SampleWeights = [.. Enumerable.Repeat(0.5, 330)],
            Regularization = new() { L1 = 1e-4, L2 = 1e-4, WeightDecay = 1e-3, MaxNorm = 2 }, Monitoring = GradientMonitoring.EveryStep,
            Schedule = LearningRate.Cosine(warmup: 1),
        },
    };

    /// <summary>Notes what the thread had allocated at each step.</summary>
    private sealed class Watch : IProgress<TrainingProgress>
    {
        private readonly long[] _allocated = new long[1000];
        private readonly bool[] _isFirst = new bool[1000];
        private int _count;

        public void Report(TrainingProgress value)
        {
            _isFirst[_count] = value.Step == 1;
            _allocated[_count++] = GC.GetAllocatedBytesForCurrentThread();
        }

        public void AssertNothing()
        {
            Assert.Equal(3 * 83, _count);

            // from the second step on; between epochs there is a record
            for (int i = 2; i < _count; i++)
            {
                // the end of an epoch comes with its record
                bool isLast = (i + 1) % 83 == 0;
                Assert.True(_isFirst[i] || isLast || _allocated[i] == _allocated[i - 1], $"Report {i} came {_allocated[i] - _allocated[i - 1]} bytes later.");
            }
        }
    }
}
