using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Imports;

internal static class HouseOfImports
{
    internal static ImportEngine Engine(this House house) => house.Services.GetRequiredService<ImportEngine>();
}
