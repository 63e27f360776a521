namespace StaticNets.Networks.Tests.Accuracy;

[Network("784-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public partial class MnistNet;
