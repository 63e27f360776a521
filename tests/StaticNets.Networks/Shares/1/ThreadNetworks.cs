namespace StaticNets.Networks.Tests;

[Network("96-160 dropout(0.2)-64 layernorm-64 skip-16", Activation.Tanh, Loss.CrossEntropy)]
public partial struct SharedDropoutStruct;
