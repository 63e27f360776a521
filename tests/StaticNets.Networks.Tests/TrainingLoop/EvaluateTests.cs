using System;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

