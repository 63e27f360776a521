using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Statements while they are put together, with the names that they have given.</summary>
internal sealed class StatementList
{
    private readonly StatementList? _outer;
    private readonly List<Statement> _statements = new();
    private readonly HashSet<string> _names = new();

    public StatementList(StatementList? outer = null) => _outer = outer;

    public EquatableArray<Statement> ToArray() => new(_statements);

    public void Add(Statement statement) => _statements.Add(statement);

    public void Comment(string text) => Add(new Comment(text));

    public void Blank() => Add(new BlankLine());

    /// <summary>Gives a value a name.</summary>
    public Named Let(string name, Expression value)
    {
        _names.Add(name);
        Add(new Let(name, value));
        return new Named(value.Shape, name);
    }

    /// <summary>Gives several numbers names, in one line.</summary>
    public void LetEach(IEnumerable<Let> names)
    {
        Let[] all = names.ToArray();
        _names.UnionWith(all.Select(let => let.Name));
        Add(new LetEach(new EquatableArray<Let>(all)));
    }

    /// <summary>Gives a name a value, a new name or one that there is.</summary>
    public Named Set(string name, Expression value)
    {
        if (!IsNamed(name))
        {
            return Let(name, value);
        }

        Add(new Assign(name, value));
        return new Named(value.Shape, name);
    }

    public void Reference(string name, Place place) => Add(new LetPlace(name, place));

    public void Store(Place place, Expression value) => Add(new Store(place, value));

    public void Block(Action<StatementList> body) => Add(new Block(Inner(body)));

    public void For(string variable, Affine from, Affine to, int step, LoopOver counts, Action<StatementList> body)
        => Add(new For(variable, from, to, step, counts, Inner(body)));

    /// <summary>A loop over places from 0 on.</summary>
    public void For(string variable, int to, int step, Action<StatementList> body)
        => For(variable, new Affine(0), new Affine(to), step, LoopOver.Places, body);

    public void Repeat(string count, Action<StatementList> body) => Add(new Repeat(count, Inner(body)));

    public void If(string flag, Action<StatementList> body) => Add(new If(flag, Inner(body)));

    private EquatableArray<Statement> Inner(Action<StatementList> body)
    {
        var inner = new StatementList(this);
        body(inner);
        return inner.ToArray();
    }

    private bool IsNamed(string name) => _names.Contains(name) || (_outer?.IsNamed(name) ?? false);
}
