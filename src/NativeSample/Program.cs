using System;
using StaticNets.NativeSample;

const string Usage = """
    StaticNets.NativeSample            shows ten digits and what the network takes them for
    StaticNets.NativeSample <picture>  the same for pictures of 64 characters: eight rows of eight grey values, 0 to 9 and a to g (16)
    StaticNets.NativeSample --time     what a call takes
    """;

Span<float> pixels = stackalloc float[Picture.Pixels];
if (args is ["--time"])
{
    Picture.TryRead(BuiltInDigits.All[0], pixels);
    Console.WriteLine(FormattableString.Invariant($"{Timing.OfFirst(pixels):F0} ns the first call, {Timing.OfLater(pixels):F1} ns a later one"));
    return 0;
}

foreach (string text in args.Length > 0 ? args : BuiltInDigits.All)
{
    if (!Picture.TryRead(text, pixels))
    {
        Console.Error.WriteLine($"\"{text}\" is no picture.\n{Usage}");
        return 1;
    }

    Console.WriteLine($"{Picture.Draw(pixels)}-> {Digits.Classify(pixels)}\n");
}

return 0;
