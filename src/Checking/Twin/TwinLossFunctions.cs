using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets;

/// <summary>The library's losses as types: the term of an output <c>y</c> with target <c>t</c>, and its slope, with <c>p</c> the parameter.</summary>
internal interface ITwinLoss
{
    Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p);

    Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p);

    Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p);

    Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p);
}

internal readonly struct TwinSquaredError : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.SquaredError(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.SquaredErrorSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.SquaredError(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.SquaredErrorSlope(y, t);
}

internal readonly struct TwinHalfSquaredError : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.HalfSquaredError(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.HalfSquaredErrorSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.HalfSquaredError(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.HalfSquaredErrorSlope(y, t);
}

internal readonly struct TwinAbsoluteError : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.AbsoluteError(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.AbsoluteErrorSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.AbsoluteError(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.AbsoluteErrorSlope(y, t);
}

internal readonly struct TwinHuber : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.Huber(y, t, p);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.HuberSlope(y, t, p);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.Huber(y, t, p);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.HuberSlope(y, t, p);
}

internal readonly struct TwinBinaryCrossEntropy : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.BinaryCrossEntropy(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.BinaryCrossEntropySlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.BinaryCrossEntropy(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.BinaryCrossEntropySlope(y, t);
}

internal readonly struct TwinBinaryCrossEntropyWithLogits : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.BinaryCrossEntropyWithLogits(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.BinaryCrossEntropyWithLogitsSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.BinaryCrossEntropyWithLogits(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.BinaryCrossEntropyWithLogitsSlope(y, t);
}

internal readonly struct TwinCrossEntropy : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.CrossEntropy(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.CrossEntropySlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.CrossEntropy(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.CrossEntropySlope(y, t);
}

internal readonly struct TwinHinge : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.Hinge(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.HingeSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.Hinge(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.HingeSlope(y, t);
}

internal readonly struct TwinSquaredHinge : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.SquaredHinge(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.SquaredHingeSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.SquaredHinge(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.SquaredHingeSlope(y, t);
}

internal readonly struct TwinLogCosh : ITwinLoss
{
    public Vector128<float> Term(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.LogCosh(y, t);

    public Vector128<float> Slope(Vector128<float> y, Vector128<float> t, Vector128<float> p) => Losses.LogCoshSlope(y, t);

    public Vector128<double> Term(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.LogCosh(y, t);

    public Vector128<double> Slope(Vector128<double> y, Vector128<double> t, Vector128<double> p) => Losses.LogCoshSlope(y, t);
}
