using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>Writes JSON strings.</summary>
internal static class JsonText
{
    /// <summary>Appends a string in quotation marks, with all that is not printable ASCII escaped.</summary>
    public static StringBuilder AppendQuoted(this StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (char value in text)
        {
            if (value is '"' or '\\')
            {
                builder.Append('\\').Append(value);
            }
            else if (value is < ' ' or > '~')
            {
                builder.Append("\\u").Append(((int)value).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                builder.Append(value);
            }
        }

        return builder.Append('"');
    }
}
