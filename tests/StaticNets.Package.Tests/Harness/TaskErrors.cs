using System;
using System.Collections;
using System.Collections.Generic;
using Microsoft.Build.Framework;

namespace StaticNets.Package.Tests.Harness;

/// <summary>The build around a task: keeps its errors, each with the file that it is said of.</summary>
internal sealed class TaskErrors : List<string>, IBuildEngine
{
    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 1;

    public int ColumnNumberOfTaskNode => 1;

    public string ProjectFileOfTaskNode => "StaticNets.targets";

    public void LogErrorEvent(BuildErrorEventArgs e) => Add($"{e.File}: {e.Message}");

    public void LogWarningEvent(BuildWarningEventArgs e) => throw new NotSupportedException();

    public void LogMessageEvent(BuildMessageEventArgs e) => throw new NotSupportedException();

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();
}
