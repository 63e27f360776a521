using System;

namespace StaticNets;

/// <summary>Errors of a network that fits numbers: MAE, RMSE and R2, of each output and on average.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class RegressionMetrics<T> : MetricsAccumulator<T>
    where T : unmanaged
{
    private readonly double[] _absolute;
    private readonly double[] _squared;
    private readonly double[] _mean;
    private readonly double[] _spread;

    /// <summary>Errors of no rows yet.</summary>
    /// <param name="outputSize">The number of outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no output.</exception>
    public RegressionMetrics(int outputSize = 1)
        : base(outputSize)
    {
        _absolute = new double[outputSize];
        _squared = new double[outputSize];
        _mean = new double[outputSize];
        _spread = new double[outputSize];
    }

    /// <inheritdoc cref="MetricsAccumulator{T}.ToResult"/>
    public new RegressionResult ToResult() => (RegressionResult)base.ToResult();

    private protected override void Clear()
    {
        Array.Clear(_absolute, 0, OutputSize);
        Array.Clear(_squared, 0, OutputSize);
        Array.Clear(_mean, 0, OutputSize);
        Array.Clear(_spread, 0, OutputSize);
    }

    private protected override void AddRow(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
    {
        for (int output = 0; output < targets.Length; output++)
        {
            double target = NumberConversion.ToDouble(targets.Indexable()[output]);
            double error = NumberConversion.ToDouble(outputs.Indexable()[output]) - target;
            _absolute[output] += Math.Abs(error);
            _squared[output] += error * error;

            // mean and squared distances from it in one pass (Welford, 1962)
            double distance = target - _mean[output];
            _mean[output] += distance / (Count + 1);
            _spread[output] += distance * (target - _mean[output]);
        }
    }

    private protected override MetricsResult CreateResult()
    {
        var mae = new double[OutputSize];
        var rmse = new double[OutputSize];
        var r2 = new double[OutputSize];
        for (int output = 0; output < OutputSize; output++)
        {
            mae[output] = _absolute[output] / Count;
            rmse[output] = Math.Sqrt(_squared[output] / Count);
            r2[output] = Count < 2 ? double.NaN
                : _spread[output] != 0 ? 1 - (_squared[output] / _spread[output])
                : _squared[output] == 0 ? 1
                : 0;
        }

        return new RegressionResult(Count, mae, rmse, r2);
    }
}
