using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: what it does with vector registers of a width. Code that takes the width as a type parameter of a struct
/// is compiled for each on its own, to the same instructions as if it named it.
/// </summary>
/// <typeparam name="TNumber">The type of a lane.</typeparam>
/// <typeparam name="TVector">The type of a register.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRegisters<TNumber, TVector>
    where TNumber : unmanaged
    where TVector : struct
{
    /// <summary>The lanes of a register.</summary>
    int Lanes { get; }

    /// <summary>0 in every lane.</summary>
    TVector Zero { get; }

    /// <summary>Neighbouring numbers.</summary>
    /// <param name="source">Where they are counted from.</param>
    /// <param name="offset">The first one.</param>
    TVector Load(ref TNumber source, nint offset);

    /// <summary>Writes neighbouring numbers.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="destination">Where they are counted from.</param>
    /// <param name="offset">The first one.</param>
    void Store(TVector value, ref TNumber destination, nint offset);

    /// <summary>A number in every lane.</summary>
    /// <param name="value">The number.</param>
    TVector Create(TNumber value);

    /// <summary>A number of the memory in every lane.</summary>
    /// <param name="source">Where numbers are counted from.</param>
    /// <param name="offset">Which one.</param>
    TVector Broadcast(ref TNumber source, nint offset);

    /// <summary><c>a + b</c>.</summary>
    /// <param name="a">A term.</param>
    /// <param name="b">A term.</param>
    TVector Add(TVector a, TVector b);

    /// <summary><c>a - b</c>.</summary>
    /// <param name="a">What is subtracted from.</param>
    /// <param name="b">What is subtracted.</param>
    TVector Subtract(TVector a, TVector b);

    /// <summary><c>a * b</c>.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    TVector Multiply(TVector a, TVector b);

    /// <summary><c>a * b + c</c>, with one rounding where the machine can.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">What is added.</param>
    TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    TVector Gather(ref TNumber rows, nint width, nint column);

    /// <summary>All columns of some rows, one after the other.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="columns">Where the first column goes; from one to the next are as many numbers as the widest register has.</param>
    void GatherAll(ref TNumber rows, nint width, ref TNumber columns);

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    void Scatter(TVector lanes, ref TNumber rows, nint width, nint column);

    /// <summary>Lanes into the two columns of some rows, a lane a row.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second column.</param>
    /// <param name="rows">The first row.</param>
    void ScatterTwo(TVector first, TVector second, ref TNumber rows);
}
