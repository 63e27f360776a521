namespace StaticNets.Networks.Tests;

/// <summary>What cannot be folded stands beside what can: behind an activation, and behind sums that go elsewhere, too.</summary>
[Network("5-20 batchnorm-20 tanh batchnorm-20 batchnorm layernorm batchnorm-20 batchnorm(0.5, 0.01) skip-3", Activation.Gelu, Loss.Mse, Precision = Precision.Double)]
public partial class Folding;

[Network("5-20 batchnorm-20 tanh batchnorm-20 batchnorm layernorm batchnorm-20 batchnorm(0.5, 0.01) skip-3", Activation.Gelu, Loss.Mse)]
public partial struct FoldingStruct;
