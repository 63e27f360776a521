namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Deep and saturating: its first gradients vanish.</summary>
[Network("4-8-8-8-8-8-8-8-8-3", Activation.Sigmoid, Loss.Mse)]
public partial class LoopDeep;
