using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using StaticNets.Blazor;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<Learner>("#app");
await builder.Build().RunAsync();
