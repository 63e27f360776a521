using System;

namespace StaticNets;

/// <summary>One output of a model beside what is expected.</summary>
internal sealed class ExpectedDifference
{
    public ExpectedDifference(int sample, int output, double expected, double actual)
    {
        Sample = sample;
        Output = output;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The row, from 0.</summary>
    public int Sample { get; }

    /// <summary>The step of a sequence, from 0; -1 where samples are rows.</summary>
    public int Step { get; set; } = -1;

    /// <summary>The output, from 0.</summary>
    public int Output { get; }

    public double Expected { get; }

    public double Actual { get; }

    /// <summary>What <see cref="Agrees"/> holds against a tolerance: <c>|actual - expected| / max(1, |expected|)</c>, infinite if the model gives no number.</summary>
    public double Error
    {
        get
        {
            double error = Math.Abs(Actual - Expected) / Math.Max(1, Math.Abs(Expected));
            return double.IsNaN(error) ? double.PositiveInfinity : error;
        }
    }

    /// <summary>Whether the model gives what is expected: relative to values that are larger than 1.</summary>
    public bool Agrees(double tolerance) => Error <= tolerance;

    /// <summary>For messages: which value, what was expected and what came.</summary>
    public override string ToString()
        => FormattableString.Invariant($"Output {Output} of {(Step < 0 ? string.Empty : FormattableString.Invariant($"step {Step} of "))}sample {Sample} is {Actual:G9}, but {Expected:G9} was expected: a difference of {Math.Abs(Actual - Expected):G3}.");
}
