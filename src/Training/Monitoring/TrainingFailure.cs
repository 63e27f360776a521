namespace StaticNets;

/// <summary>A number that was not finite, the step at which it arose and where.</summary>
public sealed class TrainingFailure
{
    internal TrainingFailure(int epoch, int step, int? layer, int? row, string message)
    {
        Epoch = epoch;
        Step = step;
        Layer = layer;
        Row = row;
        Message = message;
    }

    /// <summary>The epoch, an index from 0.</summary>
    public int Epoch { get; }

    /// <summary>The step in its epoch, an index from 0. The network has the parameters from before it.</summary>
    public int Step { get; }

    /// <summary>The layer in which the number arose (<see cref="LayerInfo.Index"/>, from 0), or null where it came with the data.</summary>
    public int? Layer { get; }

    /// <summary>The row of the training data, of sequences the sequence, an index from 0, that it came with or arose from, or null where it is of no single one.</summary>
    public int? Row { get; }

    /// <summary>What was not finite, and where; layers are counted from 1.</summary>
    public string Message { get; }

    /// <summary>Epoch, step and message, for people: epochs, steps and layers are counted from 1, rows and their values from 0.</summary>
    /// <returns>Such as <c>Epoch 3, step 12: Not finite: …</c>.</returns>
    public override string ToString() => $"Epoch {Epoch + 1}, step {Step + 1}: {Message}";
}
