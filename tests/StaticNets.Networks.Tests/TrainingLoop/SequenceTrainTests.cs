using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Training on sequences does what a plain loop does that takes one sequence after the other and adds up gradients.</summary>
public sealed class SequenceTrainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;
    private readonly string _path;

    public SequenceTrainTests() => _path = Path.Combine(_folder, "training.snet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SequenceTargets.EachStep)]
    [InlineData(SequenceTargets.LastStep)]
    public void WholeSequencesGiveTheGradientsOfEach(SequenceTargets targetSteps)
    {
        SequenceDataset<double> data = SequenceData.Filtered<double>(23, 3, 17, targetSteps: targetSteps);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 5, Seed = 3 };
        var net = new SequenceDouble(seed: 1);
        TrainingHistory history = net.Train(data, new Sgd(0.1, momentum: 0.9), options);
        var plain = new PlainLoop(data, options);
        Assert.Equal(10, history.Steps);
        AssertClose(plain.Parameters, net.Parameters, 1e-13);
        AssertClose(plain.Losses, history.Epochs.Select(epoch => epoch.TrainingLoss).ToArray(), 1e-13);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void WindowsCarryTheStateAndStepAfterEach(int accumulation, bool isShuffled)
    {
        SequenceDataset<double> data = SequenceData.Filtered<double>(13, 3, 17);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 5, Seed = 3, WindowLength = 4, AccumulationSteps = accumulation, Shuffle = isShuffled };
        var net = new SequenceDouble(seed: 1);
        TrainingHistory history = net.Train(data, new Sgd(0.1, momentum: 0.9), options);
        var plain = new PlainLoop(data, options);
        Assert.Equal(plain.Steps, history.Steps);
        AssertClose(plain.Parameters, net.Parameters, 1e-13);
        AssertClose(plain.Losses, history.Epochs.Select(epoch => epoch.TrainingLoss).ToArray(), 1e-13);
    }

    [Fact]
    public void WeightsAreOfSequencesAndOfClassesOfSteps()
    {
        SequenceDataset<double> data = SequenceData.FirstSign<double>(12, 3, 6);
        var options = new TrainingOptions { Epochs = 1, BatchSize = 12, Shuffle = false };
        var weighed = new SequenceClasses(seed: 1);
        weighed.Train(data, new Sgd(0.1), options with { SampleWeights = [.. Enumerable.Range(0, 12).Select(i => i == 1 ? 2.0 : i == 2 ? 0 : 1)] });
        var twice = new SequenceClasses(seed: 1);
        twice.Train(data.View([0, 1, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11]), new Sgd(0.1), options);
        AssertClose(twice.Parameters, weighed.Parameters, 1e-14);

        var byClass = new SequenceClasses(seed: 1);
        byClass.Train(data, new Sgd(0.1), options with { ClassWeights = [1, 2, 0.5] });
        var bySequence = new SequenceClasses(seed: 1);
        bySequence.Train(data, new Sgd(0.1), options with { SampleWeights = [.. Enumerable.Range(0, 12).Select(i => new[] { 1, 2, 0.5 }[i % 3])] });
        Assert.Equal(bySequence.Parameters.ToArray(), byClass.Parameters.ToArray());
    }

    [Fact]
    public void ClassStructAndPrecisionsLearnTheSame()
    {
        var options = new TrainingOptions { Epochs = 60, BatchSize = 8, Seed = 5, ClipNorm = 1, WindowLength = 10, Validation = SequenceData.Filtered<float>(10, 20, 30, seed: 2) };
        TrainingOptions inDouble = options with { Validation = SequenceData.Filtered<double>(10, 20, 30, seed: 2) };
        var net = new SequenceSingle(seed: 1);
        var value = new SequenceSingleStruct(seed: 1);
        var wide = new SequenceDouble(seed: 1);
        var wideValue = new SequenceDoubleStruct(seed: 1);
        TrainingHistory history = net.Train(SequenceData.Filtered<float>(40, 10, 30), new AdamW(0.02), options);
        value.Train(SequenceData.Filtered<float>(40, 10, 30), new AdamW(0.02), options);
        wide.Train(SequenceData.Filtered<double>(40, 10, 30), new AdamW(0.02), inDouble);
        wideValue.Train(SequenceData.Filtered<double>(40, 10, 30), new AdamW(0.02), inDouble);

        Assert.Equal(net.Parameters.ToArray(), value.Parameters.ToArray());
        Assert.Equal(wide.Parameters.ToArray(), wideValue.Parameters.ToArray());
        Assert.True(history.Epochs[^1].ValidationLoss < 0.1 * history.Epochs[0].ValidationLoss, history.ToString());
        Assert.Equal(history.Epochs[^1].ValidationLoss!.Value, net.Evaluate((SequenceDataset<float>)options.Validation!).Loss);
        Assert.Equal(history.Epochs[^1].ValidationLoss!.Value, value.Evaluate((SequenceDataset<float>)options.Validation!).Loss);
        Assert.True(history.Epochs[^1].Metric("r2") > 0.9);
        Assert.All(net.State.ToArray(), number => Assert.Equal(0, number));
    }

    [Fact]
    public void ThreadsAndRunsGiveTheSameBits()
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(60, 5, 40);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 8, Seed = 5 };
        var net = new SequenceDropout(seed: 1);
        net.Train(data, new Adam(0.01), options);
        var again = new SequenceDropout(seed: 1);
        again.Train(data, new Adam(0.01), options with { MaxThreads = 2, ClipNorm = 1e30, Monitoring = GradientMonitoring.Off });
        Assert.Equal(net.Parameters.ToArray(), again.Parameters.ToArray());
        var other = new SequenceDropout(seed: 1);
        other.Train(data, new Adam(0.01), options with { Seed = 6 });
        Assert.NotEqual(net.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void EvaluationIsOfTheStepsThatHaveTargets()
    {
        var net = new SequenceDouble(seed: 1);
        foreach (SequenceTargets targetSteps in new[] { SequenceTargets.EachStep, SequenceTargets.LastStep })
        {
            SequenceDataset<double> data = SequenceData.Filtered<double>(9, 1, 12, targetSteps: targetSteps);
            double squares = 0;
            double errors = 0;
            int values = 0;
            for (int sequence = 0; sequence < data.Count; sequence++)
            {
                var outputs = new double[2 * data.LengthOf(sequence)];
                net.ForwardSequence(new double[net.State.Length], data.InputsOf(sequence), outputs);
                double[] targets = data.TargetsOf(sequence).ToArray();
                squares += outputs[^targets.Length..].Zip(targets, (y, t) => (y - t) * (y - t)).Sum();
                errors += outputs[^targets.Length..].Zip(targets, (y, t) => Math.Abs(y - t)).Sum();
                values += targets.Length;
            }

            EvaluationResult result = net.Evaluate(data);
            Assert.Equal(values / 2, result.Count);
            Assert.Equal(squares / values, result.Loss, 1e-14);
            Assert.Equal(errors / values, ((RegressionResult)result.Metrics!).Mae, 1e-14);
            Assert.Null(net.Evaluate(data, MetricsOptions.None).Metrics);
        }
    }

    [Fact]
    public void AClassOfAWholeSequenceIsLearned()
    {
        SequenceDataset<double> data = SequenceData.FirstSign<double>(120, 5, 12);
        var (train, test) = data.Split(testShare: 0.25, seed: 1);
        var net = new SequenceClasses(seed: 1);
        TrainingHistory history = net.Train(train, new Adam(0.02), new TrainingOptions
        {
            Epochs = 60, BatchSize = 8, Validation = test, LabelSmoothing = 0.01, EmaDecay = 0.5, EarlyStopping = new(patience: 30, restoreBest: true), Schedule = LearningRate.Cosine(warmup: 2, perStep: true),
            Regularization = new() { L2 = 1e-5, WeightDecay = 1e-4, MaxNorm = 5 },
        });
        Assert.Equal(history.Best!.ValidationLoss!.Value, net.Evaluate(test).Loss);
        Assert.Equal(1, ((ClassificationResult)net.Evaluate(test).Metrics!).Accuracy);
    }

    /// <summary>A loss of the last step is one of outputs; with one step the network gives its own.</summary>
    [Fact]
    public void LossesOfLastStepsAreThoseOfTheNetwork()
    {
        SequenceDataset<double> data = SequenceData.FirstSign<double>(12, 1, 1);
        var net = new SequenceClasses(seed: 1);
        double sum = Enumerable.Range(0, 12).Sum(i => net.ComputeLoss(data.InputsOf(i), data.TargetsOf(i)));
        Assert.Equal(sum / 12, net.Evaluate(data).Loss, 1e-13);
    }

    [Fact]
    public void ScaledTargetsEndInTheirOwnUnits()
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(40, 10, 20);
        SequenceDataset<float> large = Scaling<float>.FromValues([-300, 20, 0.01, 0.5]).ApplyToTargets(data);
        var net = new SequenceSingle(seed: 1);
        TrainingHistory history = net.Train(large, new AdamW(0.02), new TrainingOptions { Epochs = 40, Seed = 1, TargetScaling = TargetScaling.Standardize, Metrics = new() });
        double r2 = ((RegressionResult)net.Evaluate(large).Metrics!).R2;
        Assert.InRange(r2, 0.8, 1);
        Assert.Equal(history.Epochs[^1].Metric("r2"), r2, 1e-3);
        TrainingHistory more = net.Train(large, new AdamW(0.001), new TrainingOptions { Epochs = 1, Seed = 1, TargetScaling = TargetScaling.Standardize });
        Assert.InRange(more.Epochs[0].TrainingLoss, 0, 2 * history.Epochs[^1].TrainingLoss);
    }

    [Fact]
    public void ScaledInputsAreFoldedIntoTheNetwork()
    {
        SequenceDataset<double> raw = Scaling<double>.FromValues([3, -5, 0.1, 0.25]).ApplyToInputs(SequenceData.Filtered<double>(9, 4, 12));
        Scaling<double> scaling = Scaling.Standardize(raw);
        SequenceDataset<double> scaled = scaling.ApplyToInputs(raw);
        var net = new SequenceDouble(seed: 1);
        var value = new SequenceDoubleStruct(seed: 1);
        double before = net.Evaluate(scaled).Loss;
        net.FoldInputScaling(scaling);
        value.FoldInputScaling(scaling);
        Assert.Equal(before, net.Evaluate(raw).Loss, 1e-12);
        Assert.Equal(before, value.Evaluate(raw).Loss, 1e-12);
        Assert.All(net.State.ToArray(), number => Assert.Equal(0, number));
    }

    public static TheoryData<int, bool> Stops
    {
        get
        {
            var stops = new TheoryData<int, bool>();
            foreach (int stop in new[] { 0, 1, 2, 5, 6, 9, 10, 14, 17 })
            {
                stops.Add(stop, false);
                stops.Add(stop, true);
            }

            return stops;
        }
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void TrainingGoesOnFromAnyStep(int stop, bool isWindowed)
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(11, 5, 14);
        TrainingOptions Options(CheckpointOptions? checkpoint) => new()
        {
            Epochs = 6, BatchSize = 4, WindowLength = isWindowed ? 6 : null, Seed = 3, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero, RestoreBest = true, EmaDecay = 0.5, ClipNorm = 1,
            Validation = SequenceData.Filtered<float>(5, 5, 14, seed: 2), Schedule = LearningRate.Exponential(0.9),
        };
        var whole = new SequenceDropout(seed: 1);
        TrainingHistory expected = whole.Train(data, new Adam(0.01), Options(null));
        using var source = new CancellationTokenSource();
        if (stop == 0)
        {
            source.Cancel();
        }

        var part = new SequenceDropout(seed: 1);
        Assert.Equal(stop, part.Train(data, new Adam(0.01), Options(new(_path)), new CancelAfter(stop, source), source.Token).Steps);
        var rest = new SequenceDropout(seed: 9);
        TrainingHistory history = rest.Resume(data, new Adam(0.01), Options(new(_path)));
        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
        Assert.Equal(expected.Steps, history.Steps);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainingLoss), history.Epochs.Select(epoch => epoch.TrainingLoss));
    }

    [Fact]
    public void ACheckpointIsOfItsSequencesAndItsWindows()
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(11, 5, 14);
        TrainingOptions options = new() { Epochs = 2, WindowLength = 6, Checkpoint = new(_path) };
        new SequenceSingle(seed: 1).Train(data, new Adam(0.01), options);
        Assert.Contains("WindowLength: '6' there, '5' here", Refuse(data, options with { WindowLength = 5 }), StringComparison.Ordinal);
        Assert.Contains("Sequences of the training data", Refuse(data.View([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), options), StringComparison.Ordinal);

        static string Refuse(SequenceDataset<float> data, TrainingOptions options)
            => Assert.Throws<CheckpointException>(() => new SequenceSingle(seed: 1).Resume(data, new Adam(0.01), options)).Reason;
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void ANumberThatIsNotFiniteIsFoundInItsSequence(int? window)
    {
        SequenceDataset<float> good = SequenceData.Filtered<float>(6, 10, 12);
        float[] inputs = [.. Enumerable.Range(0, 6).SelectMany(sequence => good.InputsOf(sequence).ToArray())];
        int[] lengths = [.. Enumerable.Range(0, 6).Select(good.LengthOf)];
        float[] targets = [.. Enumerable.Range(0, 6).SelectMany(sequence => good.TargetsOf(sequence).ToArray())];
        inputs[(2 * (lengths[0] + lengths[1] + 7)) + 1] = float.NaN;
        var data = new SequenceDataset<float>(inputs, targets, lengths, 2, 2);
        var net = new SequenceSingle(seed: 1);
        TrainingHistory history = net.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 2, BatchSize = 2, WindowLength = window, Shuffle = false });
        Assert.Equal(StopReason.NotFinite, history.StopReason);
        Assert.Equal((2, window is null ? 1 : 4), (history.Failure!.Row, history.Failure.Step));
        Assert.Contains("input 1 of step 7 of sequence 2 of the training data is NaN", history.Failure.Message, StringComparison.Ordinal);

        var byHand = new SequenceSingle(seed: 1);
        byHand.Train(data.View([0, 1]), new Adam(0.01), new TrainingOptions { Epochs = 1, BatchSize = 2, WindowLength = window, Shuffle = false });
        Assert.Equal(window is null, byHand.Parameters.SequenceEqual(net.Parameters));
        Assert.All(net.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("windows")]
    [InlineData("all")]
    public void StepsAllocateNothing(string name)
    {
        TrainingOptions options = new() { Epochs = 4, BatchSize = 6, ProgressInterval = TimeSpan.Zero };
        options = name switch
        {
            "plain" => options,
            "windows" => options with { WindowLength = 7 },
            _ => options with
            {
                BatchSize = 3, AccumulationSteps = 2, ClipNorm = 1, ClipValue = 0.5, EmaDecay = 0.9, RestoreBest = true, SampleWeights = [.. Enumerable.Repeat(0.5, 50)],
                Regularization = new() { L1 = 1e-4, L2 = 1e-4, WeightDecay = 1e-3, MaxNorm = 2 }, Monitoring = GradientMonitoring.EveryStep, Schedule = LearningRate.Cosine(warmup: 1),
            },
        };
        // once unwatched: what the runtime makes when a method is first called is not a step's
        for (int run = 0; run < 2; run++)
        {
            var watch = new Watch();
            new SequenceDropout(seed: 1).Train(SequenceData.Filtered<float>(50, 5, 40), new Adam(0.01), options with { Validation = SequenceData.Filtered<float>(9, 5, 40) }, watch);
            var wideWatch = new Watch();
            var value = new SequenceDoubleStruct(seed: 1);
            value.Train(SequenceData.Filtered<double>(50, 5, 40), new Sgd(0.01, momentum: 0.9), options with { Validation = SequenceData.Filtered<double>(9, 5, 40) }, wideWatch);
            if (run > 0)
            {
                watch.AssertNothing();
                wideWatch.AssertNothing();
            }
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedAndNothingChanges()
    {
        SequenceDataset<float> data = SequenceData.Filtered<float>(5, 3, 6);
        Assert.Equal("WindowLength", Refuse(data, new() { WindowLength = 0 }).ParamName);
        Assert.Equal("WindowLength", Refuse(SequenceData.Filtered<float>(5, 3, 6, targetSteps: SequenceTargets.LastStep), new() { WindowLength = 4 }).ParamName);
        Assert.Equal("SampleWeights", Refuse(data, new() { SampleWeights = [1, 1] }).ParamName);
        Assert.Equal("SampleWeights", Refuse(data, new() { SampleWeights = [0, 0, 0, 0, 0] }).ParamName);
        Assert.Equal("Validation", Refuse(data, new() { Validation = LoopData.Classes<float>(3) }).ParamName);
        Assert.Equal("Validation", Refuse(data, new() { Validation = SequenceData.Filtered<double>(3, 3, 6) }).ParamName);
        Assert.Equal("Validation", Refuse(data, new() { Validation = data.View([]) }).ParamName);
        Assert.Equal("data", Refuse(data.View([]), new()).ParamName);
        Assert.Equal("data", Refuse(SequenceData.FirstSign<float>(6, 3, 6), new()).ParamName);
        Assert.Equal("data", Refuse(null!, new()).ParamName);
        Assert.Equal("LabelSmoothing", Refuse(data, new() { LabelSmoothing = 0.1 }).ParamName);

        // rows have no order, and a network without state has no use for windows
        var net = new SequenceSingle(seed: 1);
        var rows = new Dataset<float>(new float[20], new float[20], 2, 2);
        Assert.Contains("SequenceDataset<Single>", Assert.Throws<ArgumentException>(() => net.Train(rows, new Sgd(0.1))).Message, StringComparison.Ordinal);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => net.Evaluate(rows)).ParamName);
        Assert.Equal("WindowLength", Assert.Throws<ArgumentException>(() => new LoopSingle(seed: 1).Train(LoopData.Classes<float>(9), new Sgd(0.1), new TrainingOptions { WindowLength = 3 })).ParamName);

        var classes = new SequenceClasses(seed: 1);
        SequenceDataset<double> labelled = SequenceData.FirstSign<double>(6, 3, 6);
        var wrong = new SequenceDataset<double>(labelled.InputsOf(0).ToArray(), new[] { 0.5, 0.5, 0.5 }, [labelled.LengthOf(0)], 2, 3, SequenceTargets.LastStep);
        Assert.Contains("row 0 of the targets of sequence 0 of the data", Assert.Throws<ArgumentException>(() => classes.Train(wrong, new Sgd(0.1))).Message, StringComparison.Ordinal);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((SequenceClasses)null!).Evaluate(labelled)).ParamName);

        static ArgumentException Refuse(SequenceDataset<float> data, TrainingOptions options)
        {
            var net = new SequenceSingle(seed: 1);
            ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => net.Train(data, new Sgd(0.1), options));
            Assert.Equal(new SequenceSingle(seed: 1).Parameters.ToArray(), net.Parameters.ToArray());
            return exception;
        }
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    /// <summary>The same training by hand: sequences go alone, and their gradients are added up.</summary>
    private sealed class PlainLoop
    {
        private readonly SequenceDataset<double> _data;
        private readonly SequenceDouble _net = new(seed: 1);
        private readonly TrainingState<double> _training = SequenceDouble.CreateTrainingState();
        private readonly double[] _sums;

        public PlainLoop(SequenceDataset<double> data, TrainingOptions options)
        {
            _data = data;
            _sums = new double[_net.Parameters.Length];
            Losses = new double[options.Epochs];
            var sgd = new Sgd(0.1, momentum: 0.9);
            int[] lengths = [.. Enumerable.Range(0, data.Count).Select(data.LengthOf)];
            var plan = new SequencePlan(lengths, options.BatchSize, options.WindowLength, 1, options.Shuffle, options.Seed);
            var states = new Dictionary<int, double[]>();
            for (int epoch = 0; epoch < options.Epochs; epoch++)
            {
                plan.BeginEpoch(epoch);
                double sum = 0;
                int counted = 0;
                for (int first = 0; first < plan.PassCount; first += options.AccumulationSteps)
                {
                    Array.Clear(_sums);
                    int rows = 0;
                    for (int pass = first; pass < Math.Min(plan.PassCount, first + options.AccumulationSteps); pass++)
                    {
                        SequencePass found = plan.PassAt(pass);
                        for (int i = 0; i < found.Sequences; i++)
                        {
                            int sequence = plan[found.FirstPlace + i];
                            if (found.FirstStep == 0)
                            {
                                states[sequence] = new double[_net.State.Length];
                            }

                            int steps = Math.Min(found.Steps, lengths[sequence] - found.FirstStep);
                            sum += Add(sequence, found.FirstStep, steps, states[sequence], ref rows);
                        }
                    }

                    for (int i = 0; i < _sums.Length; i++)
                    {
                        _training.Gradients[i] = _sums[i] / rows;
                    }

                    counted += rows;
                    _net.Update(ref sgd, _training);
                    Steps++;
                }

                Losses[epoch] = sum / counted;
            }
        }

        public double[] Losses { get; }

        public int Steps { get; private set; }

        public ReadOnlySpan<double> Parameters => _net.Parameters;

        /// <summary>Adds the gradients of some steps of a sequence, and returns the sum of their losses.</summary>
        private double Add(int sequence, int first, int steps, double[] state, ref int rows)
        {
            bool isLast = _data.TargetSteps == SequenceTargets.LastStep;
            double[] targets = isLast ? [.. new double[(steps - 1) * 2], .. _data.TargetsOf(sequence)] : _data.TargetsOf(sequence).Slice(first * 2, steps * 2).ToArray();
            if (isLast)
            {
                var weights = new double[steps];
                weights[^1] = 1;
                _training.SetSampleWeights(weights);
            }

            double loss = _net.Backward(state, _data.InputsOf(sequence).Slice(first * 2, steps * 2), targets, _training);
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] += steps * _training.Gradients[i];
            }

            rows += isLast ? 1 : steps;
            return steps * loss;
        }
    }

    private sealed class CancelAfter(int steps, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if ((value.Epoch * value.StepsPerEpoch) + value.Step >= steps)
            {
                source.Cancel();
            }
        }
    }

    /// <summary>Notes what the thread had allocated at each step.</summary>
    private sealed class Watch : IProgress<TrainingProgress>
    {
        private readonly List<(TrainingProgress Progress, long Allocated)> _reports = new(5000);

        public void Report(TrainingProgress value) => _reports.Add((value, GC.GetAllocatedBytesForCurrentThread()));

        public void AssertNothing()
        {
            int seen = 0;
            for (int i = 1; i < _reports.Count; i++)
            {
                (TrainingProgress now, long allocated) = _reports[i];

                // between epochs there is a record, and in the first one memory for the largest batch is had
                if (now.Epoch > 0 && now.Step > 1 && now.FinishedEpoch is null)
                {
                    seen++;
                    Assert.True(allocated == _reports[i - 1].Allocated, $"Epoch {now.Epoch}, step {now.Step} came {allocated - _reports[i - 1].Allocated} bytes later.");
                }
            }

            Assert.True(seen > 10);
        }
    }
}
