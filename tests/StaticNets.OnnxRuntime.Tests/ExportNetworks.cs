namespace StaticNets.OnnxRuntime.Tests;

[Network("godot-ppo.onnx")]
public static partial class GodotPpo;

[Network("godot-two-observations.onnx")]
public static partial class GodotTwoObservations;

[Network("mlagents-discrete.onnx")]
public static partial class MLAgentsDiscrete;

[Network("mlagents-discrete.onnx", Output = "16")]
public static partial class MLAgentsLogits;

[Network("mlagents-continuous.onnx")]
public static partial class MLAgentsContinuous;

[Network("mlagents-branches.onnx")]
public static partial class MLAgentsBranches;

[Network("sac.onnx", Output = "action")]
public static partial class SacAction;

[Network("sac.onnx", Output = "log_std")]
public static partial class SacDeviation;

[Network("split-heads.onnx", Output = "actions")]
public static partial class SplitActions;

[Network("split-heads.onnx", Output = "value")]
public static partial class SplitValue;

[Network("split-heads.onnx", Input = "h", Output = "actions")]
public static partial class SplitEnd;

[Network("sklearn-classes.onnx")]
public static partial class SklearnClasses;

[Network("sklearn-two-classes.onnx")]
public static partial class SklearnTwoClasses;

[Network("sklearn-regression.onnx")]
public static partial class SklearnRegression;

[Network("keras.onnx")]
public static partial class KerasClasses;

[Network("mlnet.onnx")]
public static partial class MLNetScore;

[Network("3-10 relu-10 relu-2 tanh-2", Activation.Identity, Loss.Mse, InferenceOnly = true)]
public partial class SacShape;

[Network("7-7 hardtanh-10 silu-2 hardtanh", Activation.Identity, Loss.Mse, InferenceOnly = true)]
public partial class MLAgentsShape;

[Network("6-16 tanh-16 tanh-2", Activation.Identity, Loss.Mse)]
public partial class GodotShape;
