using System;

namespace StaticNets.Sample.Speed;

/// <summary>Activations and losses as a network has them that learns its shape when the program runs: a switch for each layer.</summary>
internal static class Formulas
{
    /// <summary>Turns weighted sums into the layer's values.</summary>
    public static void Activate(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                foreach (ref float value in values)
                {
                    value = 1 / (1 + MathF.Exp(-value));
                }

                break;
            case Activation.Tanh:
                foreach (ref float value in values)
                {
                    value = MathF.Tanh(value);
                }

                break;
            case Activation.Relu:
                foreach (ref float value in values)
                {
                    value = MathF.Max(0, value);
                }

                break;
            case Activation.Softmax:
                Softmax(values);
                break;
            default:
                throw new NotSupportedException($"{activation} is not among the activations of this comparison.");
        }
    }

    /// <summary>Multiplies gradients by the slope of the activation, which these activations give away by their values.</summary>
    public static void MultiplyBySlope(Activation activation, ReadOnlySpan<float> values, Span<float> gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] *= activation switch
            {
                Activation.Sigmoid => values[i] * (1 - values[i]),
                Activation.Tanh => 1 - (values[i] * values[i]),
                _ => values[i] > 0 ? 1 : 0,
            };
        }
    }

    /// <summary>The loss of one sample and its gradient at the weighted sums of the output layer.</summary>
    public static float Loss(Activation outputActivation, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradients)
    {
        float loss = 0;
        if (outputActivation == Activation.Softmax)
        {
            // cross entropy: the two derivatives multiply to the simple difference
            for (int i = 0; i < outputs.Length; i++)
            {
                loss -= targets[i] * MathF.Log(outputs[i]);
                gradients[i] = outputs[i] - targets[i];
            }

            return loss;
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            float error = outputs[i] - targets[i];
            loss += error * error / outputs.Length;
            gradients[i] = 2 * error / outputs.Length;
        }

        MultiplyBySlope(outputActivation, outputs, gradients);
        return loss;
    }

    private static void Softmax(Span<float> values)
    {
        float greatest = values[0];
        foreach (float value in values)
        {
            greatest = MathF.Max(greatest, value);
        }

        float sum = 0;
        foreach (ref float value in values)
        {
            value = MathF.Exp(value - greatest);
            sum += value;
        }

        foreach (ref float value in values)
        {
            value /= sum;
        }
    }
}
