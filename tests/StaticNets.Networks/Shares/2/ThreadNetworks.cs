namespace StaticNets.Networks.Tests;

[Network("96-160-64-10", Activation.Relu, Loss.CrossEntropy)]
public partial struct SharedStruct;
