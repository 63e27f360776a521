namespace StaticNets.Networks.Tests.Accuracy;

[Network("13-32-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class WineNet;
