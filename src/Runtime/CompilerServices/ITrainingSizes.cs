using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same where a network is trained.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainingSizes : IRowSizes
{
    /// <summary>Where in a row's workspace the key of its dropout masks is, or -1 where there are none.</summary>
    int KeyOffset { get; }
}
