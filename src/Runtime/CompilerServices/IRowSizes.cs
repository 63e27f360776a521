using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: what loops over rows have to know of a network. A struct without fields, so that every size is a constant where it is a type parameter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowSizes
{
    /// <summary>The values of a row of inputs.</summary>
    int InputSize { get; }

    /// <summary>The values of a row of outputs.</summary>
    int OutputSize { get; }

    /// <summary>The losses of a row, of all of which the loss is the mean: 1, or one for each output.</summary>
    int LossTerms { get; }
}
