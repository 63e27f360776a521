namespace StaticNets.Networks.Tests;

[Network("784-128-64-10", Activation.Relu, Loss.CrossEntropy)]
public partial class Mnist;
