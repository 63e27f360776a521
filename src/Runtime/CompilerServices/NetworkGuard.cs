using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>For generated code: checks of arguments, before anything is changed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NetworkGuard
{
    /// <summary>The number of rows in two spans that belong together.</summary>
    /// <param name="inputLength">The length of the inputs.</param>
    /// <param name="inputSize">The length of a row of them.</param>
    /// <param name="otherLength">The length of the outputs or targets.</param>
    /// <param name="otherSize">The length of a row of them.</param>
    /// <param name="otherName">The name of the other argument.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountRows(int inputLength, int inputSize, int otherLength, int otherSize, string otherName)
    {
        if (inputLength == inputSize && otherLength == otherSize)
        {
            return 1;
        }

        return CountManyRows(inputLength, inputSize, otherLength, otherSize, otherName);
    }

    /// <summary>Checks the rows of a swarm: one of inputs and one of outputs for each network.</summary>
    /// <param name="networks">The number of networks.</param>
    /// <param name="inputLength">The length of the inputs.</param>
    /// <param name="inputSize">The length of a row of them.</param>
    /// <param name="outputLength">The length of the outputs.</param>
    /// <param name="outputSize">The length of a row of them.</param>
    /// <exception cref="ArgumentException">A length is not that of so many rows.</exception>
    public static void CheckSwarm(int networks, int inputLength, int inputSize, int outputLength, int outputSize)
    {
        CheckAgents(networks, inputLength, inputSize, "inputs");
        CheckAgents(networks, outputLength, outputSize, "outputs");
    }

    private static void CheckAgents(int networks, int length, int size, string name)
    {
        long expected = (long)networks * size;
        if (length != expected)
        {
            throw new ArgumentException($"For {networks} network(s), {name} must hold {networks} row(s) of {size} value(s), {expected} in all; {length} were given.", name);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountManyRows(int inputLength, int inputSize, int otherLength, int otherSize, string otherName)
    {
        int rows = RowsOf(inputLength, inputSize, "inputs");
        int otherRows = RowsOf(otherLength, otherSize, otherName);
        if (rows != otherRows)
        {
            throw new ArgumentException($"There are {rows} row(s) of inputs but {otherRows} row(s) of {otherName}: for {rows} row(s), {otherName} must hold {(long)rows * otherSize} value(s), not {otherLength}.", otherName);
        }

        return rows;
    }

    private static int RowsOf(int length, int size, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException($"At least one row of {size} value(s) is expected; {name} is empty.", name);
        }

        if (length % size != 0)
        {
            throw new ArgumentException($"Rows of {size} value(s) are expected; {length} value(s) of {name} are no whole number of rows.", name);
        }

        return length / size;
    }
}
