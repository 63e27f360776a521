using System.Text;

namespace StaticNets;

/// <summary>The order of names in which numbers count as numbers.</summary>
internal static class NaturalOrder
{
    public static int Compare(string a, string b)
    {
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            int difference = IsDigit(a[i]) && IsDigit(b[j]) ? CompareNumbers(a, ref i, b, ref j) : a[i++].CompareTo(b[j++]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    /// <summary>Whether a name ends with a number.</summary>
    public static bool IsNumbered(string name) => name.Length > 0 && IsDigit(name[name.Length - 1]);

    /// <summary>The number with which a name ends; the greatest there is where it is longer than one.</summary>
    public static int LastNumber(string name)
    {
        int start = name.Length;
        while (start > 0 && IsDigit(name[start - 1]))
        {
            start--;
        }

        return int.TryParse(name.Substring(start), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;
    }

    /// <summary>A name without the numbers that Keras appends to all but the first layer of a kind, behind each of its words between points or slashes: <c>dense</c>, <c>dense_1</c>.</summary>
    public static string Stem(string name)
    {
        var stem = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            int end = i + 1;
            while (name[i] == '_' && end < name.Length && IsDigit(name[end]))
            {
                end++;
            }

            if (i > 0 && end > i + 1 && (end == name.Length || name[end] is '/' or '.'))
            {
                i = end - 1;
            }
            else
            {
                stem.Append(name[i]);
            }
        }

        return stem.ToString();
    }

    private static int CompareNumbers(string a, ref int i, string b, ref int j)
    {
        string left = TakeNumber(a, ref i);
        string right = TakeNumber(b, ref j);
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    private static string TakeNumber(string text, ref int place)
    {
        int start = place;
        while (place < text.Length && IsDigit(text[place]))
        {
            place++;
        }

        return text.Substring(start, place - start).TrimStart('0');
    }

    private static bool IsDigit(char value) => value is >= '0' and <= '9';
}
