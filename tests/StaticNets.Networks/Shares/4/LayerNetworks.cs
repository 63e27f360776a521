namespace StaticNets.Networks.Tests;

/// <summary>Nothing but dropout: what comes out is the mask, once the weights are those of the identity.</summary>
[Network("64-64 dropout(0.3)-64 dropout(0.3)-64", Activation.Identity, Loss.Mse)]
public partial class Dropping;

[Network("3-6 batchnorm relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial struct NormReferenceDoubleStruct;

[Network("3-8 relu-residual(8 relu)-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial struct SumReferenceDoubleStruct;
