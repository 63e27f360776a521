namespace StaticNets.Networks.Tests;

[Network("3-5-4-2", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct OptimizerSingleStruct;
