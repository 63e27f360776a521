namespace StaticNets.Numerics;

/// <summary>
/// The terms of each <see cref="Loss"/>, one output <c>y</c> against its target <c>t</c>, and their slopes with respect
/// to the output, without the factor that makes a mean of their sum; the same bits for numbers and for vectors of every
/// width (see <see cref="Elementary"/>).
/// </summary>
public static partial class Losses
{
}
