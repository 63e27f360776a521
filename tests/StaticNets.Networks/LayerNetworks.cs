namespace StaticNets.Networks.Tests;

// The networks with norms, dropout and sums that tests name.

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse)]
public partial class NormReference;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse)]
public partial struct NormReferenceStruct;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class NormReferenceDouble;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial struct NormReferenceDoubleStruct;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse)]
public partial class SumReference;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse)]
public partial struct SumReferenceStruct;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class SumReferenceDouble;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial struct SumReferenceDoubleStruct;

/// <summary>Nothing but dropout: what comes out is the mask, once the weights are those of the identity.</summary>
[Network("64-64 dropout(0.3)-64 dropout(0.3)-64", Activation.Identity, Loss.Mse)]
public partial class Dropping;

/// <summary>Every word in a network that threads share.</summary>
[Network("96-160 dropout(0.2)-64 layernorm-64 skip-16", Activation.Tanh, Loss.CrossEntropy)]
public partial class SharedDropout;

[Network("96-160 dropout(0.2)-64 layernorm-64 skip-16", Activation.Tanh, Loss.CrossEntropy)]
public partial struct SharedDropoutStruct;

[Network("96-160 batchnorm gelu dropout(0.2)-64 batchnorm-residual(64)-16", Activation.Tanh, Loss.CrossEntropy)]
public partial class SharedNorm;

/// <summary>Its rows are no whole vectors of the optimizer's: a step is Backward and Update.</summary>
[Network("96-168 batchnorm silu-72 dropout(0.5)-3", Activation.Tanh, Loss.Huber)]
public partial struct SharedNormUneven;

/// <summary>Small enough that a batch is one block of rows.</summary>
[Network("8-12 batchnorm dropout(0.2)-12 skip layernorm-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class SmallLayers;

[Network("8-12 batchnorm dropout(0.2)-12 skip layernorm-3", Activation.Tanh, Loss.CrossEntropy)]
public partial struct SmallLayersStruct;

/// <summary>What cannot be folded stands beside what can: behind an activation, and behind sums that go elsewhere, too.</summary>
[Network("5-20 batchnorm-20 tanh batchnorm-20 batchnorm layernorm batchnorm-20 batchnorm(0.5, 0.01) skip-3", Activation.Gelu, Loss.Mse, Precision = Precision.Double)]
public partial class Folding;

[Network("5-20 batchnorm-20 tanh batchnorm-20 batchnorm layernorm batchnorm-20 batchnorm(0.5, 0.01) skip-3", Activation.Gelu, Loss.Mse)]
public partial struct FoldingStruct;
