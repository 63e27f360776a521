namespace StaticNets.Networks.Tests;

/// <summary>Its rows of weights are no whole vectors of the optimizer's: a step is Backward and Update.</summary>
[Network("96-168 silu-64-3", Activation.Tanh, Loss.Huber)]
public partial class SharedUneven;

/// <summary>Its rows are no whole vectors of the optimizer's: a step is Backward and Update.</summary>
[Network("96-168 batchnorm silu-72 dropout(0.5)-3", Activation.Tanh, Loss.Huber)]
public partial struct SharedNormUneven;

[Network("320-112", Activation.Sigmoid, Loss.BinaryCrossEntropy)]
public partial class SharedLayer;

/// <summary>Large enough that they share one of 33.</summary>
[Network("784-128-10", Activation.Relu, Loss.CrossEntropy)]
public partial class SharedLarge;
