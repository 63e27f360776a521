using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>What hinders training is named, and a number that is not finite is found at its step, with the last good parameters kept.</summary>
public partial class MonitoringTests
{
    [Theory]
    [InlineData(GradientMonitoring.SomeSteps)]
    [InlineData(GradientMonitoring.EveryStep)]
    [InlineData(GradientMonitoring.Off)]
    public void NotANumberInTheDataIsNamedByItsRow(GradientMonitoring monitoring)
    {
        Dataset<float> data = LoopData.Classes<float>(1000);
        float[] inputs = data.Inputs.ToArray();
        inputs[(801 * 4) + 2] = float.NaN;
        var broken = new Dataset<float>(inputs, data.Targets, 4, 3);
        var net = new LoopSingle(seed: 1);
        TrainingHistory history = net.Train(broken, new Adam(0.01), new TrainingOptions { BatchSize = 4, Shuffle = false, Monitoring = monitoring });
        Assert.Equal(StopReason.NotFinite, history.StopReason);
        Assert.Equal((0, 200, 801, null), (history.Failure!.Epoch, history.Failure.Step, history.Failure.Row, history.Failure.Layer));
        Assert.Contains("input 2 of row 801 of the training data is NaN", history.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(200, history.Steps);
        AssertTrained(net, data, steps: 200, new Adam(0.01));
    }

    [Fact]
    public void InfiniteTargetIsNamedByItsRowAlsoWhenRowsAreShuffled()
    {
        Dataset<float> data = LoopData.Regression(200);
        float[] targets = data.Targets.ToArray();
        targets[(77 * 2) + 1] = float.NegativeInfinity;
        var net = new LoopRegression(seed: 1);
        TrainingHistory history = net.Train(new Dataset<float>(data.Inputs, targets, 3, 2), new Adam(0.01), new TrainingOptions { BatchSize = 4 });
        Assert.Equal((StopReason.NotFinite, 77), (history.StopReason, history.Failure!.Row));
        Assert.Contains("target 1 of row 77", history.Failure.Message, StringComparison.Ordinal);
        Assert.All(net.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void StepThatOverflowsIsFoundAlthoughItsLossIsFinite()
    {
        Dataset<float> data = LoopData.Classes<float>(1000);
        foreach (GradientMonitoring monitoring in Enum.GetValues<GradientMonitoring>())
        {
            var net = new LoopSingle(seed: 1);
            TrainingHistory history = net.Train(data, new Sgd(0.01), new TrainingOptions { BatchSize = 4, Shuffle = false, Monitoring = monitoring, Schedule = new HugeRate(150) });
            Assert.Equal((StopReason.NotFinite, 150, 150), (history.StopReason, history.Failure!.Step, (int)history.Steps));
            Assert.NotNull(history.Failure.Layer);
            Assert.Contains("the step makes a parameter of layer", history.Failure.Message, StringComparison.Ordinal);
            AssertTrained(net, data, steps: 150, new Sgd(0.01));
        }
    }

    [Fact]
    public void OptimizerThatIsAClassKeepsTheLastGoodParametersToo()
    {
        Dataset<float> data = LoopData.Classes<float>(1000);
        var net = new LoopSingle(seed: 1);
        TrainingHistory history = net.Train(data, new ClassSgd(), new TrainingOptions { BatchSize = 4, Shuffle = false, Schedule = new HugeRate(150), Monitoring = GradientMonitoring.Off });
        Assert.Equal((StopReason.NotFinite, 150), (history.StopReason, history.Failure!.Step));
        AssertTrained(net, data, steps: 150, new Sgd(0.01));
    }

    [Fact]
    public void LayerThatOverflowsForwardIsNamed()
    {
        // weights of 1e25 in layer 1: sums of 1e25, whose squares are beyond single precision
        var net = new LoopSingle(seed: 1);
        LayerInfo first = ((INetwork<float>)net).Layers[0];
        LayerInfo last = ((INetwork<float>)net).Layers[2];
        net.Parameters.Slice(first.WeightOffset, first.InputSize * first.Stride).Fill(1e38f);
        float[] before = net.Parameters.ToArray();
        TrainingHistory history = net.Train(LoopData.Classes<float>(50), new Sgd(0.01));
        Assert.Equal((StopReason.NotFinite, 0, 0), (history.StopReason, history.Failure!.Step, history.Failure.Layer));
        Assert.NotNull(history.Failure.Row);
        Assert.Equal(before, net.Parameters.ToArray());
        Assert.Equal(2, last.Index);
    }

    [Fact]
    public void GradientThatOverflowsIsNamedByItsLayer()
    {
        // the loss is finite, but the gradient of layer 0 has the factor 1e30 of the input and 1e30 of layer 1's weights
        var net = new LoopRegression(seed: 1);
        LayerInfo second = ((INetwork<float>)net).Layers[1];
        net.Parameters.Clear();
        net.Parameters.Slice(second.WeightOffset, second.InputSize * second.Stride).Fill(1e30f);
        Dataset<float> data = new(new float[] { 1e30f, 0, 0 }, new float[] { 1, 1 }, 3, 2);
        net.Parameters[0] = 1e-37f;
        TrainingHistory history = net.Train(data, new Sgd(0.01));
        Assert.Equal((StopReason.NotFinite, 0), (history.StopReason, history.Failure!.Layer));
        Assert.Contains("a gradient of layer 1 overflows", history.Failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Properties are indices from 0; what people read counts epochs, steps and layers from 1, as the drawing of a network does.</summary>
    [Fact]
    public void TextsCountEpochsStepsAndLayersFrom1()
    {
        var net = new LoopSingle(seed: 1);
        net.Parameters[3] = -1000;
        TrainingHistory history = net.Train(LoopData.Classes<float>(100), new Sgd(0.01), new TrainingOptions { Epochs = 2 });
        TrainingWarning warning = Assert.Single(history.Warnings, warning => warning.Problem == TrainingProblem.DeadUnits);
        Assert.Equal((0, 0), (warning.Epoch, warning.Layer));
        Assert.StartsWith("Epoch 1: 1 of the 8 units of layer 1 (Relu)", warning.ToString(), StringComparison.Ordinal);

        net = new LoopSingle(seed: 1);
        LayerInfo first = LoopSingle.Layers[0];
        net.Parameters.Slice(first.WeightOffset, first.InputSize * first.Stride).Fill(1e38f);
        TrainingFailure failure = net.Train(LoopData.Classes<float>(50), new Sgd(0.01)).Failure!;
        Assert.Equal((0, 0, 0), (failure.Epoch, failure.Step, failure.Layer));
        Assert.StartsWith("Epoch 1, step 1: Not finite: ", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("layer 1 overflows", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeadUnitsAreFound()
    {
        var net = new LoopSingle(seed: 1);
        net.Parameters[3] = -1000;
        net.Parameters[5] = -1000;
        TrainingHistory history = net.Train(LoopData.Classes<float>(100), new Sgd(0.01), new TrainingOptions { Epochs = 2 });
        TrainingWarning warning = Assert.Single(history.Warnings, warning => warning.Problem == TrainingProblem.DeadUnits);
        Assert.Equal((0, 0), (warning.Epoch, warning.Layer));
        Assert.Contains("2 of the 8 units of layer 1 (Relu), the first of them unit 3", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplodingGradientsAreFound()
    {
        Dataset<float> data = LoopData.Regression(50);
        var far = new Dataset<float>(data.Inputs, data.Targets.ToArray().Select(value => value * 1e4f).ToArray(), 3, 2);
        TrainingHistory history = new LoopRegression(seed: 1).Train(far, new Sgd(1e-6), new TrainingOptions { Epochs = 2 });
        Assert.Contains(history.Warnings, warning => warning is { Problem: TrainingProblem.ExplodingGradients, Epoch: 0 });
        Assert.Empty(new LoopRegression(seed: 1).Train(data, new Sgd(0.01), new TrainingOptions { Epochs = 2 }).Warnings);
    }

    [Fact]
    public void NormsAreThoseOfTheGradients()
    {
        Dataset<double> data = LoopData.Classes<double>(20);
        var net = new LoopDouble(seed: 1);
        TrainingHistory history = net.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 20, ClipNorm = 0.01 });
        var fresh = new LoopDouble(seed: 1);
        TrainingState<double> training = LoopDouble.CreateTrainingState();
        ((INetwork<double>)fresh).Backward(data.Inputs.Span, data.Targets.Span, training);
        var norms = new double[3];
        GradientNorm.OfLayers(training, ((INetwork<double>)fresh).Layers, norms);

        // the rows are in another order
        Assert.Equal(GradientNorm.Of(training), history.Epochs[0].GradientNorm!.Value, 1e-14);
        TrainTests.AssertClose(norms, history.Epochs[0].LayerGradientNorms.ToArray(), 1e-14);
    }

    [Fact]
    public void ValidationThatIsNotFiniteIsAWarning()
    {
        float[] inputs = new float[8];
        inputs[5] = float.NaN;
        TrainingHistory history = new LoopSingle(seed: 1).Train(LoopData.Classes<float>(50), new Sgd(0.01), new TrainingOptions
        {
            Epochs = 5, Validation = new Dataset<float>(inputs, new float[] { 1, 0, 0, 0, 1, 0 }, 4, 3), EarlyStopping = new(patience: 2),
        });
        Assert.Equal((StopReason.EarlyStopping, 2, null), (history.StopReason, history.Epochs.Count, history.Best));
        Assert.Single(history.Warnings, warning => warning.Problem == TrainingProblem.ValidationNotFinite);
    }

    private static void AssertTrained<TOptimizer>(LoopSingle net, Dataset<float> data, int steps, TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        var byHand = new LoopSingle(seed: 1);
        for (int step = 0; step < steps; step++)
        {
            byHand.Step(data.Inputs.Span.Slice(step * 16, 16), data.Targets.Span.Slice(step * 12, 12), ref optimizer);
        }

        Assert.Equal(byHand.Parameters.ToArray(), net.Parameters.ToArray());
    }

    /// <summary>At one step a rate that single precision does not hold.</summary>
    private sealed class HugeRate(int step) : LearningRateSchedule
    {
        public override double RateAt(in SchedulePlace place) => place.Step == step ? 1e300 : place.BaseRate;
    }

    private sealed class ClassSgd : IOptimizer
    {
        public double LearningRate { get; set; } = 0.01;

        public int SlotCount => 0;

        public int StepCount { get; private set; }

        public double InitialSlotValue(int slot) => 0;

        public void BeginStep() => StepCount++;

        public Vector<T> Update<T>(Vector<T> parameter, Vector<T> gradient, OptimizerSlots<T> slots)
            where T : unmanaged
            => parameter - (Lanes.Create<T>(LearningRate) * gradient);
    }
}
