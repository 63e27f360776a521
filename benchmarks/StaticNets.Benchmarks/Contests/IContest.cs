namespace StaticNets.Benchmarks.Contests;

/// <summary>One operation on one network, by four contestants.</summary>
public interface IContest
{
    /// <summary>The network.</summary>
    string NetworkTitle { get; }

    /// <summary>The operation.</summary>
    string Title { get; }

    /// <summary>The rows that pass in one call of a contestant.</summary>
    int RowsPerCall { get; }

    /// <summary>The multiplications and additions that a row takes; those of activations, losses and Adam's own arithmetic are not counted.</summary>
    double OperationsPerRow { get; }

    /// <summary>Makes networks and data.</summary>
    /// <exception cref="System.InvalidOperationException">The contestants do not agree.</exception>
    void Setup();

    /// <summary>The generated network.</summary>
    float Generated();

    /// <summary>Jagged arrays and loops.</summary>
    float Jagged();

    /// <summary>System.Numerics.Tensors.</summary>
    float Tensor();

    /// <summary>Vector columns with sizes known at run time.</summary>
    float Column();
}
