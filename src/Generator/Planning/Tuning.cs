namespace StaticNets.Generator.Planning;

/// <summary>
/// The figures by which code is shaped, each with its reason. They were measured (see docs/decisions.md), most on one machine; none but those of
/// <see cref="Chains"/> changes a bit.
/// </summary>
internal static class Tuning
{
    /// <summary>Weighted sums of a row.</summary>
    public static class Sums
    {
        /// <summary>Sums that are held in registers at once: enough independent chains to hide the latency of a multiply-add, few enough not to spill.</summary>
        public const int MaxAccumulators = 8;

        /// <summary>The same for a row that goes alone: an input and twelve sums are what sixteen registers hold, and each broadcast serves so many more products.</summary>
        public const int MaxAccumulatorsOfRow = 12;

        /// <summary>
        /// Chains of a block that go side by side at least, where there are several. With so few a block is wide, and rows of weights are read from end to end as they lie:
        /// from the second-level cache that takes three quarters of the time. A block with one chain at a time is wider still, but its sums wait for each other.
        /// </summary>
        public const int MinChainsTogether = 2;

        /// <summary>Multiply-adds of a block of sums that may stand one after the other; beyond it a loop is as fast and much smaller.</summary>
        public const int MaxUnrolledSums = 32;

        /// <summary>The same for gradients, which do not depend on each other: a short loop is as fast.</summary>
        public const int MaxUnrolledGradients = 16;

        /// <summary>The same for the products that make the deltas of the layer before.</summary>
        public const int MaxUnrolledDeltas = 16;

        /// <summary>Rows of weights of a turn of a loop over deltas, where the slope costs little: as many as are summed over their lanes together.</summary>
        public const int RowsOfTurnOfDeltas = 4;

        /// <summary>The length of a parameter block from which on the gradients of single rows are left to tiles: then a pass over them costs more than a call.</summary>
        public const int MinTiledLength = 1024;

        /// <summary>Inputs of a turn where a sum has one chain.</summary>
        public const int InputsOfTurnOfOneChain = 4;

        /// <summary>Inputs of each chain in a turn where there are several.</summary>
        public const int InputsOfTurnOfChains = 2;

        /// <summary>Inputs of a turn of the loop where numbers are added one by one, so that sums stay in registers that long.</summary>
        public const int InputsOfTurnOfNumbers = 4;

        /// <summary>The same in C: the compiler of a small device is asked for little code, and four outputs already share what a turn costs.</summary>
        public const int InputsOfTurnByPointer = 2;
    }

    /// <summary>How a sum is cut into chains. These are part of the order of sums: another figure has other bits.</summary>
    public static class Chains
    {
        /// <summary>Multiply-adds that a processor can have under way: two a cycle, four cycles each.</summary>
        public const int WantedChains = 8;

        /// <summary>More chains than that cost more to add than they save.</summary>
        public const int MaxChains = 4;

        /// <summary>A chain of fewer inputs does not pay for its addition.</summary>
        public const int MinLength = 8;
    }

    /// <summary>The forward pass of a row with hidden values in registers.</summary>
    public static class Registers
    {
        /// <summary>The widest layer of a forward pass in registers.</summary>
        public const int MaxPackedWidth = 32;

        /// <summary>Multiply-adds of a forward pass in registers. Those of hidden values stand one after the other, the row of inputs is looped over beyond <see cref="Sums.MaxUnrolledSums"/>.</summary>
        public const int MaxPackedProducts = 300;
        /// <summary>Hidden layers up to this width stay in registers altogether.</summary>
        public const int MaxInRegisters = 8;

        /// <summary>
        /// Values of a wider layer that each chain of the next one takes from registers. By the time they are used up, the rest have gone
        /// through memory, from where a broadcast costs less: shuffles that wait would fill the queue in which the processor looks for work.
        /// </summary>
        public const int FirstInRegisters = 4;
    }

    /// <summary>A sample in each lane.</summary>
    public static class Lanes
    {
        /// <summary>Fewer rows go one at a time through a forward pass.</summary>
        public const int MinForwardRows = 4;

        /// <summary>And through a backward pass, whose lanes save more.</summary>
        public const int MinRows = 3;

        /// <summary>Each parameter has a statement of its own in every method, so there must be few.</summary>
        public const int MaxParameters = 128;

        /// <summary>The activation of each layer is inlined.</summary>
        public const int MaxLayers = 8;

        /// <summary>The loss of a row is the sum of one register of outputs.</summary>
        public const int MaxOutputs = 8;

        /// <summary>Sums that are held in registers at once.</summary>
        public const int MaxRegisters = 8;

        /// <summary>More values than that are walked by a loop.</summary>
        public const int MaxUnrolled = 2;
    }

    /// <summary>Many networks together.</summary>
    public static class Swarms
    {
        /// <summary>Agents that go through the layers together: whole vectors of every width, and enough work in a phase to hide latencies.</summary>
        public const int Block = 32;

        /// <summary>The widest layer; wider ones fill vectors by themselves.</summary>
        public const int MaxWidth = 32;

        /// <summary>Multiply-adds of a layer for an agent, all of which stand one after the other.</summary>
        public const int MaxProducts = 300;

        /// <summary>Each layer has methods of its own.</summary>
        public const int MaxLayers = 8;

        /// <summary>The bytes of stack that hidden values of a block may take: less than the first-level cache.</summary>
        public const int MaxWorkspaceBytes = 32 * 1024;

        /// <summary>The inputs of a layer whose agents share a register.</summary>
        public const int MaxSharedInputs = 32;

        /// <summary>Loads of a shared register take four values of a row at once.</summary>
        public const int MinSharedInputs = 4;

        /// <summary>Parameters of more bytes are not in the second-level cache.</summary>
        public const int NearBytes = 512 * 1024;

        /// <summary>More lines than that are left to the processor, which sees them coming.</summary>
        public const int MaxLaterLines = 8;

        /// <summary>
        /// A vector of hidden sums goes through the activation when so many later ones are under way: then it need not wait for memory, and its
        /// long chain of operations runs beside the sums of other agents.
        /// </summary>
        public const int Late = 2;

        /// <summary>The locals that activations beside sums may bring along: half of what a method may have, for the sums of all outputs have theirs, too.</summary>
        public const int MaxLateLocals = Methods.MaxLocals / 2;
    }

    /// <summary>Rows of a batch through tiles.</summary>
    public static class Batches
    {
        /// <summary>A row alone has kernels of its own; in larger networks a tile pays from two rows on, because it reads the weights once.</summary>
        public const int MinRows = 2;

        /// <summary>In smaller ones, whose weights are near and which have no panels, a backward pass from so many rows on.</summary>
        public const int MinBackwardRowsOfSmall = 3;

        /// <summary>In smaller ones a forward pass from a whole tile on: single rows go through in registers.</summary>
        public const int MinForwardRowsOfSmall = 8;

        /// <summary>
        /// Where a width has a forward pass in registers, and its activations are straight lines: two tiles. 8-32-32-4 takes 52 ns for a row in registers, 72 in one of 8 rows, 64 of 12,
        /// 59 of 16 and 46 of 128; on a core whose other thread is busy, registers are ahead up to 32 rows. A tanh waits for itself in a row alone, so there tiles win from 8 rows on.
        /// </summary>
        public const int MinForwardRowsOfPacked = 16;

        /// <summary>Multiply-adds of a row from which on a network is a larger one.</summary>
        public const int LargeProducts = 8192;

        /// <summary>Multiply-adds of a row from which on tiles pay; smaller networks spend their time elsewhere.</summary>
        public const int MinProducts = 100;

        /// <summary>Rows that go through all layers together: few enough that their values stay near. A small network's turn is one such block.</summary>
        public const int BlockRows = 32;

        /// <summary>The bytes of workspaces of a turn of a larger network, whose gradients and parameters are gone through once a turn.</summary>
        public const int MaxTurnBytes = 512 * 1024;

        /// <summary>The most rows of such a turn.</summary>
        public const int MaxTurnRows = 256;

        /// <summary>The bytes of a training state that the workspaces of a block may take, beyond those of a tile's rows.</summary>
        public const int MaxBlockBytes = 8 * 1024 * 1024;

        /// <summary>The length of a parameter block from which on a pass over it is worth saving.</summary>
        public const int MinPaneledLength = 2048;

        /// <summary>The values of a panel of gradients: with the rows it is made of, a first-level cache.</summary>
        public const int PanelLength = 2048;

        /// <summary>The inputs of a panel through time, where networks are small and every thread is to have some of the panels: whole tiles at every width, which are 4, 6 or 8 inputs high.</summary>
        public const int PanelInputsThroughTime = 24;

        /// <summary>What the runtime's tiles (TileShapes) keep on the stack to put the weights of two registers of outputs side by side, and what its start may have to be moved.</summary>
        public const int MatrixPanelBytes = (18 * 1024) + LineBytes;

        /// <summary>They do so with a matrix of more bytes, a first-level cache.</summary>
        public const int PaneledMatrixBytes = 32 * 1024;

        /// <summary>Sums of so many products,</summary>
        public const int MinPaneledProducts = 64;

        /// <summary>and rows of more bytes than four registers of 256 bits.</summary>
        public const int PaneledRowBytes = 4 * 32;

        private const int LineBytes = 64;

        /// <summary>Multiply-adds of a turn from which on threads gain even where they have to be woken, which takes the caller some 10 microseconds: 50 to 100 microseconds of one thread.</summary>
        public const int MinSharedProducts = 6_000_000;

        /// <summary>The same through time, where rows are short and gates take longer than their sums.</summary>
        public const int MinSharedProductsThroughTime = 1_000_000;
    }

    /// <summary>What a method may hold, so that the JIT optimises it and inlines what it calls.</summary>
    public static class Methods
    {
        /// <summary>Vector statements of one method. The JIT gives up optimising far beyond it.</summary>
        public const int MaxStatements = 600;

        /// <summary>Locals from inlining; the JIT stops at 512 with a method's own, of which there are up to 64.</summary>
        public const int MaxLocals = 440;

        /// <summary>The locals of four rows that are summed over their lanes at once. Measured, as all figures here: how many calls in a row the JIT inlines.</summary>
        public const int FoldLocals = 9;

        /// <summary>What they count, in statements.</summary>
        public const int FoldStatements = 10;

        /// <summary>Vector statements of a kernel whose methods are inlined into the loop over rows.</summary>
        public const int MaxInlined = 120;

        /// <summary>What an activation counts, in statements.</summary>
        public const int ActivationStatements = 20;

        /// <summary>
        /// The multiply-adds, of vectors of 128 bits, of all weighted sums of a fully unrolled network. Each stands in the source some five
        /// times (sums, gradients, deltas; every width), and the compiler takes four seconds over the 2 MB of so many.
        /// </summary>
        public const int MaxFullProducts = 4096;

        /// <summary>
        /// The inputs of a fully unrolled layer: the sums of one register are not cut. The same holds for its outputs, whose deltas go back together. That leaves 60
        /// statements for lanes that are folded, and a slope.
        /// </summary>
        public const int MaxFullWidth = MaxStatements - 60;

        /// <summary>From so many registers on, a row is walked by a loop.</summary>
        public const int LoopFrom = 8;
    }
}
