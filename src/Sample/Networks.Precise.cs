namespace StaticNets.Sample;

// The same networks in double precision: there a gradient check tells a mistake from rounding to seven digits.

/// <summary><see cref="Xor"/> in double precision.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, Precision = Precision.Double)]
public partial class PreciseXor;

/// <summary><see cref="Iris"/> in double precision.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class PreciseIris;

/// <summary><see cref="Digits"/> in double precision.</summary>
[Network("64-64 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class PreciseDigits;
