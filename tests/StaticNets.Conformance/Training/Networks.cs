namespace StaticNets.Conformance.Training;

// Each network and its portable twin.

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public partial class Xor;

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, Portable = true)]
public partial class PortableXor;

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, Precision = Precision.Double)]
public partial struct XorStruct;

[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse, Precision = Precision.Double, Portable = true)]
public partial struct PortableXorStruct;

[Network("4-16-16-3", Activation.Tanh, Loss.Mse)]
public partial struct Flowers;

[Network("4-16-16-3", Activation.Tanh, Loss.Mse, Portable = true)]
public partial struct PortableFlowers;

[Network("4-16-16-3", Activation.Tanh, Loss.Mse, Precision = Precision.Double)]
public partial class PreciseFlowers;

[Network("4-16-16-3", Activation.Tanh, Loss.Mse, Precision = Precision.Double, Portable = true)]
public partial class PortablePreciseFlowers;

[Network("64-32-10", Activation.Relu, Loss.CrossEntropy)]
public partial class Digits;

[Network("64-32-10", Activation.Relu, Loss.CrossEntropy, Portable = true)]
public partial class PortableDigits;

[Network("5-20 gelu-9 silu-3", Activation.Relu, Loss.CrossEntropy)]
public partial class Mixed;

[Network("5-20 gelu-9 silu-3", Activation.Relu, Loss.CrossEntropy, Portable = true)]
public partial class PortableMixed;

[Network("5-20 gelu-9 silu-3", Activation.Relu, Loss.CrossEntropy, Precision = Precision.Double)]
public partial struct PreciseMixed;

[Network("5-20 gelu-9 silu-3", Activation.Relu, Loss.CrossEntropy, Precision = Precision.Double, Portable = true)]
public partial struct PortablePreciseMixed;

[Network("4-12 relu dropout(0.1)-8 dropout(0.1)-3", Activation.Tanh, Loss.Mse)]
public partial class Dropped;

[Network("4-12 relu dropout(0.1)-8 dropout(0.1)-3", Activation.Tanh, Loss.Mse, Portable = true)]
public partial class PortableDropped;

[Network("5-24 batchnorm relu-9 batchnorm(0.2)-3", Activation.Gelu, Loss.CrossEntropy)]
public partial struct Normed;

[Network("5-24 batchnorm relu-9 batchnorm(0.2)-3", Activation.Gelu, Loss.CrossEntropy, Portable = true)]
public partial struct PortableNormed;

[Network("64-40 layernorm-residual(40 dropout(0.1)-40) layernorm-10", Activation.Gelu, Loss.CrossEntropy)]
public partial class Layered;

[Network("64-40 layernorm-residual(40 dropout(0.1)-40) layernorm-10", Activation.Gelu, Loss.CrossEntropy, Portable = true)]
public partial class PortableLayered;

[Network("5-17 batchnorm-17 skip layernorm dropout(0.1)-3", Activation.Silu, Loss.CrossEntropy, Precision = Precision.Double)]
public partial class PreciseLayered;

[Network("5-17 batchnorm-17 skip layernorm dropout(0.1)-3", Activation.Silu, Loss.CrossEntropy, Precision = Precision.Double, Portable = true)]
public partial class PortablePreciseLayered;

// Networks with state.

[Network("3-rnn(12)-2", Activation.Tanh, Loss.Mse)]
public partial class Echo;

[Network("3-rnn(12)-2", Activation.Tanh, Loss.Mse, Portable = true)]
public partial class PortableEcho;

[Network("3-gru(16)-2", Activation.Tanh, Loss.Mse)]
public partial struct Gated;

[Network("3-gru(16)-2", Activation.Tanh, Loss.Mse, Portable = true)]
public partial struct PortableGated;

[Network("3-lstm(9)-3", Activation.Tanh, Loss.CrossEntropy)]
public partial class Remembering;

[Network("3-lstm(9)-3", Activation.Tanh, Loss.CrossEntropy, Portable = true)]
public partial class PortableRemembering;

[Network("3-conv1d(6, kernel: 3, dilation: 2) tanh-conv1d(4, kernel: 2) tanh-2", Activation.Tanh, Loss.Mse)]
public partial class Convolved;

[Network("3-conv1d(6, kernel: 3, dilation: 2) tanh-conv1d(4, kernel: 2) tanh-2", Activation.Tanh, Loss.Mse, Portable = true)]
public partial class PortableConvolved;

[Network("3-8 relu-conv1d(10, kernel: 3) tanh-gru(7) dropout(0.1)-lstm(5)-rnn(4)-2", Activation.Tanh, Loss.Mse, Precision = Precision.Double)]
public partial class PreciseTimed;

[Network("3-8 relu-conv1d(10, kernel: 3) tanh-gru(7) dropout(0.1)-lstm(5)-rnn(4)-2", Activation.Tanh, Loss.Mse, Precision = Precision.Double, Portable = true)]
public partial class PortablePreciseTimed;
