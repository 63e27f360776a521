using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Tests.Kernels;

/// <summary>
/// Runs trees on formulas in place of numbers, lane by lane: what comes out is the operations in their order. Memory that nobody has
/// written holds its own name, as <c>w[3]</c>, or <c>w1[3]</c> of the second agent of a swarm.
/// </summary>
internal sealed class SymbolicMachine
{
    private readonly Dictionary<(string Buffer, int Agent, int Offset), string> _memory = new();
    private readonly Dictionary<string, (string Buffer, int Agent, int Offset)> _references = new();
    private readonly Dictionary<string, string[]> _values = new();
    private readonly Dictionary<string, int> _indices = new();

    /// <summary>What a place of memory holds.</summary>
    public string Read(string buffer, int offset) => Read((buffer, 0, offset));

    public static string MultiplyAdd(string a, string b, string c)
        => string.CompareOrdinal(a, b) < 0 ? $"({c} + {a} * {b})" : $"({c} + {b} * {a})";

    public static string Add(string a, string b) => $"({a} + {b})";

    public void Run(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            Run(statement);
        }
    }

    private void Run(Statement statement)
    {
        switch (statement)
        {
            case Comment or BlankLine or Workspace or ViewFours:
                break;
            case Let let:
                _values[let.Name] = Value(let.Value);
                break;
            case LetEach lets:
                Run(lets.Names);
                break;
            case Assign assign:
                _values[assign.Name] = Value(assign.Value);
                break;
            case Store store:
                Write(Resolve(store.Place), Value(store.Value).Take(store.Count));
                break;
            case LetPlace reference:
                _references[reference.Name] = Resolve(reference.Place);
                break;
            case Advance advance:
                _references[advance.Name] = Resolve(new Place(advance.Name, advance.Distance));
                break;
            case LetPlaceBeside beside:
                _references[beside.Name] = Beside(beside.Buffer, beside.Distance.Count);
                break;
            case AdvanceBytes advance:
                _references[advance.Name] = Beside(advance.Name, advance.Distance.Count);
                break;
            case LetIndex index:
                _indices[index.Name] = Number(index.Value);
                break;
            case AdvanceIndex index:
                _indices[index.Name] += index.Distance;
                break;
            case LetFour four:
                _references[four.Name] = ("w", 0, 4 * Number(four.Index));
                break;
            case Block block:
                Run(block.Body);
                break;
            case If condition:
                Run(condition.Body.Where(inner => inner is not Call));
                break;
            case For loop:
                for (_indices[loop.Variable] = Number(loop.From); _indices[loop.Variable] < Number(loop.To); _indices[loop.Variable] += loop.Step)
                {
                    Run(loop.Body);
                }

                break;
            case Call { Function: "GatherAll" } gather:
                (string buffer, int agent, int offset) = Resolve(((Address)gather.Arguments[2]).Place);
                for (int column = 0; column < Whole(gather.Arguments[1]); column++)
                {
                    Write((buffer, agent, offset + (16 * column)), Gather(((Address)gather.Arguments[0]).Place.Plus(column), Whole(gather.Arguments[1]), 16));
                }

                break;
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    private string[] Value(Expression expression)
    {
        int lanes = expression.Shape.Lanes;
        string[] Each(Func<int, string> lane) => Enumerable.Range(0, lanes).Select(lane).ToArray();
        switch (expression)
        {
            case Named named:
                return _values[named.Name];
            case Zero:
                return Each(_ => "0");
            case Load load:
                return Load(load.Place, 0, lanes);
            case Element element:
                return Load(element.Place, 0, 1);
            case Member member:
                return Load(new Place(member.Four, member.Index), 0, 1);
            case Broadcast broadcast:
                string value = Value(broadcast.Value)[0];
                return Each(_ => value);
            case BroadcastLane broadcast:
                string lane = Value(broadcast.Register)[broadcast.Lane];
                return Each(_ => lane);
            case HalfOf half:
                return Value(half.Register).Skip(half.IsUpper ? lanes : 0).Take(lanes).ToArray();
            case Join join:
                return Value(join.Lower).Concat(Value(join.Upper)).ToArray();
            case ShuffleBlocks shuffle:
                (string[] a, string[] b) = (Value(shuffle.A), Value(shuffle.B));
                return Each(i => (i < 8 ? a : b)[(((shuffle.Control >> (i / 4 * 2)) & 3) * 4) + (i % 4)]);
            case ShuffleLanes shuffle:
                (string[] c, string[] d) = (Value(shuffle.A), Value(shuffle.B));
                return Each(i => (i % 4 < 2 ? c : d)[(i / 4 * 4) + ((shuffle.Control >> (i % 4 * 2)) & 3)]);
            case FirstPairs pairs:
                (string[] e, string[] f) = (Value(pairs.A), Value(pairs.B));
                return Each(i => (i % 4 < 2 ? e : f)[(i / 4 * 4) + (i % 2)]);
            case EvenLanes even:
                string[] all = Value(even.Register);
                return Each(i => all[2 * i]);
            case MultiplyAdd sum:
                (string[] left, string[] right, string[] before) = (Value(sum.A), Value(sum.B), Value(sum.C));
                return Each(i => MultiplyAdd(left[i], right[i], before[i]));
            case Binary { Operation: Operation.Add } sum:
                (string[] first, string[] second) = (Value(sum.Left), Value(sum.Right));
                return Each(i => Add(first[i], second[i]));
            case Apply apply:
                return Apply(apply, lanes);
            default:
                throw new NotSupportedException(expression.ToString());
        }
    }

    private string[] Apply(Apply apply, int lanes)
    {
        Place place = ((Address)apply.Arguments[0]).Place;
        string[] Blocks(int count, Func<int, string[]> block) => Enumerable.Range(0, count).SelectMany(block).ToArray();
        if (apply.Function.StartsWith("LaneRows.Gather", StringComparison.Ordinal) || apply.Function == "Gather")
        {
            return Gather(place.Plus(Whole(apply.Arguments[2])), Whole(apply.Arguments[1]), lanes);
        }

        return apply.Function switch
        {
            "SwarmRows.Quads" => Blocks(4, i => Load(place, 0, 4, i * Whole(apply.Arguments[1]))),
            "SwarmRows.Two" => Blocks(4, i => Load(place, 0, 4, i / 2 * Whole(apply.Arguments[1]))),
            "SwarmRows.QuadsAt" => Blocks(4, i => Load(place, i * ((Bytes)apply.Arguments[1]).Count, 4)),
            _ => throw new NotSupportedException(apply.Function),
        };
    }

    private string[] Gather(Place place, int width, int lanes) => Enumerable.Range(0, lanes).Select(row => Load(place, 0, 1, row * width)[0]).ToArray();

    private string[] Load(Place place, int agents, int count, int more = 0)
    {
        (string buffer, int agent, int offset) = Resolve(place);
        return Enumerable.Range(offset + more, count).Select(i => Read((buffer, agent + agents, i))).ToArray();
    }

    private (string Buffer, int Agent, int Offset) Beside(string name, int agents)
    {
        (string buffer, int agent, int offset) = Resolve(new Place(name));
        return (buffer, agent + agents, offset);
    }

    private (string Buffer, int Agent, int Offset) Resolve(Place place)
    {
        (string buffer, int agent, int offset) = _references.TryGetValue(place.Buffer, out var known) ? known : (place.Buffer, 0, 0);
        return (buffer, agent, offset + place.Offset + (place.Piece is null ? 0 : Number(place.Piece)));
    }

    private string Read((string Buffer, int Agent, int Offset) place)
        => _memory.TryGetValue(place, out string? value) ? value
            : string.Create(CultureInfo.InvariantCulture, $"{place.Buffer}{(place.Agent == 0 ? string.Empty : place.Agent)}[{place.Offset}]");

    private void Write((string Buffer, int Agent, int Offset) place, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            _memory[place] = value;
            place.Offset++;
        }
    }

    private int Whole(Expression expression) => Number(((Whole)expression).Value);

    private int Number(Affine number) => number.Offset + (number.Variable is null ? 0 : _indices[number.Variable] * number.Stride);
}
