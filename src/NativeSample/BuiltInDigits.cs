namespace StaticNets.NativeSample;

/// <summary>A picture of each digit, in the form of <see cref="Picture"/>; ATTRIBUTION.md tells whose they are.</summary>
internal static class BuiltInDigits
{
    public static string[] All { get; } =
    [
        "006gdb1000gfcg1003g70d6004g00a8008g00e6005g79g5001fggg10006ge600",
        "006cc60000bggd0000cgg800008ggc0002dggc0001ggga0000ggg800002ba400",
        "00fd100000ee40000014c0000006c000000ba000001g865000dggge000ada620",
        "02acg8000485dg000007f700006ga0000005gb0000006g300000ag5002egc900",
        "0003f400004gc00000cf343007g53f800dgdfg200cgggd000045g8000001g400",
        "00agf10000gc500002g9400004ggge2001a41g4000002g700078eg30006da400",
        "002da00000ad000000g6000003g8200007gggb0004g24b9001db8cc0001cge40",
        "01agf20001cdg4000000g800007bgd8008gggg6002ag9000003g400000af2000",
        "00ae810002ge610000ff8f00005gga0000cffc0004g64g6008ga8g80018cec10",
        "002a700000eggf1004g73g7005ga7g40005eeg4000000g2000477g20005cgc00",
    ];
}
