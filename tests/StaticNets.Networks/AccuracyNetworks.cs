namespace StaticNets.Networks.Tests.Accuracy;

[Network("4-16-16-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class IrisNet;

[Network("13-32-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class WineNet;

[Network("64-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public partial class DigitsNet;

[Network("784-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public partial class MnistNet;
