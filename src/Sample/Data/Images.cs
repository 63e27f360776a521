using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace StaticNets.Sample.Data;

/// <summary>Square pictures of digits, each pixel from 0 to 1.</summary>
/// <param name="Rows">The pictures with their digits.</param>
/// <param name="Side">The pixels of a side.</param>
internal sealed record Images(Dataset<float> Rows, int Side)
{
    private const int MagicOfImages = 0x803;
    private const int MagicOfLabels = 0x801;

    /// <summary>The 8x8 digits that the sample carries.</summary>
    public static Images BuiltIn()
    {
        Dataset<float> rows = DataReader.Read(DataFormat.Digits, null).Rows;
        return Of(rows.Count, 8, (row, pixel) => rows.InputsOf(row)[pixel] / DataFormat.Digits.Maximum, rows.LabelOf);
    }

    /// <summary>The 10,000 images of MNIST's test set.</summary>
    /// <param name="folder">Where the files are.</param>
    public static Images OfMnist(DirectoryInfo folder)
    {
        byte[] images = ReadFile(folder, "t10k-images-idx3-ubyte", MagicOfImages, 16);
        byte[] labels = ReadFile(folder, "t10k-labels-idx1-ubyte", MagicOfLabels, 8);
        int count = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(4));
        int side = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(8));
        if (side != 28 || BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(12)) != 28 || count < 1 || images.Length != 16 + (count * 28L * 28))
        {
            throw new DataException($"t10k-images-idx3-ubyte: expected images of 28x28 to the end of the file, found {count} of {side} and {images.Length} bytes.");
        }

        if (BinaryPrimitives.ReadInt32BigEndian(labels.AsSpan(4)) != count || labels.Length != 8 + count)
        {
            throw new DataException($"t10k-labels-idx1-ubyte: expected a digit for each of the {count} images.");
        }

        return Of(count, side, (row, pixel) => images[16 + (row * side * side) + pixel] / 255f, row => labels[8 + row] is var label and < 10
            ? label
            : throw new DataException($"t10k-labels-idx1-ubyte: {labels[8 + row]} is no digit."));
    }

    private static Images Of(int count, int side, Func<int, int, float> pixel, Func<int, int> label)
    {
        var pixels = new float[count * side * side];
        var labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            labels[row] = label(row);
            for (int i = 0; i < side * side; i++)
            {
                pixels[(row * side * side) + i] = pixel(row, i);
            }
        }

        return new Images(Dataset.Classification(pixels, labels, side * side, 10), side);
    }

    private static byte[] ReadFile(DirectoryInfo folder, string name, int magic, int header)
    {
        string path = Path.Combine(folder.FullName, name);
        try
        {
            bool isPacked = !File.Exists(path);
            using Stream file = File.OpenRead(isPacked ? path + ".gz" : path);
            using Stream plain = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var bytes = new MemoryStream();
            plain.CopyTo(bytes);
            byte[] content = bytes.ToArray();
            return content.Length >= header && BinaryPrimitives.ReadInt32BigEndian(content) == magic
                ? content
                : throw new DataException($"{path} is no file of MNIST: it does not begin with {magic:x8}.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
