namespace StaticNets.Networks.Tests.Accuracy;

[Network("4-16-16-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class IrisNet;
