namespace StaticNets.Networks.Tests;

// The networks that tests of files save and load.

[Network("3-6 batchnorm relu dropout(0.1)-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class SavedClass;

[Network("3-6 batchnorm relu dropout(0.1)-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct SavedStruct;

[Network("3-6 batchnorm relu dropout(0.1)-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial class SavedDouble;

[Network("2-4-1", Activation.Tanh, Loss.Mse, InferenceOnly = true)]
public partial class Mapped;

[Network("2-2-2", Activation.Tanh, Loss.Mse, InferenceOnly = true)]
public partial class Ambiguous;

[Network("4-12 batchnorm relu dropout(0.2)-3", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class TorchBatchNorm;
