using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>
/// A kind of layer: all that the generator knows of it, from its word to its rows in memory. Each has one instance, which is what layers of the kind are told by;
/// what differs from layer to layer is in <see cref="LayerModel"/>. A new kind is a file beside this one and a line in <see cref="LayerKinds"/>.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>Its name in the runtime's tables.</summary>
    public abstract string Name { get; }

    // In a topology.

    /// <summary>The word that asks for it behind a segment, or empty.</summary>
    public virtual string Word => string.Empty;

    /// <summary>What it computes, for an editor's list.</summary>
    public virtual string Meaning => string.Empty;

    /// <summary>The numbers in the word's parentheses, in order.</summary>
    public virtual IReadOnlyList<LayerArgument> Arguments => Array.Empty<LayerArgument>();

    /// <summary>What other libraries call it.</summary>
    public virtual IReadOnlyList<string> Synonyms => Array.Empty<string>();

    /// <summary>Whether it takes maps as they are; else a map becomes a row before it where that is no surprise, and is refused where it is.</summary>
    public virtual bool TakesMaps => false;

    /// <summary>Of a segment: whether it has the attribute's activation where none is stated.</summary>
    public virtual bool HasDefaultActivation => !HasInnerActivation;

    /// <summary>Whether an activation that nobody states goes behind it, where it directly follows the layer that would have had it.</summary>
    public virtual bool TakesActivation => false;

    /// <summary>Whether its word is a segment of its own, in the place of a width.</summary>
    public virtual bool IsSegment => false;

    /// <summary>Whether it stands in the place of an activation: a segment that has it gets none that nobody states, and may state no other.</summary>
    public virtual bool IsActivation => false;

    /// <summary>Whether the activation of its segment is one within it, and not of what it puts out.</summary>
    public virtual bool HasInnerActivation => false;

    /// <summary>The rule against it as a network's last layer, or null.</summary>
    public virtual string? RuleOnOutput => null;

    /// <summary>Adds the layer that a word asks for.</summary>
    public virtual void Append(LayerBuilder builder, WordSyntax word)
    {
        double[] arguments = ReadArguments(word);
        builder.Append(this, word.Range, OutputShape(builder.Shape, arguments), arguments);
    }

    /// <summary>What comes of an input.</summary>
    /// <param name="input">What comes in.</param>
    /// <param name="arguments">The numbers of the layer.</param>
    public virtual Shape OutputShape(Shape input, IReadOnlyList<double> arguments) => input;

    /// <summary>Adds advice on a word without errors.</summary>
    public virtual void Advise(WordSyntax word, List<Problem> problems)
    {
    }

    /// <summary>The numbers that a word may have: the last of them as often as it is written, where it may be.</summary>
    public IReadOnlyList<LayerArgument> ArgumentsOf(WordSyntax word)
    {
        if (Arguments.Count == 0 || Arguments[Arguments.Count - 1] is not { IsRepeated: true } last)
        {
            return Arguments;
        }

        var all = new List<LayerArgument>(Arguments);
        int count = word.CountOfLast(Arguments);
        for (int i = 1; i < count; i++)
        {
            all.Add(last with { Name = FormattableString.Invariant($"{last.Name} {i + 1}"), IsRepeated = false, Repetition = i });
        }

        return all;
    }

    /// <summary>The numbers of a word without errors, those that are not written included.</summary>
    protected double[] ReadArguments(WordSyntax word)
    {
        IReadOnlyList<LayerArgument> arguments = ArgumentsOf(word);
        var values = new double[arguments.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = word.ArgumentOf(arguments, i) is { } stated ? arguments[i].ValueOf(stated) : arguments[i].Default ?? 0;
        }

        return values;
    }

    // Of a layer.

    /// <summary>The layer, other than the one before, whose outputs it takes as well: its index, or <see cref="LayerModel.Inputs"/>. Null if there is none.</summary>
    public virtual int? OtherInput(LayerModel layer) => null;

    /// <summary>The layers, other than the one before, whose outputs it reads, and what it calls them: in loops over numbers.</summary>
    public virtual IReadOnlyList<(string Name, int Layer)> Reads(LayerModel layer)
        => OtherInput(layer) is { } other ? new[] { ("other", other) } : Array.Empty<(string Name, int Layer)>();

    /// <summary>Whether it takes what the layer before puts out by the name of its input.</summary>
    public virtual bool ReadsInput => true;

    /// <summary>What it does before its activation, as in a topology.</summary>
    public virtual string Describe(LayerModel layer) => Word;

    /// <summary>The formula of its value before its activation.</summary>
    public abstract string Formula(LayerModel layer);

    // In memory.

    /// <summary>Whether it computes weighted sums of all that comes in: the first row of its parameters are biases, and the others the weights of an input each.</summary>
    public virtual bool HasWeightedSums => false;

    /// <summary>Whether a factor and a summand of each output can go into its weights and biases.</summary>
    public virtual bool TakesScale => HasWeightedSums;

    /// <summary>The channels of the map that it takes, where it has numbers for each of them. A row is then walked in pieces.</summary>
    public virtual ChannelRows? ChannelsOf(LayerModel layer) => null;

    /// <summary>How many rows of parameters it learns.</summary>
    public virtual int ParameterRows(LayerModel layer) => 0;

    /// <summary>How many parameters are in such a row: by default as many as it puts out.</summary>
    public virtual int ParameterWidth(LayerModel layer) => layer.OutputSize;

    /// <summary>The row of weights that is at a place of the portable order.</summary>
    public virtual int PortableRow(LayerModel layer, int place) => place;

    /// <summary>Whether a row meets each parameter several times, so that its gradient is a sum within the row (<see cref="GradientsOfRow"/>).</summary>
    public virtual bool SharesParameters => false;

    /// <summary>What stands in these rows, for a reader of numbers.</summary>
    public virtual string ParameterText => string.Empty;

    /// <summary>What these are called, in a comment on their descent.</summary>
    public virtual string ParameterNames => string.Empty;

    /// <summary>What a row adds to their gradients, for a comment.</summary>
    public virtual string GradientText => string.Empty;

    /// <summary>How many rows of statistics it follows in training and uses at inference.</summary>
    public virtual int StatisticsRows => 0;

    /// <summary>Whether it keeps something from one row to the next.</summary>
    public virtual bool HasState => false;

    /// <summary>What it keeps from one row to the next: neither learned nor followed in training, and an agent's or a sequence's own.</summary>
    public virtual Shape State(LayerModel layer) => Shape.None;

    /// <summary>The layer whose state it reads and moves on: by default its own.</summary>
    public virtual int StateSource(LayerModel layer) => layer.Index;

    /// <summary>How many rows it computes over a batch, for which the training state has memory.</summary>
    public virtual int BatchRows => 0;

    /// <summary>When it keeps what its learned factors are multiplied by, as values before scale and shift, in a row's workspace.</summary>
    public virtual Keeping Normals => Keeping.Nothing;

    /// <summary>Whether a row's workspace has a number by which all of its values are multiplied.</summary>
    public virtual bool KeepsInverse => false;

    // In a pass.

    /// <summary>Whether what it puts out is the first row of its state, so that a row that goes alone need not copy it: what moves the state on comes later, and takes each value before it.</summary>
    public virtual bool PutsOutState => false;

    /// <summary>Whether what it computes for a register, forward, takes so many constants that there are none left for registers beside it.</summary>
    public virtual bool HasManyConstants => false;

    /// <summary>Whether a training pass draws a mask for each row.</summary>
    public virtual bool DrawsMasks => false;

    /// <summary>Whether at inference what comes in is what goes out.</summary>
    public virtual bool IsIdentityAtInference => false;

    /// <summary>Whether rows of a training pass depend on each other.</summary>
    public virtual bool AreRowsCoupled => false;

    /// <summary>The multiply-adds of a row in weighted sums.</summary>
    public virtual long Products(LayerModel layer) => 0;

    // How it is computed, without weighted sums.

    /// <summary>What comes of a row before the activation; null where its statements have written the row's outputs, which then have no activation. By default what comes in.</summary>
    public virtual RowFunction? Forward(RowLowering row) => (_, part) => part.Load(RowLowering.Input);

    /// <summary>
    /// The gradient with respect to what came in with a row; null where its statements have written it in the place of the delta of the layer before. By default that with respect to what the
    /// activation takes.
    /// </summary>
    public virtual RowFunction? Backward(RowLowering row) => (_, part) => part.Load(RowLowering.Delta);

    /// <summary>Makes ready the numbers of channels before a row goes through in pieces, forward or back.</summary>
    public virtual void BeforePieces(RowLowering row)
    {
    }

    /// <summary>Whether gradients go back through it. Those of a kind with state go back through time.</summary>
    public virtual bool HasBackward => !HasState;

    /// <summary>Whether on the way back it writes the deltas of the layers that it takes from by itself (<see cref="SetDeltas"/>), and <see cref="Backward"/> is not asked.</summary>
    public virtual bool SetsDeltas => false;

    /// <summary>Writes the deltas of the layers that it takes from, and the gradient with respect to the state that it found.</summary>
    public virtual void SetDeltas(RowLowering row)
    {
    }

    /// <summary>The same as <see cref="Forward"/> at inference, for machines without vectors. By default a copy.</summary>
    public virtual void ForwardNumbers(NumbersLowering row) => row.To.Add(new Copy("x", "y", row.Layer.Outputs));

    /// <summary>Changes the parameters, or what lies as they do, by a row's deltas.</summary>
    /// <param name="row">The row.</param>
    /// <param name="parameters">The first of all parameters, or of what lies as they do.</param>
    /// <param name="bias">The new value of a parameter that is added, from it and the delta.</param>
    /// <param name="weight">The new value of a factor, from it, what it is multiplied by, and the delta.</param>
    public virtual void ChangeParameters(
        RowLowering row,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
    }

    /// <summary>Adds a row's gradients of parameters that it meets several times.</summary>
    /// <param name="row">The row.</param>
    /// <param name="gradients">Where the gradients of the layer are.</param>
    public virtual void GradientsOfRow(RowLowering row, Kernels.Tree.Place gradients) => throw new InvalidOperationException($"{Name} meets each parameter once.");

    // How it is computed over a batch, without weighted sums.

    /// <summary>What a training pass computes over all rows before they go forward.</summary>
    public virtual void BeforeForward(BatchLowering batch)
    {
    }

    /// <summary>What it computes over all rows before they go back.</summary>
    public virtual void BeforeBackward(BatchLowering batch)
    {
    }

    /// <summary>The gradients of the parameters from some rows.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="gradients">Where they go.</param>
    /// <param name="isAdded">Whether they are added to what is there.</param>
    public virtual void GradientsOfRows(BatchLowering batch, Kernels.Tree.Place gradients, Expression isAdded)
    {
    }

    /// <summary>Computes the gradients of the parameters from the first row alone, in its workspace, in the place of what is not needed any more.</summary>
    /// <returns>Where they are, one place for each row of parameters.</returns>
    public virtual IReadOnlyList<Kernels.Tree.Place> GradientsInRow(BatchLowering batch) => Array.Empty<Kernels.Tree.Place>();

    /// <summary>Takes what a training pass has seen in its batch into the running statistics.</summary>
    public virtual void FollowStatistics(BatchLowering batch)
    {
    }

    // In the runtime's tables and in model files.

    /// <summary>The activation that its <c>OperationInfo</c> states.</summary>
    public virtual ActivationModel StatedActivation(LayerModel layer) => layer.Activation;

    /// <summary>The end of the arguments of its <c>OperationInfo</c>.</summary>
    public virtual string OperationArguments(LayerPlan layer) => string.Empty;

    /// <summary>The end of the arguments of its <c>LayerInfo</c>.</summary>
    public virtual string LayerArguments(LayerModel layer) => $", LayerKind.{Name}";

    /// <summary>What is added to its running variances where they are folded into the weights before it.</summary>
    public virtual double FoldedEpsilon(LayerModel layer) => 0;

    /// <summary>The step of a model that it is, without its numbers, or null where it computes nothing at inference.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="number">The number of the last layer with parameters up to it.</param>
    /// <param name="place">Where it comes from, for messages.</param>
    /// <param name="step">The step that puts out what a layer does.</param>
    public virtual ModelLink? ToLink(LayerModel layer, int number, string place, Func<int, int> step) => null;

    public override string ToString() => Name;

    /// <summary>A number as generated code states it.</summary>
    protected static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>When a row's workspace holds something.</summary>
internal enum Keeping
{
    /// <summary>Never.</summary>
    Nothing,

    /// <summary>In a training pass.</summary>
    InTraining,

    /// <summary>In every pass.</summary>
    Always,
}
