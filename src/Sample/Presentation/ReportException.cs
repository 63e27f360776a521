using System;

namespace StaticNets.Sample.Presentation;

/// <summary>A file that cannot be written, such as a report; the message says where and why.</summary>
internal sealed class ReportException(string message, Exception inner) : Exception(message, inner);
