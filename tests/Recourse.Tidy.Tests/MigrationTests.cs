using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Recourse.App.Data;

namespace Recourse.Tidy.Tests;

/// <summary>One model, two sets of migrations. Nothing here opens a connection.</summary>
public class MigrationTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public void The_migrations_bring_a_database_to_the_model(string database)
    {
        using var db = Open(database);
        Assert.False(
            db.Database.HasPendingModelChanges(),
            $"The model has changed since the last migration of {database}: ./x migrate NAME"
        );
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public void Every_column_of_the_model_is_made_by_a_migration_and_no_other_is(string database)
    {
        using var db = Open(database);
        var model = db.Model.GetEntityTypes().SelectMany(Columns);
        Assert.Equal(model.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Made(db));
    }

    /// <summary>A part that is kept as JSON is one column of its owner's table.</summary>
    private static IEnumerable<string> Columns(IEntityType entity) =>
        entity.GetContainerColumnName() is { } json
            ? [$"{entity.GetTableName()}.{json}"]
            : entity.GetProperties().Select(it => $"{entity.GetTableName()}.{it.GetColumnName()}");

    [Fact]
    public void Both_sets_of_migrations_make_the_same_tables_and_columns()
    {
        using var sqlite = Open("SQLite");
        using var postgres = Open("PostgreSQL");
        Assert.Equal(Made(sqlite), Made(postgres));
    }

    private static Db Open(string database) =>
        database == "SQLite"
            ? new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options)
            : new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").Options);

    /// <summary>The columns that are there when all migrations have run, as Table.Column.</summary>
    private static List<string> Made(Db db)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var migrations = db.GetService<IMigrationsAssembly>();
        foreach (var type in migrations.Migrations.OrderBy(it => it.Key, StringComparer.Ordinal))
        {
            foreach (var step in migrations.CreateMigration(type.Value, db.Database.ProviderName!).UpOperations)
            {
                Apply(step, made);
            }
        }
        return [.. made.Order(StringComparer.Ordinal)];
    }

    private static void Apply(MigrationOperation step, HashSet<string> made)
    {
        switch (step)
        {
            case CreateTableOperation table:
                made.UnionWith(table.Columns.Select(column => $"{table.Name}.{column.Name}"));
                break;
            case DropTableOperation table:
                made.RemoveWhere(column => column.StartsWith(table.Name + ".", StringComparison.Ordinal));
                break;
            case AddColumnOperation column:
                made.Add($"{column.Table}.{column.Name}");
                break;
            case DropColumnOperation column:
                made.Remove($"{column.Table}.{column.Name}");
                break;
            case RenameColumnOperation column:
                made.Remove($"{column.Table}.{column.Name}");
                made.Add($"{column.Table}.{column.NewName}");
                break;
            case RenameTableOperation:
                Assert.Fail("Teach this test what a renamed table is.");
                break;
        }
    }
}
