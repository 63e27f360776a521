using System;
using System.Text;

namespace StaticNets.Generator.Emit;

/// <summary>Writes indented C# lines, always ended by <c>\n</c>. Blocks are opened with <c>using</c>.</summary>
internal sealed class CSharpWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <param name="depth">How far in lines begin.</param>
    public CSharpWriter(int depth = 0) => _depth = depth;

    /// <summary>How far in lines begin.</summary>
    public int Depth => _depth;

    public void Line(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    public void Line() => _text.Append('\n');

    public void Lines(params string[] lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Adds the lines of another writer as they are.</summary>
    public void Append(CSharpWriter lines) => _text.Append(lines._text);

    /// <summary>Opens a block in braces, which the returned value closes.</summary>
    public BlockScope Block(string? header = null, string end = "}")
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        _depth++;
        return new BlockScope(this, end);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct BlockScope : IDisposable
    {
        private readonly CSharpWriter? _writer;
        private readonly string _end;

        public BlockScope(CSharpWriter writer, string end)
        {
            _writer = writer;
            _end = end;
        }

        public void Dispose()
        {
            if (_writer is null)
            {
                return; // No block was opened.
            }

            _writer._depth--;
            _writer.Line(_end);
        }
    }
}
