using StaticNets;

namespace Driving;

/// <summary>
/// A network that PyTorch trained to steer towards more room; docs/embedding.md has its training. Its weights are compiled in, and it is portable: the same
/// sensors give the same bits on every machine, so a race can be replayed from its start.
/// </summary>
[Network("driver.onnx", Inputs = typeof(Sensors), Outputs = typeof(Controls), Golden = "driver.expected.json", Portable = true)]
public static partial class Driver
{
}
