namespace Driving;

/// <summary>What the driver sees: how far the road is free in five directions, from 0 to 1 (<see cref="Road.Range"/> or more), and the speed, from 0 to 1.</summary>
public struct Sensors
{
    /// <summary>The inputs of driver.onnx, in its order.</summary>
    public float Left, HalfLeft, Ahead, HalfRight, Right, Speed;
}
