using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: memory for the values of rows. The struct itself is that memory, on the stack, or it says only how much of the thread's is needed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWorkspace
{
    /// <summary>How many values are needed of the thread's memory; 0 where the struct holds them.</summary>
    int ThreadLength { get; }
}
