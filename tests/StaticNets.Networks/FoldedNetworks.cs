namespace StaticNets.Networks.Tests;

// The networks of which one is folded into another.

[Network("3-6 relu-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double, InferenceOnly = true)]
public partial class PlainTwin;

[Network("3-6 tanh-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double, InferenceOnly = true)]
public partial class OtherTwin;

[Network("3-6 relu batchnorm-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double, InferenceOnly = true)]
public partial class NormBehind;
