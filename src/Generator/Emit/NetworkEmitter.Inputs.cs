using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text;

namespace StaticNets.Generator.Emit;

/// <content>The inputs of a model file that one row joins.</content>
internal sealed partial class NetworkEmitter
{
    private const string InputOffsets = "InputOffsets";

    private void EmitInputOffsets()
    {
        if (Model.InputParts.Count == 0 || HasOwn(InputOffsets))
        {
            return;
        }

        _writer.Line("/// <summary>Where the inputs of the model file begin in a row of inputs.</summary>");
        using (_writer.Block($"public static class {InputOffsets}"))
        {
            var taken = new HashSet<string>(StringComparer.Ordinal) { InputOffsets, nameof(Equals), nameof(ReferenceEquals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(MemberwiseClone), "Finalize" };
            for (int i = 0; i < Model.InputParts.Count; i++)
            {
                ModelInputPart part = Model.InputParts[i];
                if (i > 0)
                {
                    _writer.Line();
                }

                string name = ConstantName(part.Name);
                string free = name;
                for (int number = 2; !taken.Add(free); number++)
                {
                    free = name + "_" + number.ToString(CultureInfo.InvariantCulture);
                }

                _writer.Line(Invariant($"/// <summary>Of the {part.Count} {(part.Count == 1 ? "value" : "values")} of <c>{SecurityElement.Escape(OnnxText.Shorten(part.Name))}</c>.</summary>"));
                _writer.Line(Invariant($"public const int {free} = {part.Offset};"));
            }
        }

        _writer.Line();
    }

    /// <summary>The words of a name, each with a capital letter.</summary>
    private static string ConstantName(string name)
    {
        var text = new StringBuilder();
        bool isStart = true;
        foreach (char character in name)
        {
            bool isPart = character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isPart && text.Length < 60)
            {
                text.Append(isStart ? char.ToUpperInvariant(character) : character);
            }

            isStart = !isPart;
        }

        return text.Length > 0 && char.IsLetter(text[0]) ? text.ToString() : "Input" + text;
    }
}
