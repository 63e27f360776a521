using StaticNets.Generator.Model;
using Xunit;

namespace StaticNets.Generator.Tests.Planning;

/// <summary>Formats of numbers as values.</summary>
public sealed class NumberFormatTests
{
    [Fact]
    public void Single_and_double_are_two_formats()
    {
        Assert.Equal(new NumberFormat(NumberType.Single, NumberType.Single, NumberType.Single), NumberFormat.Single);
        Assert.Equal(new NumberFormat(NumberType.Double, NumberType.Double, NumberType.Double), NumberFormat.FromPrecision((int)Precision.Double));
        Assert.NotEqual(NumberFormat.Single, NumberFormat.Double);
        Assert.NotEqual(NumberFormat.Single, NumberFormat.Single with { Storage = new NumberType("sbyte", 1) });
    }

    [Theory]
    [InlineData(0, "float", 4, 0.1f)]
    [InlineData(1, "double", 8, 0.1)]
    public void A_number_type_knows_its_name_its_size_and_its_rounding(int precision, string keyword, int bytes, double rounded)
    {
        NumberType number = NumberFormat.FromPrecision(precision).Storage;

        Assert.Equal((keyword, bytes, 8 * bytes, rounded), (number.Keyword, number.Bytes, number.Bits, number.Round(0.1)));
    }
}
