using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: operations on rows, value by value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary><c>a *= b</c>.</summary>
    /// <param name="a">A row.</param>
    /// <param name="b">Another.</param>
    /// <param name="length">Their length, a multiple of 4.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Multiply<T>(ref T a, ref T b, nint length)
        where T : unmanaged
    {
        for (nint i = 0; i < length; i += Vector128<T>.Count)
        {
            (Vector128.LoadUnsafe(ref a, (nuint)i) * Vector128.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref a, (nuint)i);
        }
    }
}
