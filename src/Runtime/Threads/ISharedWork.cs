namespace StaticNets;

/// <summary>Work in items that do not depend on each other.</summary>
internal interface ISharedWork
{
    /// <summary>Does one item.</summary>
    /// <param name="item">Its number, from 0.</param>
    /// <param name="worker">Who does it: 0 is the caller, the others count from 1. No two at once have the same number.</param>
    void Do(int item, int worker);
}
