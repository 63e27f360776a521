using System;
using StaticNets.Numerics;

namespace StaticNets;

/// <summary>The loss of a row, of its outputs, in double precision. Logarithms see outputs clipped, as those of losses do that are not fused with the output activation.</summary>
internal static class OutputLoss
{
    public static double Of<T>(Loss loss, double parameter, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += Term(loss, NumberConversion.ToDouble(outputs.Indexable()[i]), NumberConversion.ToDouble(targets.Indexable()[i]), parameter);
        }

        return loss is Loss.HalfSquaredError or Loss.CrossEntropy ? sum : sum / outputs.Length;
    }

    /// <summary>The weighted sum of the losses of heads.</summary>
    public static double Of<T>(ReadOnlySpan<HeadInfo> heads, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        double sum = 0;
        foreach (HeadInfo head in heads.Indexable())
        {
            sum += head.Weight * Of(head.Loss, head.LossParameter, outputs.Slice(head.Offset, head.Size), targets.Slice(head.Offset, head.Size));
        }

        return sum;
    }

    private static double Term(Loss loss, double y, double t, double parameter) => loss switch
    {
        Loss.Mse => Losses.SquaredError(y, t),
        Loss.HalfSquaredError => Losses.HalfSquaredError(y, t),
        Loss.Mae => Losses.AbsoluteError(y, t),
        Loss.Huber => Losses.Huber(y, t, parameter),
        Loss.BinaryCrossEntropy => Losses.BinaryCrossEntropy(y, t),
        Loss.CrossEntropy => Losses.CrossEntropy(y, t),
        Loss.Hinge => Losses.Hinge(y, t),
        Loss.SquaredHinge => Losses.SquaredHinge(y, t),
        Loss.LogCosh => Losses.LogCosh(y, t),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss must be a value of Loss."),
    };
}
