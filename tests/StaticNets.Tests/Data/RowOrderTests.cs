using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>The order of rows: each once, batches with a remainder, known from the random state alone.</summary>
public class RowOrderTests
{
    [Fact]
    public void EveryRowIsInOneBatch()
    {
        var order = new RowOrder(10);
        var random = new RandomSource(3);
        order.Shuffle(ref random);
        Assert.Equal(3, order.BatchCount(4));
        Assert.Equal([4, 4, 2], Enumerable.Range(0, 3).Select(batch => order.Batch(batch, 4).Length));
        int[] rows = Enumerable.Range(0, 3).SelectMany(batch => order.Batch(batch, 4).ToArray()).ToArray();
        Assert.Equal(order.Rows.ToArray(), rows);
        Assert.Equal(Enumerable.Range(0, 10), rows.Order());
        Assert.NotEqual(Enumerable.Range(0, 10), rows);
        Assert.Equal(2, order.BatchCount(5));
        Assert.Equal(1, order.BatchCount(int.MaxValue));
        Assert.Equal(0, new RowOrder(0).BatchCount(5));
    }

    [Fact]
    public void TheOrderIsKnownFromTheRandomStateAlone()
    {
        var random = new RandomSource(9);
        var first = new RowOrder(50);
        first.Shuffle(ref random);
        RandomSource copy = random;
        int[] epoch1 = first.Rows.ToArray();
        first.Shuffle(ref random);
        int[] epoch2 = first.Rows.ToArray();
        Assert.NotEqual(epoch1, epoch2);

        var resumed = new RowOrder(50);
        resumed.Shuffle(ref copy);
        Assert.Equal(epoch2, resumed.Rows.ToArray());
        resumed.Reset();
        Assert.Equal(Enumerable.Range(0, 50), resumed.Rows.ToArray());
    }

    [Fact]
    public void BatchesThatAreNotThereAreRefused()
    {
        var order = new RowOrder(10);
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => order.Batch(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => order.Batch(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => order.BatchCount(0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new RowOrder(-1));
    }
}
