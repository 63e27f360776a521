namespace StaticNets.BrowserSample;

// The networks that a visitor can choose: each is code of its own. Portable: what is learned here is learned to the same bits on every machine.

/// <summary>Four neurons: a boundary with a few bends.</summary>
[Network("2-4-2", Activation.Tanh, Loss.CrossEntropy, Portable = true)]
internal partial class Small;

/// <summary>Two layers of eight.</summary>
[Network("2-8-8-2", Activation.Tanh, Loss.CrossEntropy, Portable = true)]
internal partial class Medium;

/// <summary>Two layers of sixteen, with straight pieces.</summary>
[Network("2-16-16-2", Activation.Relu, Loss.CrossEntropy, Portable = true)]
internal partial class Angular;

/// <summary>A deeper network whose middle adds to what goes past it.</summary>
[Network("2-16 tanh-residual(16 tanh-16)-8 tanh-2", Activation.Tanh, Loss.CrossEntropy, Portable = true)]
internal partial class Deep;
