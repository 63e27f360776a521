namespace StaticNets;

/// <summary>A part of a file.</summary>
internal readonly struct ByteRange
{
    public ByteRange(int start, int length)
    {
        Start = start;
        Length = length;
    }

    public int Start { get; }

    public int Length { get; }
}
