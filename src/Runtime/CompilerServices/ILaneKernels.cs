using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: what a tiny network does with as many rows as a register has lanes, a row a lane.</summary>
/// <typeparam name="T">The type of a number.</typeparam>
/// <remarks>x: rows of inputs, w: the parameters, y: rows of outputs, v: the workspace, in which every value has a place for each lane of a turn.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneKernels<T>
    where T : unmanaged
{
    /// <summary>The lanes of a register, each of which is a row.</summary>
    int Lanes { get; }

    /// <summary>The values of a row of inputs.</summary>
    int InputSize { get; }

    /// <summary>The values of a row of outputs.</summary>
    int OutputSize { get; }

    /// <summary>Where in the workspace the inputs of the last rows are filled up to a whole turn.</summary>
    int RestOffset { get; }

    /// <summary>The same for targets or outputs.</summary>
    int RestTargetOffset { get; }

    /// <summary>From the inputs to the weighted sums of the output layer.</summary>
    /// <param name="x">Rows of inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    void Evaluate(ref T x, ref T w, ref T v);

    /// <summary>From the weighted sums to rows of outputs.</summary>
    /// <param name="v">The workspace.</param>
    /// <param name="y">Rows of outputs.</param>
    void Output(ref T v, ref T y);
}
