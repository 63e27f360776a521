namespace StaticNets.Networks.Tests;

// The networks that tests name.

/// <summary>The card's own network.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public partial class Xor;

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public partial struct XorStruct;

/// <summary>The worked example of the source material.</summary>
[Network("2-2-1", Activation.Sigmoid, Loss.HalfSquaredError, Precision = Precision.Double)]
public partial class WorkedExample;

[Network("2-2-1", Activation.Sigmoid, Loss.HalfSquaredError, Precision = Precision.Double)]
public partial struct WorkedExampleStruct;

/// <summary>A single neuron: logistic regression.</summary>
[Network("2-1", Activation.Sigmoid, Loss.BinaryCrossEntropy, Precision = Precision.Double)]
public partial class Neuron;

/// <summary>The example that Keras' users know.</summary>
[Network("2-5 relu-1 sigmoid", Activation.Relu, Loss.BinaryCrossEntropy)]
public partial class KerasExample;

[Network("3-5-4-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class OptimizerSingle;

[Network("3-5-4-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity, Precision = Precision.Double)]
public partial class OptimizerDouble;

[Network("64-32-10", Activation.Relu, Loss.CrossEntropy)]
public partial class Digits;

[Network("64-32-10", Activation.Relu, Loss.CrossEntropy)]
public partial struct DigitsStruct;

[Network("3-4-2", Activation.Tanh, Loss.Mse)]
public partial record RecordNetwork;

[Network("3-4-2", Activation.Tanh, Loss.Mse)]
public partial record struct RecordStructNetwork;

/// <summary>Too wide for a workspace on the stack.</summary>
[Network("1-20000-1", Activation.Tanh, Loss.Mse)]
public partial class Wide;

[Network("1-20000-1", Activation.Tanh, Loss.Mse)]
public partial struct WideStruct;

// Large enough that threads share a batch of 100 rows.

[Network("96-160-64-10", Activation.Relu, Loss.CrossEntropy)]
public partial class Shared;

/// <summary>The mind of an agent of a swarm.</summary>
[Network("6-8-2", Activation.Tanh, Loss.Mse)]
public partial struct Brain;
