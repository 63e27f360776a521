namespace StaticNets.Numerics;

/// <summary>
/// The functions of <see cref="Activation"/> and their slopes, for numbers and for vectors of every width, with the same
/// bits in each (see <see cref="Elementary"/>). A slope takes the output <c>y</c> where that is cheaper and loses nothing,
/// else the weighted sum <c>x</c>: the name of its parameter tells. NaN gives NaN; at a kink the slope is PyTorch's choice.
/// </summary>
public static partial class Activations
{
}
