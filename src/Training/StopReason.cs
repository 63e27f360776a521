namespace StaticNets;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are over.</summary>
    Completed,

    /// <summary>The monitored loss got no better for as long as <see cref="EarlyStopping"/> waits.</summary>
    EarlyStopping,

    /// <summary>The caller cancelled it. The network is usable: it has what the steps so far made of it.</summary>
    Cancelled,

    /// <summary><see cref="TrainingOptions.OnEpochEnd"/> returned false.</summary>
    Callback,

    /// <summary>A loss, gradient or parameter was not finite (<see cref="TrainingHistory.Failure"/>). The network has the parameters from before that step.</summary>
    NotFinite,
}
