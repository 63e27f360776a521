namespace StaticNets.Peers.Measuring;

/// <summary>Whose the core was in a window.</summary>
public enum Core
{
    /// <summary>Ours, before and after.</summary>
    Alone,

    /// <summary>Shared, before and after.</summary>
    Shared,

    /// <summary>A neighbour came or went: the window does not count.</summary>
    Changing,
}
