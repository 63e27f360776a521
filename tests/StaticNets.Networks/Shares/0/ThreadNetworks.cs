namespace StaticNets.Networks.Tests;

/// <summary>Every word in a network that threads share.</summary>
[Network("96-160 dropout(0.2)-64 layernorm-64 skip-16", Activation.Tanh, Loss.CrossEntropy)]
public partial class SharedDropout;
