namespace StaticNets.Sample;

// The networks that are trained here, and a larger one for the speed table. The compiler writes the other half of each type.

/// <summary>Exclusive or.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public partial class Xor;

/// <summary>Three species of iris from four measurements. The cross entropy makes the output layer a softmax.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class Iris;

/// <summary>Three growers of wine from thirteen measurements.</summary>
[Network("13-32-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class Wine;

/// <summary>Ten handwritten digits from 8x8 grey values. A fifth of the hidden units is left out at each step of training, so that none relies on a few others.</summary>
[Network("64-64 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public partial class Digits;

/// <summary>Digits without dropout, for the speed table: the dynamic networks there have none.</summary>
[Network("64-32-10", Activation.Relu, Loss.CrossEntropy)]
public partial class PlainDigits;

/// <summary>The size of a classic network for 28x28 grey values.</summary>
[Network("784-128-64-10", Activation.Relu, Loss.CrossEntropy)]
public partial class LargeDigits;

/// <summary>Pushes a cart left or right, from its position and velocity and those of the pole on it.</summary>
[Network("4-8 tanh-1", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial struct Pilot;

/// <summary>Walks through a maze, and remembers what it saw.</summary>
[Network("2-gru(8)-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class Rememberer;

/// <summary>Walks through the same maze by what it sees at the moment.</summary>
[Network("2-8-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class Forgetter;

/// <summary>Sounds like an amplifier, a sample at a time.</summary>
[Network("1-conv1d(6, kernel: 3) tanh-gru(10)-1", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class PedalNetwork;

/// <summary>LeNet: handwritten digits of 28x28 grey values.</summary>
[Network("1x28x28-conv(6, 5, padding: 2) relu-maxpool(2)-conv(16, 5) relu-maxpool(2)-120 relu-84 relu-10", Activation.Identity, Loss.CrossEntropy)]
public partial class LeNet;

/// <summary>The same idea for 8x8 grey values.</summary>
[Network("1x8x8-conv(8, 3, padding: same) relu-maxpool(2)-conv(16, 3, padding: same) relu-maxpool(2)-64 relu-10", Activation.Identity, Loss.CrossEntropy)]
public partial class SmallLeNet;
