using System;
using System.Collections.Generic;
using System.Linq;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StaticNets.Reference;

/// <summary>Finds the rows of a <see cref="MatrixTheoryAttribute"/> that are in the share of this run.</summary>
/// <param name="messages">Where the test framework wants to hear of trouble.</param>
public sealed class MatrixTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute)
    {
        IXunitTestCase[] rows = base.Discover(discoveryOptions, testMethod, theoryAttribute).ToArray();
        int parts = Math.Min(theoryAttribute.GetNamedArgument<int>(nameof(MatrixTheoryAttribute.Parts)), rows.Length);

        // Rows that cannot be told apart before they run are one case.
        return parts < 1 ? rows : TestMatrix.Part(rows, parts);
    }
}
