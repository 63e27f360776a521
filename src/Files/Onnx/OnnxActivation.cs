namespace StaticNets;

/// <summary>An activation f of a file as one of ours: <c>c * f(a * x + b)</c>.</summary>
/// <param name="Activation">f.</param>
/// <param name="Parameter">Its parameter, or 0.</param>
/// <param name="Factor">a.</param>
/// <param name="Shift">b.</param>
/// <param name="OutputFactor">c.</param>
internal sealed record OnnxActivation(Activation Activation, double Parameter = 0, double Factor = 1, double Shift = 0, double OutputFactor = 1);
