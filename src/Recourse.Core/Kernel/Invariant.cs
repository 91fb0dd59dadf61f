using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Recourse.Core.Kernel;

/// <summary>States what must be true of our own code. A broken one is a bug: it throws, in production too.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantException"/> unless <paramref name="condition"/> is true.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="what">The sentence that is broken when it is not.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        string what,
        [CallerArgumentExpression(nameof(condition))] string? expression = null
    )
    {
        if (!condition)
            throw new InvariantException($"{what} ({expression})");
    }
}

/// <summary>A bug in our own code, never a lawful refusal and never bad input.</summary>
public sealed class InvariantException : Exception
{
    /// <summary>A broken invariant without words.</summary>
    public InvariantException() { }

    /// <summary>A broken invariant, told in a sentence.</summary>
    public InvariantException(string message)
        : base(message) { }

    /// <summary>A broken invariant with its cause.</summary>
    public InvariantException(string message, Exception innerException)
        : base(message, innerException) { }
}
