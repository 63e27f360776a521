using System.Text;
using System.Xml;

namespace StaticNets;

/// <summary>Texts of others in a page.</summary>
internal static class ReportText
{
    /// <summary>The text with a replacement character for each that XML cannot have.</summary>
    public static string Clean(string? text)
    {
        if (text is null)
        {
            return string.Empty;
        }

        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
