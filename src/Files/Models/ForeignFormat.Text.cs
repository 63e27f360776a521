using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNets;

/// <content>Files that are text.</content>
internal sealed partial class ForeignFormat
{
    /// <summary>What each kind of JSON has among the names of its outermost object; the first row whose names are all there counts.</summary>
    private static readonly (string[] Names, ForeignFormat Format)[] JsonKinds =
    {
        (new[] { "format", "version", "layers" }, new(Json, "It is a model in JSON: give it a name that ends with .json.")),
        (new[] { "in_shape", "layers" }, new("RTNeural", "It is a model of RTNeural: give it a name that ends with .json.")),
        (new[] { "modelTopology" }, new("TensorFlow.js", "It looks like a model of TensorFlow.js (it has \"modelTopology\"), which is not read: export the model that it was made of as ONNX (tf2onnx).")),
        (new[] { "class_name", "config" }, new("Keras", "It looks like Keras' description of a model (it has \"class_name\" and \"config\"), which holds no weights: export the model itself as ONNX (tf2onnx), or write its layers as docs/files.md shows.")),
        (new[] { "architecture", "weights" }, new(Nam, "It is a model of Neural Amp Modeler: give it a name that ends with .nam.")),
        (new[] { "sizes", "layers" }, new("brain.js", "It looks like a network of brain.js (it has \"sizes\" and \"layers\"), which is not read: write its weights and biases as docs/files.md describes a model in JSON.")),
        (new[] { "neurons", "connections" }, new("synaptic", "It looks like a network of synaptic (it has \"neurons\" and \"connections\"), which is not read: write its layers as docs/files.md describes a model in JSON.")),
        (new[] { "learner" }, new("XGBoost", "It looks like a model of XGBoost (it has \"learner\"), which is not read: it consists of trees, and networks here are chains of layers.")),
        (new[] { "model_type" }, new("Hugging Face", "It looks like the configuration of a model of Hugging Face (it has \"model_type\"), which holds no weights; they are in files that end with .safetensors or .onnx.")),
        (new[] { "inputs", "outputs" }, new(ExpectedOutputs, "It looks like expected outputs (it has \"inputs\" and \"outputs\"), which Golden of an attribute and staticnets verify take, and not like a model.")),
    };

    private static ForeignFormat? OfText(ReadOnlySpan<byte> bytes, string own)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.Length > 2 && text.Slice(0, 3).SequenceEqual(new byte[] { 0xEF, 0xBB, 0xBF }))
        {
            text = text.Slice(3);
        }

        string start = Encoding.ASCII.GetString(text.Slice(0, Math.Min(text.Length, StartOfText)).ToArray()).TrimStart();
        bool Begins(string with) => start.StartsWith(with, StringComparison.OrdinalIgnoreCase);
        return Begins("{") ? OfJson(text, own)
            : Begins("FANN_") ? new(Fann, "It is a network of FANN: give it a name that ends with .net.")
            : Begins("version https://git-lfs") ? new("Git LFS", "It is a pointer of Git LFS, not the file itself: fetch that with git lfs pull.")
            : Begins(ModelText.Header) ? new("text form", $"It is the text form of a model ({ModelText.Ending}), which is for compilers: use the model file that it was made of.")
            : Begins("<!doctype html") || Begins("<html") ? new("HTML", "It is an HTML page and no model: a download has given a page, of an error or a login, in its place.")
            : Begins("<") ? new("XML", "It is XML, as models of OpenVINO and PMML are, which is not read: export the model that it was made of as ONNX.")
            : null;
    }

    private static ForeignFormat? OfJson(ReadOnlySpan<byte> text, string own)
    {
        HashSet<string> names = NamesOf(text);
        foreach ((string[] known, ForeignFormat format) in JsonKinds)
        {
            if (Array.TrueForAll(known, names.Contains))
            {
                return format;
            }
        }

        foreach (string name in names)
        {
            if (name.EndsWith(".weight", StringComparison.Ordinal))
            {
                return new("state_dict", $"It looks like a state_dict as JSON (it has {OnnxText.Quote(name)}), which is not read: save the state_dict with safetensors.torch.save_file, or export the model with torch.onnx.export.");
            }
        }

        return own is Json or Nam or ExpectedOutputs ? null : new ForeignFormat(Json, "It is JSON: a model in JSON has a name that ends with .json.");
    }

    /// <summary>Whether the outermost object of a text has all of some names, and does not say that it is a model in this library's JSON.</summary>
    public static bool HasNames(ReadOnlySpan<byte> text, string[] names)
    {
        HashSet<string> found = NamesOf(text);
        return !found.Contains("format") && Array.TrueForAll(names, found.Contains);
    }

    /// <summary>The names in the outermost object, as far as the text is JSON.</summary>
    private static HashSet<string> NamesOf(ReadOnlySpan<byte> text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var cursor = new JsonCursor(text);
        bool isFirst = true;
        try
        {
            cursor.BeginObject();
            while (cursor.TryReadMember(ref isFirst, out string name))
            {
                names.Add(name);
                cursor.SkipValue();
            }
        }
        catch (JsonFormatException)
        {
            // What came before says enough, or nothing does.
        }

        return names;
    }
}
