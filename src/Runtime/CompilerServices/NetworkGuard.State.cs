using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <content>Checks of networks with state.</content>
public static partial class NetworkGuard
{
    /// <summary>Checks the rows of a step, which are one of inputs and one of outputs: more could be those of a sequence or of several agents.</summary>
    /// <param name="inputLength">The length of the inputs.</param>
    /// <param name="inputSize">The length of a row of them.</param>
    /// <param name="outputLength">The length of the outputs.</param>
    /// <param name="outputSize">The length of a row of them.</param>
    /// <exception cref="ArgumentException">A length is not that of one row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckStep(int inputLength, int inputSize, int outputLength, int outputSize)
    {
        if (inputLength != inputSize || outputLength != outputSize)
        {
            ThrowStep(inputLength, inputSize, outputLength, outputSize);
        }
    }

    /// <summary>Checks the length of a state of the caller's.</summary>
    /// <param name="length">The length.</param>
    /// <param name="expected">That of the network's states.</param>
    /// <exception cref="ArgumentException">It differs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckState(int length, int expected)
    {
        if (length != expected)
        {
            throw new ArgumentException($"A state of {expected} value(s) is expected; {length} were given.", "state");
        }
    }

    /// <summary>Counts agents by their states, and checks that there is a row of inputs and one of outputs for each.</summary>
    /// <param name="statesLength">The length of the states.</param>
    /// <param name="stateLength">The length of one.</param>
    /// <param name="inputLength">The length of the inputs.</param>
    /// <param name="inputSize">The length of a row of them.</param>
    /// <param name="outputLength">The length of the outputs.</param>
    /// <param name="outputSize">The length of a row of them.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, or the numbers of rows differ.</exception>
    public static int CountAgents(int statesLength, int stateLength, int inputLength, int inputSize, int outputLength, int outputSize)
    {
        int agents = CountStates(statesLength, stateLength);
        CheckSwarm(agents, inputLength, inputSize, outputLength, outputSize);
        return agents;
    }

    /// <summary>Counts sequences by their states, and checks that the rows are whole steps of them.</summary>
    /// <param name="statesLength">The length of the states.</param>
    /// <param name="stateLength">The length of one.</param>
    /// <param name="rows">The number of rows.</param>
    /// <exception cref="ArgumentException">There is no state, the length is no multiple of one, or the rows are no multiple of the sequences.</exception>
    public static int CountSequences(int statesLength, int stateLength, int rows)
    {
        int sequences = CountStates(statesLength, stateLength);
        return sequences > 0 && rows % sequences == 0
            ? sequences
            : throw new ArgumentException($"{rows} row(s) are no whole steps of {sequences} sequence(s).", "inputs");
    }

    /// <summary>What is said where a network with such a layer is trained or its loss is asked for.</summary>
    /// <param name="topology">The network's topology.</param>
    /// <returns>The exception to be thrown.</returns>
    public static NotSupportedException StatefulTraining(string topology)
        => new($"The network {topology} has state, and a layer through which gradients do not go back in time.");

    private static int CountStates(int statesLength, int stateLength)
        => statesLength % stateLength == 0
            ? statesLength / stateLength
            : throw new ArgumentException($"States of {stateLength} value(s) are expected; {statesLength} value(s) of states are no whole number of them.", "states");

    private static void ThrowStep(int inputLength, int inputSize, int outputLength, int outputSize)
    {
        bool isInput = inputLength != inputSize;
        throw new ArgumentException(
            $"Forward of a network with state takes one row, a step: {(isInput ? inputSize : outputSize)} value(s) of {(isInput ? "inputs" : "outputs")}; {(isInput ? inputLength : outputLength)} were given. The steps of a sequence go to ForwardSequence, the rows of several agents, with a state each, to ForwardMany.",
            isInput ? "inputs" : "outputs");
    }
}
