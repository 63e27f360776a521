using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>An epoch's rows are cut into batches and steps of which none is lost.</summary>
public class BatchPlanTests
{
    [Theory]
    [InlineData(10, 4, 1, false, "4 | 4 | 2")]
    [InlineData(9, 4, 1, false, "4 | 4 | 1")]
    [InlineData(9, 4, 1, true, "4 | 5")]
    [InlineData(8, 4, 1, true, "4 | 4")]
    [InlineData(5, 4, 1, true, "5")]
    [InlineData(3, 4, 1, true, "3")]
    [InlineData(1, 4, 1, false, "1")]
    [InlineData(9, 2, 3, true, "2 2 2 | 3")]
    [InlineData(9, 2, 2, false, "2 2 | 2 2 | 1")]
    [InlineData(9, 2, 2147483647, false, "2 2 2 2 1")]
    [InlineData(7, 2147483647, 1, true, "7")]
    public void RowsAreCut(int rows, int batchSize, int batchesPerStep, bool joinsLastRow, string expected)
    {
        var plan = new BatchPlan(rows, batchSize, batchesPerStep, joinsLastRow);
        string[] steps = Enumerable.Range(0, plan.StepCount).Select(step => string.Join(" ", Enumerable.Range(plan.FirstBatch(step), plan.FirstBatch(step + 1) - plan.FirstBatch(step))
            .Select(batch => plan.FirstRow(batch + 1) - plan.FirstRow(batch)))).ToArray();
        Assert.Equal(expected, string.Join(" | ", steps));
        Assert.Equal(expected.Split(' ', '|').Where(word => word.Length > 0).Max(int.Parse), plan.LongestBatch);
    }

    [Fact]
    public void MetricsAreThoseOfTheValidationData()
    {
        Dataset<float> data = LoopData.Classes<float>(60);
        var net = new LoopSingle(seed: 1);
        EpochRecord last = net.Train(data, new Adam(0.02), new TrainingOptions { Epochs = 30, Validation = LoopData.Classes<float>(30, seed: 2) }).Epochs[^1];
        Assert.Equal(30, last.MetricsResult!.Count);
        Assert.Equal(last.MetricsResult.Values, last.Metrics);
        Assert.InRange(last.Metric("accuracy"), 0.9, 1);

        Assert.Empty(net.Train(data, new Sgd(0), new TrainingOptions { Epochs = 1 }).Epochs[0].Metrics);
        Assert.Empty(net.Train(data, new Sgd(0), new TrainingOptions { Epochs = 1, Validation = data, Metrics = MetricsOptions.None }).Epochs[0].Metrics);
        EpochRecord own = net.Train(data, new Sgd(0), new TrainingOptions { Epochs = 1, Metrics = new(topK: 2) }).Epochs[0];
        Assert.Equal((60, null), (own.MetricsResult!.Count, own.ValidationLoss));
    }
}
