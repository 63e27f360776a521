using System;

namespace StaticNets;

public sealed partial class Dataset<T>
{
    /// <summary>The rows of a view copied to memory of their own, one after the other; a data set whose rows stand so already is returned itself.</summary>
    /// <returns>A data set for which <see cref="IsContiguous"/> is true.</returns>
    public Dataset<T> ToContiguous() => IsContiguous ? this : Copy(null, null);

    /// <summary>A copy with inputs or targets scaled.</summary>
    internal Dataset<T> Copy(Scaling<T>? inputScaling, Scaling<T>? targetScaling)
    {
        var inputs = new T[ArraySize.Of(Count, InputSize, "inputs", "copy a smaller view", "rows")];
        var targets = new T[ArraySize.Of(Count, TargetSize, "targets", "copy a smaller view", "rows")];
        int[]? labels = HasLabels ? new int[Count] : null;
        for (int row = 0; row < Count; row++)
        {
            InputsOf(row).CopyTo(inputs.AsSpan(row * InputSize));
            TargetsOf(row).CopyTo(targets.AsSpan(row * TargetSize));
            if (labels is not null)
            {
                labels[row] = LabelOf(row);
            }
        }

        if (Count > 0)
        {
            inputScaling?.Apply(inputs, inputs);
            targetScaling?.Apply(targets, targets);
        }

        return new Dataset<T>(inputs, targets, InputSize, TargetSize, labels, ClassCount);
    }
}
