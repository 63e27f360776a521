using System;

namespace StaticNets;

/// <summary>The activations of FANN, by their numbers. What they take is the weighted sum times the steepness.</summary>
internal static class FannActivations
{
    private static readonly string[] Names =
    {
        "FANN_LINEAR", "FANN_THRESHOLD", "FANN_THRESHOLD_SYMMETRIC", "FANN_SIGMOID", "FANN_SIGMOID_STEPWISE", "FANN_SIGMOID_SYMMETRIC", "FANN_SIGMOID_SYMMETRIC_STEPWISE", "FANN_GAUSSIAN", "FANN_GAUSSIAN_SYMMETRIC",
        "FANN_GAUSSIAN_STEPWISE", "FANN_ELLIOT", "FANN_ELLIOT_SYMMETRIC", "FANN_LINEAR_PIECE", "FANN_LINEAR_PIECE_SYMMETRIC", "FANN_SIN_SYMMETRIC", "FANN_COS_SYMMETRIC", "FANN_SIN", "FANN_COS",
    };

    /// <summary>
    /// The activation f, and a, b, c and d so that FANN's is <c>c * f(a * x + b) + d</c>; x is the weighted sum times the steepness.
    /// </summary>
    /// <exception cref="FormatException">There is none that gives the same.</exception>
    public static (Activation Activation, double Factor, double Shift, double OutputFactor, double OutputShift) Of(int function, int layer) => function switch
    {
        0 => (Activation.Identity, 1, 0, 1, 0),

        // 1 / (1 + exp(-2 x))
        3 => (Activation.Sigmoid, 2, 0, 1, 0),

        // 2 / (1 + exp(-2 x)) - 1, which is tanh(x)
        5 => (Activation.Tanh, 1, 0, 1, 0),

        // x / 2 / (1 + |x|) + 1 / 2
        10 => (Activation.Softsign, 1, 0, 0.5, 0.5),
        11 => (Activation.Softsign, 1, 0, 1, 0),

        // min(1, max(0, x))
        12 => (Activation.HardSigmoid, 6, -3, 1, 0),
        13 => (Activation.HardTanh, 1, 0, 1, 0),

        // Pieces of their own (FannSteps).
        4 or 6 => (Activation.Identity, 1, 0, 1, 0),
        _ => throw new FormatException($"Layer {layer} has {NameOf(function)}, and FANN_LINEAR, FANN_SIGMOID, FANN_SIGMOID_SYMMETRIC and the stepwise forms of both, FANN_ELLIOT, FANN_ELLIOT_SYMMETRIC, FANN_LINEAR_PIECE and FANN_LINEAR_PIECE_SYMMETRIC are read."),
    };

    private static string NameOf(int function) => function < Names.Length ? Names[function] : $"the activation {function}, which FANN 2.2 has not";
}
