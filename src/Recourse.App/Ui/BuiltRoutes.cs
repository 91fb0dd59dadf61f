using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Recourse.App.Ui;

/// <summary>
/// The routes of the house, built once. The framework asks every source for its endpoints twice, for the policies and
/// for the paths, and a source builds and compiles each handler anew each time: half of a start.
/// </summary>
internal sealed class BuiltRoutes : EndpointDataSource
{
    private readonly Lock _building = new();
    private EndpointDataSource[] _sources = [];
    private IReadOnlyList<Endpoint>? _built;

    /// <summary>Nothing is mapped after the start.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public override IReadOnlyList<Endpoint> Endpoints
    {
        get
        {
            lock (_building)
                return _built ??= [.. _sources.SelectMany(source => source.Endpoints)];
        }
    }

    /// <summary>Takes the place of all sources that are mapped so far.</summary>
    internal void Take(IEndpointRouteBuilder app)
    {
        _sources = [.. app.DataSources];
        app.DataSources.Clear();
        app.DataSources.Add(this);
    }
}
