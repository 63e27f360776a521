using System;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>Targets that a loss cannot mean are found wherever they stand in a batch; those that it can mean pass.</summary>
[Trait("Speed", "Slow")]
public class TargetRuleTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 8, 10, 24, 37];

    public static TheoryData<Loss> Losses => [Loss.BinaryCrossEntropy, Loss.CrossEntropy, Loss.Hinge, Loss.SquaredHinge];

    [Theory]
    [MemberData(nameof(Losses))]
    public void AWrongTargetIsFoundAtEveryPlaceOfEveryBatch(Loss loss)
    {
        FindAtEveryPlace<float>(loss);
        FindAtEveryPlace<double>(loss);
    }

    [Fact]
    public void ARowThatDoesNotSumTo1IsFoundAtEveryPlaceOfEveryBatch()
    {
        foreach (int size in Sizes)
        {
            for (int rows = 1; rows <= 18; rows++)
            {
                for (int row = 0; row < rows; row++)
                {
                    float[] targets = Plain<float>(Loss.CrossEntropy, size, rows);
                    targets[row * size] = 0.9f;
                    string message = Refused(Loss.CrossEntropy, targets, size);
                    Assert.Contains($"The targets of row {row} sum to 0.9 (the greatest is target 0 with 0.9)", message, StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>A row below and one above make the right sum in all.</summary>
    [Fact]
    public void RowsDoNotMakeUpForEachOther()
        => Assert.Contains("The targets of row 0 sum to 2", Refused<float>(Loss.CrossEntropy, [1, 1, 0, 0, 0, 0], 3), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.0)]
    [InlineData(1)]
    [InlineData(0.25)]
    [InlineData(1 + 5e-7)] // rounding
    [InlineData(-5e-7)]
    public void ProbabilitiesPass(double target)
    {
        for (int rows = 1; rows <= 40; rows++)
        {
            var singles = new float[rows];
            var doubles = new double[rows];
            Array.Fill(singles, (float)target);
            Array.Fill(doubles, target);
            NetworkGuard.CheckTargets<float>(Loss.BinaryCrossEntropy, singles, 1);
            NetworkGuard.CheckTargets<double>(Loss.BinaryCrossEntropy, doubles, 1);
        }
    }

    [Fact]
    public void SoftRowsPass()
    {
        NetworkGuard.CheckTargets<float>(Loss.CrossEntropy, [0.333f, 0.333f, 0.333f, 0, 1, -0f, 0.1f, 0.2f, 0.7f], 3);
        NetworkGuard.CheckTargets<double>(Loss.CrossEntropy, [0.333, 0.333, 0.333, 1 - 0.7 - 0.3 - 1e-9, 0.7, 0.3], 3);
        NetworkGuard.CheckTargets<float>(Loss.CrossEntropy, [1, 1], 1);
    }

    /// <summary>The loss of them is not finite, which training finds, names and survives.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void NumbersThatAreNotFinitePass(Loss loss)
    {
        foreach (float number in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            foreach (int rows in new[] { 1, 3, 20 })
            {
                float[] targets = Plain<float>(loss, 3, rows);
                targets[^1] = number;
                NetworkGuard.CheckTargets<float>(loss, targets, 3);
            }
        }
    }

    [Theory]
    [InlineData(Loss.Mse)]
    [InlineData(Loss.HalfSquaredError)]
    [InlineData(Loss.Mae)]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.LogCosh)]
    public void OtherLossesTakeAnyNumber(Loss loss) => NetworkGuard.CheckTargets<float>(loss, [255, -1e30f, 0], 1);

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, 255, "from 0 to 1", "divide a mask of 0 and 255 by 255")]
    [InlineData(Loss.BinaryCrossEntropy, -1, "from 0 to 1", "of -1 and 1 make 0 and 1")]
    [InlineData(Loss.CrossEntropy, -1, "none below 0, and 1 in all", "hinge losses")]
    [InlineData(Loss.CrossEntropy, 2, "none below 0, and 1 in all", "SampleWeights")]
    [InlineData(Loss.Hinge, 0, "-1 and 1", "2 * t - 1")]
    [InlineData(Loss.SquaredHinge, 0.5, "-1 and 1", "2 * t - 1")]
    public void TheMessageSaysWhatWasFoundAndWhatToDo(Loss loss, double target, string meant, string remedy)
    {
        double[] targets = Plain<double>(loss, 3, 4);
        targets[7] = target;
        string message = Refused(loss, targets, 3);
        Assert.Contains(FormattableString.Invariant($"Target 1 of row 2 is {target}, but {loss} is for "), message, StringComparison.Ordinal);
        Assert.Contains(meant, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.Contains("AnyTargets = true", message, StringComparison.Ordinal);
        Assert.Contains("counted from 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowOfNoClassIsSaidToBeOne()
        => Assert.Contains("Leave out rows that are of no class", Refused(Loss.CrossEntropy, new double[6], 3), StringComparison.Ordinal);

    private static void FindAtEveryPlace<T>(Loss loss)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (int size in Sizes)
        {
            for (int rows = 1; rows <= 18; rows++)
            {
                T[] targets = Plain<T>(loss, size, rows);
                NetworkGuard.CheckTargets<T>(loss, targets, size);
                for (int i = 0; i < targets.Length; i++)
                {
                    T right = targets[i];
                    targets[i] = T.CreateChecked(loss is Loss.Hinge or Loss.SquaredHinge ? 0.5 : -0.01);
                    Assert.Contains($"Target {i % size} of row {i / size} is ", Refused(loss, targets, size), StringComparison.Ordinal);
                    targets[i] = right;
                }
            }
        }
    }

    private static T[] Plain<T>(Loss loss, int size, int rows)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var targets = new T[size * rows];
        for (int i = 0; i < targets.Length; i++)
        {
            bool isClass = i % size == 0;
            targets[i] = isClass ? T.One : loss is Loss.Hinge or Loss.SquaredHinge ? -T.One : T.Zero;
        }

        return targets;
    }

    private static string Refused<T>(Loss loss, T[] targets, int size)
        where T : unmanaged
        => Assert.Throws<ArgumentException>("targets", () => NetworkGuard.CheckTargets<T>(loss, targets, size)).Message;
}
