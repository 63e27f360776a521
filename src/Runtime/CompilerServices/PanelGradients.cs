using System.Runtime.CompilerServices;

namespace StaticNets.Numerics;

/// <summary>The second phase of a turn: gradients in panels, and in the last turn of a step the update of a panel while its gradients are near.</summary>
internal static class PanelGradients
{
    /// <summary>The gradients of a turn.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Add<T, TSizes, TKernels>(ref T x, ref T u, TrainingState<T> training, int rows, bool isAdded)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
    {
        TSizes sizes = default;
        if (rows >= sizes.MinSharedRows && training.Team is { } team)
        {
            team.RunPanels(Work<T, TSizes, TKernels>.Gradients, sizes.PanelCount, ref x, ref x, rows, isAdded);
            return;
        }

        for (int panel = 0; panel < sizes.PanelCount; panel++)
        {
            AddPanel<T, TSizes, TKernels>(ref x, ref training.GradientsReference, ref u, panel, rows, isAdded);
        }
    }

    /// <summary>The gradients of the last turn of a step, and the update.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Descend<T, TSizes, TKernels, TOptimizer>(ref T x, ref T w, ref T u, TrainingState<T> training, ref TOptimizer optimizer, int rows, bool isAdded)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
        where TOptimizer : IOptimizer
    {
#if !NETSTANDARD // Older runtimes would box the optimizer to see what it is.
        if (optimizer is Sgd { IsPlain: true } sgd)
        {
            PlainSgd plain = sgd.ToPlain(); // it has no branch
            DescendBy<T, TSizes, TKernels, PlainSgd>(ref x, ref w, ref u, training, ref plain, rows, isAdded);
            return;
        }
#endif

        DescendBy<T, TSizes, TKernels, TOptimizer>(ref x, ref w, ref u, training, ref optimizer, rows, isAdded);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static void DescendBy<T, TSizes, TKernels, TOptimizer>(ref T x, ref T w, ref T u, TrainingState<T> training, ref TOptimizer rule, int rows, bool isAdded)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
        where TOptimizer : IOptimizer
    {
        TSizes sizes = default;
        training.ReservePanels(sizes.PanelLength);
        if (rows >= sizes.MinSharedRows && typeof(TOptimizer).IsValueType && training.Team is { } team)
        {
            team.SetRule(ref rule);
            team.RunPanels(Work<T, TSizes, TKernels, TOptimizer>.Descend, sizes.PanelCount, ref x, ref w, rows, isAdded);
            return;
        }

        for (int panel = 0; panel < sizes.PanelCount; panel++)
        {
            DescendPanel<T, TSizes, TKernels, TOptimizer>(ref x, ref w, ref u, training, ref rule, panel, 0, rows, isAdded);
        }
    }

    /// <summary>The gradients of a panel, at its place among all.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void AddPanel<T, TSizes, TKernels>(ref T x, ref T g, ref T u, int panel, int rows, bool isAdded)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
    {
        TSizes sizes = default;
        default(TKernels).Panel(ref x, ref Unsafe.Add(ref g, sizes.PlaceOf(panel, out _)), ref Unsafe.Add(ref u, sizes.RowsOffset), panel, rows, isAdded);
    }

    /// <summary>The gradients of a panel, and at once the update. With turns before, gradients go on from theirs.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void DescendPanel<T, TSizes, TKernels, TOptimizer>(ref T x, ref T w, ref T u, TrainingState<T> training, ref TOptimizer rule, int panel, int worker, int rows, bool isAdded)
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
        where TOptimizer : IOptimizer
    {
        TSizes sizes = default;
        nint place = sizes.PlaceOf(panel, out nint length);
        ref T g = ref isAdded ? ref Unsafe.Add(ref training.GradientsReference, place) : ref training.GetPanel(worker, sizes.PanelLength);
        default(TKernels).Panel(ref x, ref g, ref Unsafe.Add(ref u, sizes.RowsOffset), panel, rows, isAdded);
        ParameterUpdate.Range(ref rule, ref Unsafe.Add(ref w, place), ref g, ref Unsafe.Add(ref training.SlotsReference, place), length, sizes.BlockLength);
    }

    /// <summary>What a thread does with a panel: the same as one thread does with all of them.</summary>
    private static class Work<T, TSizes, TKernels>
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
    {
        public static readonly TrainingWork<T> Gradients = GradientsOfPanel;

        [MethodImpl(Jit.AggressiveOptimization)]
        private static void GradientsOfPanel(TrainingTeam<T> team, int item, int worker)
            => AddPanel<T, TSizes, TKernels>(ref team.Inputs, ref team.Training.GradientsReference, ref team.Training.ScratchReference, item, team.Rows, team.IsAdded);
    }

    /// <summary>The same, with an optimizer.</summary>
    private static class Work<T, TSizes, TKernels, TOptimizer>
        where T : unmanaged
        where TSizes : struct, IPanelSizes<T>
        where TKernels : struct, IGradientPanels<T>
        where TOptimizer : IOptimizer
    {
        public static readonly TrainingWork<T> Descend = DescendPanel;

        [MethodImpl(Jit.AggressiveOptimization)]
        private static void DescendPanel(TrainingTeam<T> team, int item, int worker)
            => PanelGradients.DescendPanel<T, TSizes, TKernels, TOptimizer>(
                ref team.Inputs, ref team.Parameters, ref team.Training.ScratchReference, team.Training, ref team.Rule<TOptimizer>(), item, worker, team.Rows, team.IsAdded);
    }
}
