using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// The one model, on two databases. Features see this type; which database it is, only <see cref="Dialect"/> knows.
/// </summary>
internal abstract class Db(DbContextOptions options, Dialect dialect)
    : IdentityDbContext<Officer, IdentityRole<long>, long>(options)
{
    internal Dialect Dialect => dialect;

    /// <summary>The seal of the house in which this context was opened.</summary>
    internal Seal Seal => this.GetService<Seal>();

    public DbSet<Portfolio> Portfolios => Set<Portfolio>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountCapacity> AccountCapacities => Set<AccountCapacity>();
    public DbSet<AccountParty> AccountParties => Set<AccountParty>();
    public DbSet<MonthEnd> MonthEnds => Set<MonthEnd>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();
    public DbSet<ConsentEvent> ConsentEvents => Set<ConsentEvent>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<StatedTimeRow> StatedTimes => Set<StatedTimeRow>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<AttemptDebt> AttemptDebts => Set<AttemptDebt>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<LawBookRow> LawBooks => Set<LawBookRow>();
    public DbSet<RuleStop> RuleStops => Set<RuleStop>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<LedgerPosting> LedgerPostings => Set<LedgerPosting>();
    public DbSet<LoanTermsRow> LoanTerms => Set<LoanTermsRow>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<PaymentBatch> PaymentBatches => Set<PaymentBatch>();
    public DbSet<SuspenseItem> SuspenseItems => Set<SuspenseItem>();
    public DbSet<LedgerBreak> LedgerBreaks => Set<LedgerBreak>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<NightStep> NightSteps => Set<NightStep>();
    public DbSet<NightSeal> NightSeals => Set<NightSeal>();
    public DbSet<Promise> Promises => Set<Promise>();
    public DbSet<NextAction> NextActions => Set<NextAction>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<StagedRow> StagedRows => Set<StagedRow>();
    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();
    public DbSet<DataConflict> DataConflicts => Set<DataConflict>();
    public DbSet<MappingProfile> MappingProfiles => Set<MappingProfile>();
    public DbSet<CareFlag> CareFlags => Set<CareFlag>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<Summary> Summaries => Set<Summary>();
    public DbSet<SearchToken> SearchTokens => Set<SearchToken>();
    public DbSet<Collateral> Collaterals => Set<Collateral>();
    public DbSet<LoanDocument> LoanDocuments => Set<LoanDocument>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();
    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();
    public DbSet<Restriction> Restrictions => Set<Restriction>();
    public DbSet<WatchedFolder> WatchedFolders => Set<WatchedFolder>();
    public DbSet<WatchedFile> WatchedFiles => Set<WatchedFile>();
    public DbSet<RebuttalRow> Rebuttals => Set<RebuttalRow>();
    public DbSet<ExaminerPack> ExaminerPacks => Set<ExaminerPack>();
    public DbSet<ExaminerFile> ExaminerFiles => Set<ExaminerFile>();
    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();
    public DbSet<IdBlock> IdBlocks => Set<IdBlock>();
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Runs the work in one transaction: all of it is kept or nothing is. On SQLite writers of this process queue at a
    /// gate, because waiting there is fifty times shorter than losing the database's own race.
    /// </summary>
    internal async Task<T> Write<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        using var turn = await dialect.EnterWriterGate(Database.GetConnectionString()!, cancel);
        await using var transaction = await Database.BeginTransactionAsync(
            System.Data.IsolationLevel.ReadCommitted,
            cancel
        );
        var result = await work();
        await transaction.CommitAsync(cancel);
        return result;
    }

    internal Task Write(Func<Task> work, CancellationToken cancel) =>
        Write(
            async () =>
            {
                await work();
                return true;
            },
            cancel
        );

    /// <summary>
    /// Locks persons for the rest of the transaction. First statement of every transaction that records an attempt or
    /// a hold; in order of id, so that two such transactions cannot wait for each other.
    /// </summary>
    internal async Task LockPersons(IEnumerable<long> ids, CancellationToken cancel)
    {
        long[] inOrder = [.. ids.Distinct().Order()];
        if (inOrder.Length > 0)
            await dialect.LockPersons(this, inOrder, cancel);
    }

    /// <summary>What changes the words by which a person is found makes them anew, in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        var touched = Data.SearchTokens.Touched(this);
        if (touched.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        return Database.CurrentTransaction is null ? await Write(Save, cancellationToken) : await Save();

        async Task<int> Save()
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await Data.SearchTokens.Refresh(this, touched, cancellationToken);
            return saved;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<Instant>().HaveConversion<InstantConverter>();
        builder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        // Nothing in place of a day, where a query has no column for it.
        builder.DefaultTypeMapping<LocalDate>().HasConversion<LocalDateConverter>();
        builder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Tables.Configure(builder);
    }
}
