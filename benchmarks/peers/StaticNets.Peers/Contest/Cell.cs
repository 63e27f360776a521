namespace StaticNets.Peers;

/// <summary>One figure of each contestant: a network, and what is timed of it.</summary>
/// <param name="Subject">The network.</param>
/// <param name="Row">What is timed.</param>
public sealed record Cell(Subject Subject, Row Row)
{
    /// <summary>As the command line and messages call it.</summary>
    public string Name => $"{Subject.Name} {Row.Name}";

    /// <summary>
    /// The multiply-adds of a sample: forward, and in training the gradient of every weight, what all layers but the first pass back, and the sample's share of the update. Activations, losses
    /// and Adam's own arithmetic are not counted.
    /// </summary>
    public double MultiplyAdds
    {
        get
        {
            (double all, double first) = Subject.CountWeights();
            return Row.IsTraining ? (3 * all) - first + ((double)Subject.Data.Weights.Length / Row.Batch) : all;
        }
    }

    /// <summary>How many batches the samples are.</summary>
    public int AllBatches => Subject.Data.Samples / Row.Batch;

    /// <summary>The batches that timed calls go through again and again: one sample forward stays in the caches, as in a loop of a game; all else goes through all samples.</summary>
    public int Batches => Row.IsTraining || Row.Batch > 1 ? AllBatches : 64;

    /// <summary>What the samples lead to in double precision: outputs, after an epoch when it is training, and the mean loss of the epoch.</summary>
    public (double[] Outputs, double Loss) ComputeExpected() => Subject.ComputeExpected(Row);
}
