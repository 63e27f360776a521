namespace StaticNets;

/// <summary>Rows of inputs and targets, counted; the number type apart (<see cref="ITrainingData{T}"/>).</summary>
public interface ITrainingData
{
    /// <summary>The number of rows.</summary>
    int Count { get; }

    /// <summary>The number of values in a row of inputs.</summary>
    int InputSize { get; }

    /// <summary>The number of values in a row of targets.</summary>
    int TargetSize { get; }
}
