namespace StaticNets.Networks.Tests;

// The networks with norms, dropout and sums that tests name.

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse)]
public partial class NormReference;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class NormReferenceDouble;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class SumReferenceDouble;

/// <summary>Small enough that a batch is one block of rows.</summary>
[Network("8-12 batchnorm dropout(0.2)-12 skip layernorm-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class SmallLayers;
