using System;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Data that the tests of training make up: three classes around points, and a smooth function.</summary>
internal static class LoopData
{
    public static Dataset<T> Classes<T>(int rows, int inputs = 4, int classes = 3, ulong seed = 1)
        where T : unmanaged
    {
        var random = new RandomSource(seed);
        var x = new T[rows * inputs];
        var t = new T[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            int label = row % classes;
            for (int i = 0; i < inputs; i++)
            {
                x[(row * inputs) + i] = To<T>((i % classes == label ? 1.5 : 0) + (0.6 * random.NextNormal()));
            }

            t[(row * classes) + label] = To<T>(1);
        }

        return new Dataset<T>(x, t, inputs, classes);
    }

    public static Dataset<float> Regression(int rows, ulong seed = 1)
    {
        var random = new RandomSource(seed);
        var x = new float[rows * 3];
        var t = new float[rows * 2];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < 3; i++)
            {
                x[(row * 3) + i] = (float)random.NextNormal();
            }

            t[row * 2] = x[row * 3] - x[(row * 3) + 1];
            t[(row * 2) + 1] = 0.5f * x[(row * 3) + 2];
        }

        return new Dataset<float>(x, t, 3, 2);
    }

    private static T To<T>(double value)
        where T : unmanaged
        => (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
}
