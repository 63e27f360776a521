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

    /// <summary>The epoch at whose end it was noticed, an index from 0.</summary>
    public int Epoch { get; }

    /// <summary>The layer (<see cref="LayerInfo.Index"/>, from 0), or null where it is of none.</summary>
    public int? Layer { get; }

    /// <summary>What was found, with numbers, and what may help; layers are counted from 1.</summary>
    public string Message { get; }

    /// <summary>Epoch and message, for people: epochs and layers are counted from 1.</summary>
    /// <returns>Such as <c>Epoch 3: …</c>.</returns>
    public override string ToString() => $"Epoch {Epoch + 1}: {Message}";
}
