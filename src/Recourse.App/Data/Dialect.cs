using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Recourse.App.Data;

/// <summary>Everything in which the two databases differ. One subclass per database, nothing elsewhere.</summary>
internal abstract class Dialect
{
    /// <summary>Waits for this process's turn to write; disposing gives the turn back.</summary>
    internal abstract Task<IDisposable> EnterWriterGate(string connectionString, CancellationToken cancel);

    /// <summary>
    /// Waits until no other process upgrades this database, and clears away what one that was killed at it left.
    /// </summary>
    internal abstract Task<IDisposable> EnterUpgrade(Db db, CancellationToken cancel);

    /// <summary>Inserts many rows inside the current transaction, without change tracking.</summary>
    internal abstract Task Insert<T>(Db db, IReadOnlyCollection<T> rows, CancellationToken cancel)
        where T : class;

    /// <summary>
    /// Raises the turns of persons in one round trip, taking their rows in the order in which the ids are given.
    /// </summary>
    internal abstract Task LockPersons(Db db, long[] ids, CancellationToken cancel);

    /// <summary>The stored columns of a row type with readers of their provider values, in one order.</summary>
    protected static BulkColumn[] ColumnsOf<T>(Db db)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return
        [
            .. entity
                .GetProperties()
                .Select(property => new BulkColumn(
                    property.GetColumnName(table)!,
                    property.PropertyInfo!,
                    property.GetTypeMapping()
                )),
        ];
    }

    protected static string TableOf<T>(Db db) => db.Model.FindEntityType(typeof(T))!.GetTableName()!;
}

/// <summary>One column of a bulk insert.</summary>
internal sealed class BulkColumn(
    string name,
    System.Reflection.PropertyInfo property,
    Microsoft.EntityFrameworkCore.Storage.CoreTypeMapping mapping
)
{
    internal string Name { get; } = name;

    internal Type ProviderType { get; } = mapping.Converter?.ProviderClrType ?? mapping.ClrType;

    internal object ValueOf(object row)
    {
        var value = property.GetValue(row);
        return (value is null ? null : mapping.Converter?.ConvertToProvider(value) ?? value) ?? DBNull.Value;
    }
}
