namespace Driving;

/// <summary>What the driver does.</summary>
public struct Controls
{
    /// <summary>The outputs of driver.onnx, in its order: from -1 (left, or brake) to 1 (right, or full throttle).</summary>
    public float Steering, Throttle;
}
