namespace StaticNets.Networks.Tests;

// The networks that tests write to ONNX and read again. What these say of files is the same for networks that train.

/// <summary>Only its file matters, which says what a file of logits does.</summary>
[Network("64-32-10 identity", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)]
public partial class OnnxLogits;

[Network("64-32-10", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class OnnxRegression;

[Network("4-12-3", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class OnnxFolded;

[Network("3-5 batchnorm relu-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class OnnxOther;

[Network("3-6 batchnorm tanh-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class OnnxTanh;

[Network("3-6 batchnorm(0.1, 0.001) relu-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity, InferenceOnly = true)]
public partial class OnnxEpsilon;

[Network("5-6 sigmoid-6 tanh-6 relu-6 leakyrelu(0.2)-6 elu(0.7)-6 selu-6 gelu-6 gelutanh-6 silu-4 softmax", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)]
public partial class OnnxAll;

[Network("5-6 mish-6 softplus-6 softsign-6 hardsigmoid-6 hardtanh-6 hardswish-6 relu6-6 softmax-3 identity", Activation.Relu, Loss.Mse, InferenceOnly = true)]
public partial class OnnxMore;

[Network("4 -residual(6 tanh-4) relu-4 layernorm(0.001) gelu skip-4 dropout(0.2) batchnorm tanh skip(2)-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Softplus, InferenceOnly = true)]
public partial class OnnxResidual;

[Network("4-6 batchnorm gelu-residual(6 leakyrelu(0.25)-6) layernorm mish-6 hardsigmoid-3", Activation.Relu, Loss.Mse, OutputActivation = Activation.Tanh, Precision = Precision.Double, InferenceOnly = true)]
public partial class OnnxDouble;
