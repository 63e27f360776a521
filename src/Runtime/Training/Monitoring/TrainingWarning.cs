namespace StaticNets;

/// <summary>Something that training noticed and that hinders it. It is noted once for each layer.</summary>
public sealed class TrainingWarning
{
    internal TrainingWarning(TrainingProblem problem, int epoch, int? layer, string message)
    {
        Problem = problem;
        Epoch = epoch;
        Layer = layer;
        Message = message;
    }

    /// <summary>What it is.</summary>
    public TrainingProblem Problem { get; }

    /// <summary>The epoch at whose end it was noticed, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The layer (<see cref="LayerInfo.Index"/>), or null where it is of none.</summary>
    public int? Layer { get; }

    /// <summary>What was found, with numbers, and what may help.</summary>
    public string Message { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Epoch {Epoch}: {Message}";
}
