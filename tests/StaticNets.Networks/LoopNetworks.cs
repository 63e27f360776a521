namespace StaticNets.Networks.Tests.TrainingLoop;

[Network("4-8 relu-6 tanh-3", Activation.Relu, Loss.CrossEntropy)]
public partial class LoopSingle;

[Network("4-8 relu-6 tanh-3", Activation.Relu, Loss.CrossEntropy)]
public partial struct LoopSingleStruct;

[Network("4-8 relu-6 tanh-3", Activation.Relu, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class LoopDouble;

[Network("4-8 relu-6 tanh-3", Activation.Relu, Loss.CrossEntropy, Precision = Precision.Double)]
public partial struct LoopDoubleStruct;

[Network("3-5-2", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class LoopRegression;

/// <summary>Its outputs are in units of their own, of which each should be near.</summary>
[Network("3-8-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class LoopUnits;

[Network("3-8-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct LoopUnitsStruct;

/// <summary>Its outputs have a range.</summary>
[Network("3-8-2", Activation.Sigmoid, Loss.Mse)]
public partial class LoopBounded;

/// <summary>Its outputs are a sum.</summary>
[Network("3-8-2-2 skip", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class LoopSum;

/// <summary>Large enough that a step is one pass in turns.</summary>
[Network("64-48 relu-10", Activation.Relu, Loss.CrossEntropy)]
public partial class LoopLarge;

/// <summary>Its training passes draw masks and change statistics.</summary>
[Network("4-12 batchnorm relu dropout(0.2)-3", Activation.Relu, Loss.CrossEntropy)]
public partial class LoopNormalized;
