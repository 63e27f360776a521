using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>Losses of one row in double precision, by the formulas in <see cref="Loss"/>'s documentation.</summary>
public static class ReferenceLoss
{
    /// <summary>A cross entropy whose output activation is another than its own clips the outputs to this distance from 0 (and from 1).</summary>
    public const double Clip = 1.0 / (1 << 23);

    /// <summary>Whether loss and output activation are computed in one, from the weighted sums.</summary>
    public static bool IsFused(LossSpec loss, ActivationSpec output)
        => (loss.Kind == Loss.BinaryCrossEntropy && output.Kind == Activation.Sigmoid)
        || (loss.Kind == Loss.CrossEntropy && output.Kind == Activation.Softmax);

    /// <summary>The loss of one row.</summary>
    public static double Value(LossSpec loss, ActivationSpec output, double[] sums, double[] outputs, double[] targets)
    {
        if (!IsFused(loss, output))
        {
            return Scale(loss, outputs.Length) * outputs.Select((y, i) => Term(loss, y, targets[i])).Sum();
        }

        if (loss.Kind == Loss.BinaryCrossEntropy)
        {
            // -t * ln(y) - (1 - t) * ln(1 - y) = t * ln(1 + exp(-x)) + (1 - t) * ln(1 + exp(x))
            return sums.Select((x, i) => (targets[i] * ReferenceActivation.Softplus(-x)) + ((1 - targets[i]) * ReferenceActivation.Softplus(x))).Average();
        }

        // -ln(y_i) = ln(sum_j exp(x_j)) - x_i
        double greatest = sums.Max();
        double logarithmOfSum = Math.Log(sums.Sum(x => Math.Exp(x - greatest)));
        return sums.Select((x, i) => targets[i] * (logarithmOfSum + (greatest - x))).Sum();
    }

    /// <summary>The gradients at the weighted sums of the output layer.</summary>
    public static double[] GradientsAtSums(LossSpec loss, ActivationSpec output, double[] sums, double[] outputs, double[] targets)
    {
        if (!IsFused(loss, output))
        {
            double scale = Scale(loss, outputs.Length);
            double[] gradients = outputs.Select((y, i) => scale * Slope(loss, y, targets[i])).ToArray();
            return ReferenceActivation.Backpropagate(output, sums, outputs, gradients);
        }

        if (loss.Kind == Loss.BinaryCrossEntropy)
        {
            return outputs.Select((y, i) => (y - targets[i]) / outputs.Length).ToArray();
        }

        double total = targets.Sum();
        return outputs.Select((y, i) => (y * total) - targets[i]).ToArray();
    }

    /// <summary>Mean or sum over the outputs.</summary>
    private static double Scale(LossSpec loss, int outputs)
        => loss.Kind is Loss.HalfSquaredError or Loss.CrossEntropy ? 1 : 1.0 / outputs;

    private static double Term(LossSpec loss, double y, double t)
    {
        double error = y - t;
        switch (loss.Kind)
        {
            case Loss.Mse:
                return error * error;
            case Loss.HalfSquaredError:
                return 0.5 * error * error;
            case Loss.Mae:
                return Math.Abs(error);
            case Loss.Huber:
                double delta = loss.Parameter;
                return Math.Abs(error) <= delta ? 0.5 * error * error : delta * (Math.Abs(error) - (0.5 * delta));
            case Loss.BinaryCrossEntropy:
                double clipped = Math.Min(1 - Clip, Math.Max(Clip, y));
                return -(t * Math.Log(clipped)) - ((1 - t) * Math.Log(1 - clipped));
            case Loss.CrossEntropy:
                return -t * Math.Log(Math.Max(Clip, y));
            case Loss.Hinge:
                return Math.Max(0, 1 - (t * y));
            case Loss.SquaredHinge:
                return Math.Max(0, 1 - (t * y)) * Math.Max(0, 1 - (t * y));
            case Loss.LogCosh:
                return ReferenceActivation.Softplus(-2 * Math.Abs(error)) + Math.Abs(error) - Math.Log(2);
            default:
                throw new ArgumentOutOfRangeException(nameof(loss), loss, "Not a loss.");
        }
    }

    private static double Slope(LossSpec loss, double y, double t)
    {
        double error = y - t;
        return loss.Kind switch
        {
            Loss.Mse => 2 * error,
            Loss.HalfSquaredError => error,
            Loss.Mae => Math.Sign(error),
            Loss.Huber => Math.Min(loss.Parameter, Math.Max(-loss.Parameter, error)),
            Loss.BinaryCrossEntropy => y is >= Clip and <= 1 - Clip ? ((1 - t) / (1 - y)) - (t / y) : 0,
            Loss.CrossEntropy => y >= Clip ? -t / y : 0,
            Loss.Hinge => 1 - (t * y) > 0 ? -t : 0,
            Loss.SquaredHinge => -2 * t * Math.Max(0, 1 - (t * y)),
            Loss.LogCosh => Math.Tanh(error),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Not a loss."),
        };
    }
}
