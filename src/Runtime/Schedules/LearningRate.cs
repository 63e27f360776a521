namespace StaticNets;

/// <summary>Makes schedules of the learning rate.</summary>
public static partial class LearningRate
{
}
