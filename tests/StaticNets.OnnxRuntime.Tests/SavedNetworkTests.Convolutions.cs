using Xunit;

namespace StaticNets.OnnxRuntime.Tests;

[Network("2-conv1d(6, 3, 2) tanh-conv1d(4, 2, 3, groups: 2) relu-gru(4)-conv1d(3, 2)-2", Activation.Identity, Loss.Mse)]
public partial class Filters;

[Network("3-6 tanh-conv1d(6, 4, 2, groups: 6) tanh-conv1d(4, 1, groups: 2)-2", Activation.Identity, Loss.Mse)]
public partial class Depthwise;

[Network("1-wavenet(4, head: 2, kernel: 3, dilations: 1, 2, 4)-wavenet(2, head: 1, kernel: 2, dilations: 1, 8)", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public partial class Stacks;

/// <content>Convolutions over steps.</content>
public sealed partial class SavedNetworkTests
{
    [Fact]
    public void Convolutions() => CheckSequences(new Filters(seed: 1));

    [Fact]
    public void Convolutions_in_groups() => CheckSequences(new Depthwise(seed: 1));

    [Fact]
    public void Stacks_of_convolutions() => CheckSequences(new Stacks(seed: 1));
}
