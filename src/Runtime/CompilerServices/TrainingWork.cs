using System.ComponentModel;

namespace StaticNets;

/// <summary>For generated code: one item of work that several threads share.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="team">What the threads have in common.</param>
/// <param name="item">The item's number, from 0.</param>
/// <param name="worker">The number of the thread, from 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void TrainingWork<T>(TrainingTeam<T> team, int item, int worker)
    where T : unmanaged;
