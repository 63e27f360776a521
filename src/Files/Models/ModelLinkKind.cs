using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets;

/// <summary>What a step of a model computes, and how each format of files states it. A kind is one object and one file; steps of a kind have their numbers in <see cref="ModelLink"/>.</summary>
internal abstract partial class ModelLinkKind
{
    /// <param name="name">The kind's name in tables of networks.</param>
    /// <param name="word">Its word in steps, in JSON and in reports.</param>
    protected ModelLinkKind(string name, string word)
    {
        Name = name;
        Word = word;
    }

    /// <summary>All kinds, in the order in which messages name them and readers ask them.</summary>
    public static IReadOnlyList<ModelLinkKind> All { get; } = new[] { Dense, Conv, MaxPool, AvgPool, Upsample, Convolution, Rnn, Gru, Lstm, BatchNorm, LayerNorm, PRelu, Dropout, Add, Branch, Concat, Gate, Scale, Activation };

    public string Name { get; }

    public string Word { get; }

    /// <summary>Whether it computes something once training is over: what does not is no step of a model.</summary>
    public virtual bool IsStep => true;

    /// <summary>Whether it is what a layer has one of, behind its weights: an activation, or what stands in the place of one.</summary>
    public virtual bool IsActivation => false;

    /// <summary>Whether it begins a segment of a topology; other kinds are words behind one.</summary>
    public virtual bool IsSegment => false;

    /// <summary>Whether it takes what it put out with the row before: it has a second matrix of weights, and a state.</summary>
    public virtual bool IsRecurrent => false;

    /// <summary>Whether it takes what an earlier step puts out, or the inputs (<see cref="ModelLink.Source"/>).</summary>
    public virtual bool HasSource(ModelLink link) => false;

    /// <summary>Whether it has numbers that are learned.</summary>
    public virtual bool HasParameters => false;

    /// <summary>Whether a bias, or what stands in its place, goes with each output.</summary>
    public virtual bool HasBiases => HasParameters;

    /// <summary>How many layers of a network's table have its numbers.</summary>
    public virtual int LayersOf(ModelLink link) => HasParameters ? 1 : 0;

    /// <summary>What a step learns, in the order in which a network has it.</summary>
    public virtual IEnumerable<ModelPart> PartsOf(ModelLink link) => new[] { new ModelPart("weight", link.Weights), new ModelPart("bias", link.Biases) };

    /// <summary>How many biases a step has, those of <see cref="ModelLink.RecurrentBiases"/> not counted.</summary>
    public virtual int BiasCount(ModelLink link) => HasBiases ? link.Channels : 0;

    /// <summary>How many values a step keeps from one row to the next.</summary>
    public virtual int StateSize(ModelLink link) => 0;

    /// <summary>Whether files of tensors have to state the biases; else they are 0 where they are missing.</summary>
    public virtual bool NeedsBiases => HasBiases;

    /// <summary>Whether it has running means and variances.</summary>
    public virtual bool HasStatistics => false;

    /// <summary>Whether a small number is added to a variance.</summary>
    public virtual bool HasEpsilon => false;

    /// <summary>Whether <see cref="TakeScale"/> lets a step's numbers take in a scale that follows.</summary>
    public virtual bool TakesScale(ModelLink link, ModelLink scale) => false;

    /// <summary>Whether <see cref="TakeScaleOfInputs"/> lets a step's weights take in a scale of what comes in.</summary>
    public virtual bool TakesScaleOfInputs(ModelLink link, ModelLink scale) => false;

    /// <summary>Whether it can be said as a scale (<see cref="ToScale"/>).</summary>
    public virtual bool CanBeScale => false;

    /// <summary>The kind of a name in tables of networks, or null.</summary>
    public static ModelLinkKind? OfName(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of a word, or null.</summary>
    public static ModelLinkKind? OfWord(string word) => All.FirstOrDefault(kind => kind.IsStep && kind.Word == word);

    /// <summary>What Keras calls the weights; empty if there are none.</summary>
    public virtual string KerasWeight => string.Empty;

    /// <summary>The shape of the weights as PyTorch has it.</summary>
    public virtual int[] WeightShape(ModelLink link) => HasParameters ? new[] { link.Channels } : Array.Empty<int>();

    /// <summary>The shape of the weights as Keras has it.</summary>
    public virtual int[] KerasShape(ModelLink link)
    {
        int[] shape = WeightShape(link);
        Array.Reverse(shape);
        return shape;
    }

    /// <summary>The weights of a kernel in Keras' order.</summary>
    public virtual double[] FromKeras(ModelLink link, double[] kernel) => kernel;

    /// <summary>A step of a network without its numbers; null where it is none.</summary>
    /// <param name="place">What messages call it.</param>
    /// <param name="inputSize">The number of values that come in.</param>
    /// <param name="outputSize">The number of values that go out.</param>
    /// <param name="epsilon">Of a normalization.</param>
    public virtual ModelLink? Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { OutputSize = outputSize };

    /// <summary>What a step is, for messages.</summary>
    public abstract string Describe(ModelLink link);

    /// <summary>What a step is, for messages about its tensors.</summary>
    public virtual string DescribeTensors(ModelLink link) => Describe(link);

    /// <summary>What follows the steps before it in a summary that reads like a topology.</summary>
    public virtual string Summary(ModelLink link) => " " + Word;

    /// <summary>Whether two steps of this kind compute the same if they have the same numbers.</summary>
    public virtual bool HasSameForm(ModelLink a, ModelLink b) => a.OutputSize == b.OutputSize;

    /// <summary>What it puts out, in inference.</summary>
    /// <param name="link">The step.</param>
    /// <param name="x">What comes in.</param>
    /// <param name="added">Of a sum, what is added.</param>
    /// <exception cref="FormatException">It takes another number of values.</exception>
    public abstract double[] Evaluate(ModelLink link, double[] x, double[] added);

    /// <summary>The same, of a row that follows another.</summary>
    /// <param name="link">The step.</param>
    /// <param name="x">What comes in.</param>
    /// <param name="added">Of a sum, what is added.</param>
    /// <param name="state">As many values as <see cref="StateSize"/> says, which are moved on.</param>
    /// <exception cref="FormatException">It takes another number of values.</exception>
    public virtual double[] Evaluate(ModelLink link, double[] x, double[] added, double[] state) => Evaluate(link, x, added);

    /// <summary>A step as a scale that computes the same.</summary>
    public virtual ModelLink ToScale(ModelLink link) => throw new InvalidOperationException($"{Word} is no scale.");

    /// <summary>Takes a scale that follows into the numbers.</summary>
    public virtual void TakeScale(ModelLink link, ModelLink scale) => throw new InvalidOperationException($"{Word} takes no scale in.");

    /// <summary>Takes a scale of what comes in into the weights and biases.</summary>
    public virtual void TakeScaleOfInputs(ModelLink link, ModelLink scale)
    {
        for (int sum = 0; sum < link.BiasCount; sum++)
        {
            double bias = 0;
            for (int input = 0; input < link.InputSize; input++)
            {
                ref double weight = ref link.Weights[(sum * link.InputSize) + input];
                bias += weight * ScaleLinkKind.ShiftOf(scale, input);
                weight *= ScaleLinkKind.WeightOf(scale, input);
            }

            link.Biases[sum] += bias;
        }
    }

    /// <summary>The words of a topology behind the layer's width, where that is all that a step is there.</summary>
    public virtual string TopologyWords(ModelLink link) => throw new InvalidOperationException("Constants are folded before a topology is written.");

    /// <summary>How a step is stated, for a message about one that is stated otherwise; empty if the kind is no step that can be stated.</summary>
    public virtual string StepForm => string.Empty;

    /// <summary>A step as text.</summary>
    public virtual string WriteStep(ModelLink link) => throw new InvalidOperationException("Constants are folded before steps are written.");

    /// <summary>A step from text, or null if its words are none.</summary>
    /// <param name="place">What messages call it.</param>
    /// <param name="argument">The word behind the kind's own, or null.</param>
    /// <param name="widths">The number of inputs, and what each step before puts out.</param>
    public virtual ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths) => null;

    /// <summary>The members that a layer of this kind may have in JSON besides its kind and its activation.</summary>
    public virtual string[] JsonMembers => Array.Empty<string>();

    /// <summary>Reads the member of a layer in JSON that is named as the kind is: the number of its outputs, where it is nothing else.</summary>
    public virtual void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer) => layer.Size = JsonNumbers.ReadSize(ref cursor, Word);

    /// <summary>The step of a layer in JSON; null if it is none but its activation.</summary>
    /// <exception cref="FormatException">Sizes do not fit, or a number is impossible; the message is a sentence that says where.</exception>
    public virtual ModelLink? ReadJson(JsonModelBuilder builder, JsonModelLayer layer) => null;

    /// <summary>Writes the members of a step in JSON.</summary>
    public virtual void WriteJson(ModelLink link, IJsonStep step) => throw new InvalidOperationException($"{Word} is no layer in JSON.");

    /// <summary>The operators of ONNX that are read as this kind, for messages; empty if there are none.</summary>
    public virtual string OnnxOperators => string.Empty;

    /// <summary>What a node of a graph puts out if it is of this kind, or null.</summary>
    /// <exception cref="FormatException">It is of this kind, but not as it is read; the message is a sentence that says why.</exception>
    public virtual OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node) => null;

    /// <summary>What a node completes if smaller operators spell out a step of this kind, or null.</summary>
    public virtual OnnxSpelled? MatchOnnx(OnnxPatterns patterns, OnnxNode node) => null;

    /// <summary>Writes a step as nodes.</summary>
    public virtual void WriteOnnx(ModelLink link, IOnnxStep step) => throw new InvalidOperationException($"{Word} is no operator.");

    /// <summary>The number of places of a map that a step states, 1 where it states none; null if they are no whole part of its values.</summary>
    protected static int? PlacesOf(string? text, int width)
        => text is null ? 1 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int places) && places > 0 && width % places == 0 ? places : null;

    /// <exception cref="FormatException">Another number of values comes in than a step takes.</exception>
    protected static void CheckLength(ModelLink link, double[] x, int expected)
    {
        if (x.Length != expected)
        {
            throw new FormatException(FormattableString.Invariant($"{link.Place} ({link.Describe()}) takes {expected} value(s), but {x.Length} come(s) to it."));
        }
    }
}
