using Recourse.App.Data;

namespace Recourse.App.Ui;

/// <summary>Who asks, as the access log names them.</summary>
internal static class Lookers
{
    /// <summary>Whoever is signed in.</summary>
    internal static Looker Looker(this HttpContext http) => http.Looker(http.OfficerId());

    /// <summary>Somebody who is about to sign in, or just did.</summary>
    internal static Looker Looker(this HttpContext http, long officerId) =>
        new(officerId, http.Connection.RemoteIpAddress?.ToString());
}
