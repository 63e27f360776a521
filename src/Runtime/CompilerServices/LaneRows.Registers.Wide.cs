using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Of registers of any width.</content>
public static partial class LaneRows
{
    /// <summary>All columns of some rows, one after the other: a few by statements, so that each is known to be which, more by a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void GatherAll<T, TVector, TRegisters>(ref T rows, nint width, ref T columns)
        where T : unmanaged
        where TVector : struct
        where TRegisters : struct, IRegisters<T, TVector>
    {
        TRegisters r = default;
        nint lanes = Vector512<T>.Count;
        if (width > 2)
        {
            for (nint column = 0; column < width; column++)
            {
                r.Store(r.Gather(ref rows, width, column), ref columns, column * lanes);
            }

            return;
        }

        r.Store(r.Gather(ref rows, width, 0), ref columns, 0);
        if (width == 2)
        {
            r.Store(r.Gather(ref rows, width, 1), ref columns, lanes);
        }
    }
}
