namespace StaticNets.Networks.Tests.Accuracy;

[Network("64-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public partial class DigitsNet;
