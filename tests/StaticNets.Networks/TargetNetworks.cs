namespace StaticNets.Networks.Tests;

// The networks whose losses refuse some targets.

[Network("3-4-1", Activation.Tanh, Loss.BinaryCrossEntropy)]
public partial class MaskClass;

[Network("3-4-1", Activation.Tanh, Loss.BinaryCrossEntropy)]
public partial struct MaskStruct;

[Network("3-4-2", Activation.Tanh, Loss.BinaryCrossEntropy, Precision = Precision.Double)]
public partial class MaskDouble;

[Network("3-6 batchnorm tanh dropout(0.1)-2", Activation.Tanh, Loss.BinaryCrossEntropy)]
public partial class MaskNorm;

[Network("3-4-1", Activation.Tanh, Loss.BinaryCrossEntropy, Portable = true)]
public partial class MaskPortable;

[Network("3-4-1", Activation.Tanh, Loss.BinaryCrossEntropy, AnyTargets = true)]
public partial class AnyMask;

[Network("3-4-2", Activation.Tanh, Loss.SquaredHinge, OutputActivation = Activation.Identity)]
public partial class MarginClass;
