using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>
/// Leaves of a graph what one of its outputs needs: chooses that output, takes out what draws numbers or picks the best of values, and makes one row of several inputs. What it leaves out it says.
/// </summary>
internal sealed partial class OnnxCut
{
    /// <summary>More names than that nobody reads in a message.</summary>
    private const int MostNames = 12;

    private readonly OnnxGraph _graph;
    private readonly OnnxConstants _constants;
    private readonly ModelChoice _choice;
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    /// <summary>The names of the inputs that are no constants.</summary>
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);

    /// <summary>The inputs of each node as the file has them.</summary>
    private readonly Dictionary<OnnxNode, string[]> _written = new();

    private OnnxCut(OnnxGraph graph, OnnxConstants constants, ModelChoice choice)
    {
        _graph = graph;
        _constants = constants;
        _choice = choice;
        _inputs.UnionWith(graph.Inputs.Select(value => value.Name).Where(name => !constants.Has(name)));
    }

    /// <summary>What is left out, a sentence each.</summary>
    public List<string> Remarks { get; } = new();

    /// <summary>Where several inputs become one row: what it consists of.</summary>
    public List<ModelInputPart> Parts { get; } = new();

    /// <summary>What the network puts out.</summary>
    public string Output { get; private set; } = string.Empty;

    /// <summary>Cuts a graph, which changes it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="constants">Its constants, and what nodes make of them.</param>
    /// <param name="choice">What is chosen.</param>
    /// <exception cref="FormatException">Several outputs are networks of the inputs and none is chosen, or one that is not there; the message is a sentence with their names.</exception>
    public static OnnxCut Apply(OnnxGraph graph, OnnxConstants constants, ModelChoice choice)
    {
        var cut = new OnnxCut(graph, constants, choice);
        cut.Apply();
        return cut;
    }

    private void Apply()
    {
        OnnxMachineLearning.Rewrite(_graph, _constants);
        IndexProducers();
        foreach (OnnxNode node in _graph.Nodes)
        {
            _written[node] = node.Inputs.ToArray();
        }

        string? start = CheckStart();
        FindFills(start);
        foreach (OnnxNode node in _graph.Nodes)
        {
            for (int i = 0; i < node.Inputs.Count; i++)
            {
                node.Inputs[i] = Resolve(node.Inputs[i]);
            }

            // What is chosen as the input is taken as it is.
            if (start is null || !node.Outputs.Contains(start))
            {
                Simplify(node);
            }
        }

        string written = ChooseOutput();
        IndexProducers();
        KeepNeeded(start);
        RemarkOnRest(written, start);
        JoinInputs();
        SpellLogarithm();
    }

    private void IndexProducers() => _graph.IndexProducers(_producers, _constants);

    private OnnxNode? Producer(string name) => !_constants.Has(name) && _producers.TryGetValue(name, out int index) ? _graph.Nodes[index] : null;

    private string Resolve(string name) => _aliases.TryGetValue(name, out string? target) ? target : name;

    private bool IsInput(string name) => _inputs.Contains(name);

    /// <summary>The value that is chosen as the input, or null.</summary>
    private string? CheckStart()
    {
        if (_choice.Input is not { } start || IsInput(start) || Producer(start) is not null)
        {
            return _choice.Input;
        }

        throw new ModelChoiceException(isInput: true, $"It has no input {OnnxText.Quote(start)}; its inputs are {Names(_inputs)}, and what a node puts out may be named as well.");
    }

    /// <summary>Keeps the nodes and the inputs on which the output depends; a value that is chosen as the input becomes one.</summary>
    private void KeepNeeded(string? start)
    {
        if (start is not null && !IsInput(start))
        {
            _graph.Inputs.Add(new OnnxValue { Name = start });
            _inputs.Add(start);
            OnnxNode before = Producer(start)!;
            before.Outputs[before.Outputs.IndexOf(start)] = string.Empty;
            _producers.Remove(start);
        }

        HashSet<string> needed = Closure(Output, node => node.Inputs);
        _graph.Nodes.RemoveAll(node => !node.Outputs.Exists(name => name.Length > 0 && needed.Contains(name)));
        IndexProducers();
        if (start is not null)
        {
            if (!needed.Contains(start))
            {
                throw new ModelChoiceException(isInput: true, $"Its output {OnnxText.Quote(Output)} does not depend on {OnnxText.Quote(start)}.");
            }

            string[] others = _graph.Inputs.Select(value => value.Name).Where(name => name != start && needed.Contains(name) && IsInput(name)).ToArray();
            if (others.Length > 0 && !_graph.Nodes.Exists(node => RecurrentLinkKind.IsRecurrentNode(node)))
            {
                throw new ModelChoiceException(isInput: true, $"Its output {OnnxText.Quote(Output)} depends on {Names(others)} besides {OnnxText.Quote(start)}: choose an input behind which all of them are joined, or none.");
            }
        }

        if (_graph.Inputs.Exists(value => needed.Contains(value.Name) && IsInput(value.Name)))
        {
            _graph.Inputs.RemoveAll(value => !needed.Contains(value.Name));
        }
    }

    /// <summary>All names on which one depends, its own among them.</summary>
    private HashSet<string> Closure(string name, Func<OnnxNode, IReadOnlyList<string>> inputs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new Stack<string>();
        names.Push(name);
        while (names.Count > 0)
        {
            string next = names.Pop();
            if (next.Length > 0 && seen.Add(next) && Producer(next) is { } node)
            {
                foreach (string input in inputs(node))
                {
                    names.Push(input);
                }
            }
        }

        return seen;
    }

    private static string Names(IEnumerable<string> names)
    {
        string[] all = names.Select(OnnxText.Quote).ToArray();
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(MostNames)) + (all.Length > MostNames ? FormattableString.Invariant($", … ({all.Length} in all)") : string.Empty);
    }
}
