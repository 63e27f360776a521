using StaticNets;

namespace Creatures;

/// <summary>
/// What a creature thinks with. Inputs: how far ahead and how far to the right its food lies (a direction of length 1), how near it is, and the speed. Outputs: turning and
/// thrust. A struct, so that the minds of all creatures lie in one array and a copy is a child; it is never trained by gradients, so nothing is written for that.
/// </summary>
[Network("4-8-2", Activation.Tanh, Loss.Mse, InferenceOnly = true, Portable = true)]
public partial struct Mind
{
}
