namespace StaticNets.Benchmarks.Contests;

/// <summary>One operation on one network, by one thread and by two.</summary>
public interface IThreadContest
{
    /// <summary>The network and the operation.</summary>
    string Title { get; }

    /// <summary>The rows that pass in one call.</summary>
    int Rows { get; }

    /// <summary>Makes networks and data.</summary>
    void Setup();

    /// <summary>The caller's thread alone.</summary>
    float OneThread();

    /// <summary>As many as two threads, where the call is large enough.</summary>
    float TwoThreads();
}
