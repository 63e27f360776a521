using System;

namespace StaticNets.Sample.Presentation;

/// <summary>A report that cannot be written; the message says where and why.</summary>
internal sealed class ReportException(string message, Exception inner) : Exception(message, inner);
