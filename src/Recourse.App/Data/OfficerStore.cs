using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// Keeps who may sign in, with authenticator keys and recovery codes sealed: whoever reads the database without its key
/// cannot make anybody's second factor.
/// </summary>
internal sealed class OfficerStore(Db db, Seal seal, IdentityErrorDescriber errors)
    : UserStore<Officer, IdentityRole<long>, Db, long>(db, errors)
{
    public override Task SetTokenAsync(
        Officer user,
        string loginProvider,
        string name,
        string? value,
        CancellationToken cancellationToken
    ) => base.SetTokenAsync(user, loginProvider, name, value is null ? null : seal.Close(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(
        Officer user,
        string loginProvider,
        string name,
        CancellationToken cancellationToken
    ) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } closed ? seal.Open(closed) : null;
}
