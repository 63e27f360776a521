namespace StaticNets.Networks.Tests;

[Network("96-160-64-10", Activation.Tanh, Loss.Mse, Precision = Precision.Double)]
public partial class SharedDouble;

[Network("96-160 batchnorm gelu dropout(0.2)-64 batchnorm-residual(64)-16", Activation.Tanh, Loss.CrossEntropy)]
public partial class SharedNorm;

[Network("96-160-64-10", Activation.Gelu, Loss.CrossEntropy, Portable = true)]
public partial class SharedPortable;
