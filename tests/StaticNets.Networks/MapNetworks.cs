namespace StaticNets.Networks.Tests;

// The networks with convolutions that tests name: those of PyTorch's numbers, in the order of their file.

[Network("2x10-conv(4, 3) tanh-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class StepsConvolution;

[Network("3x10-conv(4, 3, stride: 2, padding: 2, dilation: 2) relu-conv(6, 2) relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class StridedStepsConvolution;

[Network("4x7-conv(6, 3, groups: 2) silu-1", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class GroupedStepsConvolution;

[Network("1x6x6-conv(3, 3) relu-3", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class MapConvolution;

[Network("2x6x8-conv(4, 3, padding: 1) relu-maxpool(2)-conv(3, 3) tanh-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class PooledMapConvolution;

[Network("1x9x8-conv(4, 3x2, stride: 2x1) elu-avgpool(2)-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class StridedMapConvolution;

[Network("3x5x5-conv(3, 3, padding: 1, groups: 3) relu-conv(5, 1) relu-globalavgpool-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class SeparableMapConvolution;

[Network("1x5x5-conv(4, 3) batchnorm relu-2", Activation.Identity, Loss.Mse, Precision = Precision.Double)]
public partial class NormedMapConvolution;

[Network("1x5x5-conv(4, 3) batchnorm relu-2", Activation.Identity, Loss.Mse)]
public partial struct SingleNormedMapConvolution;

[Network("2x6x8-conv(4, 3, padding: 1) relu-maxpool(2)-conv(3, 3) tanh-2", Activation.Identity, Loss.Mse)]
public partial struct SingleConvolution;
