using System;
using System.Numerics;

namespace StaticNets.Conformance;

/// <summary>Inputs, and targets of the kind that a loss expects, from a seed; every value is exactly a <see cref="float"/>.</summary>
public sealed record RowData(double[] Inputs, double[] Targets)
{
    /// <summary>Targets that a loss can mean, the same in each row: the first class, or zeros.</summary>
    public static T[] PlainTargets<T>(Loss loss, int outputSize, int rows)
        where T : unmanaged, INumber<T>
    {
        var targets = new T[rows * outputSize];
        if (loss is Loss.Hinge or Loss.SquaredHinge)
        {
            Array.Fill(targets, -T.One);
        }

        for (int row = 0; row < rows && loss is Loss.CrossEntropy; row++)
        {
            targets[row * outputSize] = T.One;
        }

        return targets;
    }

    /// <summary>Rows for a network with several outputs: the targets of each are those that its loss expects.</summary>
    public static RowData Create(HeadInfo[] heads, int inputSize, int outputSize, int rows, ulong seed)
    {
        RowData data = Create(Loss.Mse, inputSize, outputSize, rows, seed);
        for (int head = 0; head < heads.Length; head++)
        {
            RowData own = Create(heads[head].Loss, 0, heads[head].Size, rows, seed + (ulong)head);
            for (int row = 0; row < rows; row++)
            {
                own.Targets.AsSpan(row * heads[head].Size, heads[head].Size).CopyTo(data.Targets.AsSpan((row * outputSize) + heads[head].Offset));
            }
        }

        return data;
    }

    public static RowData Create(Loss loss, int inputSize, int outputSize, int rows, ulong seed)
    {
        var random = new RandomSource(seed);
        var inputs = new double[rows * inputSize];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextNormal();
        }

        var targets = new double[rows * outputSize];
        for (int row = 0; row < rows; row++)
        {
            Span<double> target = targets.AsSpan(row * outputSize, outputSize);
            switch (loss)
            {
                case Loss.CrossEntropy when row % 2 == 0:
                    target[random.NextInt32(outputSize)] = 1;
                    break;
                case Loss.CrossEntropy:
                    double sum = 0;
                    for (int i = 0; i < outputSize; i++)
                    {
                        target[i] = random.NextDouble() / outputSize;
                        sum += target[i];
                    }

                    // Nearly 1, as far as targets may be from it: the sum is a factor of the gradients.
                    double share = row % 4 == 1 ? 0.997 : 1.003;
                    for (int i = 0; i < outputSize; i++)
                    {
                        target[i] = (float)(share * target[i] / sum);
                    }

                    break;
                case Loss.BinaryCrossEntropy:
                    for (int i = 0; i < outputSize; i++)
                    {
                        target[i] = row % 2 == 0 ? random.NextInt32(2) : random.NextSingle();
                    }

                    break;
                case Loss.Hinge or Loss.SquaredHinge:
                    for (int i = 0; i < outputSize; i++)
                    {
                        target[i] = (2 * random.NextInt32(2)) - 1;
                    }

                    break;
                default:
                    for (int i = 0; i < outputSize; i++)
                    {
                        target[i] = (float)random.NextNormal();
                    }

                    break;
            }
        }

        return new RowData(inputs, targets);
    }
}
