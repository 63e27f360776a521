using System.Text;
using Xunit;

namespace StaticNets.Tests.Files;

/// <summary>The checksum of files.</summary>
public sealed class Crc64Tests
{
    [Fact]
    public void ChecksumIsThatOfTheStandard()
    {
        // the check value of CRC-64/XZ, and one of more than 8 bytes whose last are a rest
        Assert.Equal(0x995DC9BBDF1939FAUL, Crc64.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0UL, Crc64.Of([]));
    }
}
