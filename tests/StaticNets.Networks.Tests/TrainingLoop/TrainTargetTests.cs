using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Train and Evaluate refuse targets, labels and weights that cannot be meant, in words that name the row of the data.</summary>
public class TrainTargetTests
{
    [Fact]
    public void AMaskOf0And255IsRefusedWithTheRowNamed()
    {
        float[] inputs = [.. Enumerable.Range(0, 30).Select(i => i * 0.1f)];
        float[] mask = [.. Enumerable.Range(0, 10).Select(i => i % 2 * 255f)];
        Dataset<float> data = Dataset.Regression(inputs, mask, 3);
        var net = new MaskClass(seed: 1);
        string message = Assert.Throws<ArgumentException>("data", () => net.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 50 })).Message;
        Assert.Contains("Target 0 of row 1 of the data is 255, but BinaryCrossEntropy is for targets from 0 to 1. Bring them into that range (divide a mask of 0 and 255 by 255)", message, StringComparison.Ordinal);
        Assert.Equal(new MaskClass(seed: 1).Parameters.ToArray(), net.Parameters.ToArray());
        Assert.Throws<ArgumentException>("data", () => net.Evaluate(data));
        Assert.Throws<ArgumentException>("data", () => net.Evaluate(data, MetricsOptions.None));
        Dataset<float> scaled = Dataset.Regression(inputs, Array.ConvertAll(mask, value => value / 255), 3);
        Assert.Contains("row 1 of the validation data", Assert.Throws<ArgumentException>("Validation", () => net.Train(scaled, new Adam(0.01), new TrainingOptions { Validation = data })).Message, StringComparison.Ordinal);
        Assert.Equal(new MaskClass(seed: 1).Parameters.ToArray(), net.Parameters.ToArray());
        Assert.Equal(StopReason.Completed, net.Train(scaled, new Adam(0.01), new TrainingOptions { Epochs = 2 }).StopReason);
    }

    /// <summary>Rows of a view have the view's numbers.</summary>
    [Fact]
    public void AViewNamesItsOwnRows()
    {
        Dataset<float> data = LoopData.Classes<float>(12);
        var targets = data.Targets.ToArray();
        targets[(7 * 3) + 2] = -1;
        Dataset<float> view = new Dataset<float>(data.Inputs, targets, 4, 3).View([1, 7, 2]);
        Assert.Contains("Target 2 of row 1 of the data is -1", Assert.Throws<ArgumentException>("data", () => new LoopSingle(seed: 1).Train(view, new Sgd(0.1))).Message, StringComparison.Ordinal);
    }

    /// <summary>Data that are no data set are looked at as their rows come.</summary>
    [Fact]
    public void DataOfOnesOwnAreRefusedAtTheBatch()
    {
        var data = new Rows(count: 100, wrong: 37);
        var net = new LoopSingle(seed: 1);
        Assert.Contains("The targets of row 37 of the data sum to 2", Assert.Throws<ArgumentException>("data", () => net.Train(data, new Sgd(0.1), new TrainingOptions { BatchSize = 8, Shuffle = false })).Message, StringComparison.Ordinal);
        Assert.All(net.Parameters.ToArray(), parameter => Assert.True(float.IsFinite(parameter)));
        Assert.Contains("The targets of row 37 of the data sum to 2", Assert.Throws<ArgumentException>("data", () => net.Evaluate(data)).Message, StringComparison.Ordinal);
        string message = Assert.Throws<ArgumentException>("Validation", () => net.Train(new Rows(20, -1), new Sgd(0.1), new TrainingOptions { Validation = new Rows(400, 300) })).Message;
        Assert.Contains("row 300 of the validation data", message, StringComparison.Ordinal);
        Assert.Equal(StopReason.Completed, net.Train(new Rows(20, -1), new Sgd(0.1), new TrainingOptions { Epochs = 2, LabelSmoothing = 0.1, ClassWeights = [1, 2, 3] }).StopReason);
    }

    [Fact]
    public void LabelsThatBeginAt1AreExplained()
    {
        int[] labels = [.. Enumerable.Range(0, 12).Select(row => 1 + (row % 3))];
        Dataset<float> data = Dataset.Classification(new float[48], labels, 4);
        string message = Assert.Throws<ArgumentException>("data", () => new LoopSingle(seed: 1).Train(data, new Sgd(0.1))).Message;
        Assert.Contains("Row 2 has the label 3, but labels count the classes from 0, so 3 outputs have the labels 0 to 2: the least label is 1, so subtract 1 from each, and state classCount: 3.", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>("data", () => new LoopSingle(seed: 1).Evaluate(Dataset.Classification(new float[8], [0, 1], 4))).Message;
        Assert.Contains("with classCount: 3 they fit", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>("data", () => new MaskClass(seed: 1).Evaluate(Dataset.Classification(new float[6], [0, 1], 3))).Message;
        Assert.Contains("Dataset.Binary", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsThatLeaveNothingAreRefused()
    {
        Dataset<float> data = LoopData.Classes<float>(12);
        Refused("ClassWeights", "All weights of the training option ClassWeights are 0", new TrainingOptions { ClassWeights = [0, 0, 0] });
        Refused("SampleWeights", "All weights of the training option SampleWeights are 0", new TrainingOptions { SampleWeights = new double[12] });
        Refused("ClassWeights", "all 12 rows", new TrainingOptions { ClassWeights = [0, 1, 1], SampleWeights = [.. Enumerable.Range(0, 12).Select(row => row % 3 == 0 ? 1.0 : 0)] });
        Refused("ClassWeights[1]", "at least 0", new TrainingOptions { ClassWeights = [1, double.NaN, 1] });
        Refused("ClassWeights[1]", "beyond the numbers of the network", new TrainingOptions { ClassWeights = [1, 1e300, 1] });
        Refused("ClassWeights", "beyond the numbers of the network", new TrainingOptions { ClassWeights = [1, 1e30, 1], SampleWeights = [.. Enumerable.Repeat(1e30, 12)] });
        Refused("ClassWeights", "3 are expected, not 2", new TrainingOptions { ClassWeights = [1, 1] });

        // Classes that the data do not have are as good as none.
        Dataset<float> first = data.View([0, 3, 6, 9]);
        Assert.Throws<ArgumentException>("ClassWeights", () => new LoopSingle(seed: 1).Train(first, new Sgd(0.1), new TrainingOptions { ClassWeights = [0, 1, 1] }));
        Assert.Equal(StopReason.Completed, new LoopSingle(seed: 1).Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, ClassWeights = [0, 1, 0] }).StopReason);

        void Refused(string option, string text, TrainingOptions options)
        {
            var net = new LoopSingle(seed: 1);
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => net.Train(data, new Sgd(0.1), options));
            Assert.Equal(option, error.ParamName);
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
            Assert.Equal(new LoopSingle(seed: 1).Parameters.ToArray(), net.Parameters.ToArray());
        }
    }

    /// <summary>A batch of so many rows of a custom source would be longer than any array.</summary>
    [Fact]
    public void ABatchThatNoArrayHoldsIsRefused()
        => Assert.Contains("state a smaller BatchSize", Assert.Throws<ArgumentException>("BatchSize", () => new LoopSingle(seed: 1).Train(new Rows(int.MaxValue, -1), new Sgd(0.1), new TrainingOptions { BatchSize = int.MaxValue })).Message, StringComparison.Ordinal);

    /// <summary>Rows of three classes, of which one has two.</summary>
    private sealed class Rows(int count, int wrong) : ITrainingData<float>
    {
        public int Count => count;

        public int InputSize => 4;

        public int TargetSize => 3;

        public void CopyRow(int row, Span<float> inputs, Span<float> targets)
        {
            inputs.Fill(row * 0.01f);
            targets.Clear();
            targets[row % 3] = 1;
            if (row == wrong)
            {
                targets[(row + 1) % 3] = 1;
            }
        }
    }
}
