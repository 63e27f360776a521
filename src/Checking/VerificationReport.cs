using System;
using System.Globalization;

namespace StaticNets;

/// <summary>The result of a <see cref="NetworkVerification"/>; <see cref="ToString"/> says what was compared.</summary>
public sealed class VerificationReport
{
    private readonly bool _hasState;

    internal VerificationReport(double outputError, double outputTolerance, GradientReport gradients, long allocatedBytes, bool hasState = false, string? stateDifference = null)
    {
        _hasState = hasState;
        StateDifference = stateDifference;
        OutputError = outputError;
        OutputTolerance = outputTolerance;
        Gradients = gradients;
        AllocatedBytes = allocatedBytes;
    }

    /// <summary>The greatest difference between an output and that of the dynamic twin, relative to values beyond 1.</summary>
    public double OutputError { get; }

    /// <summary>The greatest difference with which a network passes.</summary>
    public double OutputTolerance { get; }

    /// <summary>What was found in the gradients of each layer.</summary>
    public GradientReport Gradients { get; }

    /// <summary>The bytes that a forward pass, a loss, a backward pass and a step took from the heap, once they had run before.</summary>
    public long AllocatedBytes { get; }

    /// <summary>Of a network with state, two ways of computing a step that give different bits, or null where all give the same.</summary>
    public string? StateDifference { get; }

    /// <summary>Whether all of it is as it should be.</summary>
    public bool Passed => OutputError <= OutputTolerance && Gradients.Passed && AllocatedBytes == 0 && StateDifference is null;

    /// <summary>Throws where something is wrong.</summary>
    /// <exception cref="InvalidOperationException">Something is; the message says what.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new InvalidOperationException(ToString());
        }
    }

    /// <summary>A line for outputs, one for the heap, one for states where there are any, and the table of gradients.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => FormattableString.Invariant($"outputs differ from the dynamic twin's by {OutputError:G3} at most, {OutputTolerance:G3} is accepted: {(OutputError <= OutputTolerance ? "passed" : "FAILED")}\n")
            + FormattableString.Invariant($"a step allocates {AllocatedBytes} bytes: {(AllocatedBytes == 0 ? "passed" : "FAILED")}\n")
            + (_hasState ? $"a step has the same bits alone, in a sequence, among agents and from a state that was kept: {(StateDifference is null ? "passed" : $"FAILED, {StateDifference} differ")}\n" : string.Empty)
            + Gradients;
}
