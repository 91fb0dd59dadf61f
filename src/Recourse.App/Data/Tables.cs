using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>Keys and indexes. Every index answers a question that a page or the gate asks.</summary>
internal static class Tables
{
    internal static void Configure(ModelBuilder builder)
    {
        Book(builder);
        People(builder);
        Contact(builder);
        Ledger(builder);
        Imports(builder);
        Desk(builder);
        Safety(builder);
        Proof(builder);
        House(builder);
        IdsAreGivenByTheApp(builder);
    }

    private static void Book(ModelBuilder builder)
    {
        builder.Entity<Portfolio>().HasIndex(row => row.Key).IsUnique();
        builder.Entity<Product>().HasIndex(row => new { row.PortfolioId, row.Code }).IsUnique();
        builder.Entity<Account>(account =>
        {
            account.HasIndex(row => new { row.PortfolioId, row.Number }).IsUnique();
            account.HasIndex(row => new { row.PortfolioId, row.Lane });
            account.HasIndex(row => row.WakesOn);
            account.HasIndex(row => new { row.PortfolioId, row.InstalmentCents });
            account.HasIndex(row => new { row.PortfolioId, row.BehindCents });
        });
        builder.Entity<AccountCapacity>().HasIndex(row => new { row.AccountId, row.FromOn });
        builder.Entity<AccountParty>(party =>
        {
            party.HasKey(row => new { row.AccountId, row.PersonId });
            party.HasIndex(row => row.PersonId);
        });
        builder.Entity<MonthEnd>(month =>
        {
            month.HasKey(row => new { row.AccountId, row.On });
            month.HasIndex(row => new { row.PortfolioId, row.On });
            month.Property(row => row.Stage).HasConversion<int>();
        });
    }

    private static void People(ModelBuilder builder)
    {
        builder.Entity<Person>(person =>
        {
            person.HasIndex(row => new { row.Lender, row.CustomerKey }).IsUnique();
            person.HasIndex(row => new { row.IsWorkable, row.WorkPriority });
            person.HasIndex(row => row.ClaimedBy);
            person.HasIndex(row => row.Name);
            person.HasIndex(row => row.OpenAttemptId);
            person.HasIndex(row => new { row.AssignedTo, row.IsWorkable });
        });
        builder.Entity<ContactPoint>(point =>
        {
            point.HasIndex(row => row.PersonId);
            point.HasIndex(row => row.Value);
        });
        builder.Entity<ConsentEvent>().HasIndex(row => row.ContactPointId);
        builder.Entity<Hold>(hold =>
        {
            hold.HasIndex(row => row.PersonId);
            hold.HasIndex(row => row.AccountId);
            hold.HasIndex(row => row.EndsAt);
        });
        builder.Entity<StatedTimeRow>(stated =>
        {
            stated.ToTable("StatedTimes");
            stated.HasIndex(row => row.PersonId);
        });
    }

    private static void Contact(ModelBuilder builder)
    {
        builder.Entity<Attempt>(attempt =>
        {
            attempt.HasIndex(row => new { row.PersonId, row.At });
            attempt.HasIndex(row => new { row.OfficerId, row.At });
            attempt.HasIndex(row => row.At);
        });
        builder.Entity<AttemptDebt>(debt =>
        {
            debt.HasKey(row => new { row.AttemptId, row.AccountId });
            debt.HasIndex(row => row.AccountId);
        });
        builder.Entity<Decision>(decision =>
        {
            decision.HasIndex(row => new { row.PersonId, row.Seq }).IsUnique();
            decision.HasIndex(row => row.At);
        });
        builder.Entity<LawBookRow>().ToTable("LawBooks").HasKey(row => row.Hash);
        builder.Entity<RuleStop>(stop =>
        {
            stop.HasKey(row => new { row.DecisionId, row.Rule });
            stop.HasIndex(row => new { row.Rule, row.At });
        });
        builder.Entity<Promise>(promise =>
        {
            promise.HasIndex(row => row.PersonId);
            promise.HasIndex(row => row.AccountId);
            promise.HasIndex(row => new { row.Outcome, row.LastDay });
            promise.HasIndex(row => new { row.Outcome, row.AmountCents });
            promise.HasIndex(row => row.JudgedOn);
            promise.HasIndex(row => new { row.OfficerId, row.MadeAt });
        });
        builder.Entity<NextAction>(action =>
        {
            action.HasIndex(row => new { row.PersonId, row.DoneAt });
            action.HasIndex(row => new
            {
                row.DoneAt,
                row.Kind,
                row.DueAt,
            });
            action.HasIndex(row => new { row.OfficerId, row.DoneAt });
        });
        builder.Entity<TimelineEntry>(entry =>
        {
            entry.ToTable("Timeline");
            entry.HasIndex(row => new { row.PersonId, row.At });
            entry.HasIndex(row => row.AccountId);
        });
    }

    private static void Ledger(ModelBuilder builder)
    {
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.HasIndex(row => new { row.AccountId, row.Seq }).IsUnique();
            entry.HasIndex(row => row.PaymentId);
            entry.HasIndex(row => row.BookedOn);
        });
        builder.Entity<LedgerPosting>().HasKey(row => new { row.EntryId, row.Chart });
        builder.Entity<LoanTermsRow>().ToTable("LoanTerms").HasIndex(row => row.AccountId);
        builder.Entity<Payment>(payment =>
        {
            payment.HasIndex(row => row.PersonId);
            payment.HasIndex(row => row.BatchId);
            payment.HasIndex(row => row.ClearsOn);
            payment.HasIndex(row => row.ReceivedOn);
            payment.HasIndex(row => new { row.PortfolioId, row.SourceKey }).IsUnique();
        });
        builder
            .Entity<PaymentBatch>()
            .HasIndex(row => new
            {
                row.OfficerId,
                row.On,
                row.Currency,
                row.Number,
            })
            .IsUnique();
        builder.Entity<SuspenseItem>(item =>
        {
            item.HasIndex(row => row.SettledAt);
            item.HasIndex(row => row.BatchId);
            item.HasIndex(row => new { row.PortfolioId, row.SourceKey }).IsUnique();
        });
        builder.Entity<LedgerBreak>(one =>
        {
            one.HasIndex(row => row.ClosedAt);
            one.HasIndex(row => row.AccountId);
        });
        builder.Entity<Approval>().HasIndex(row => row.DecidedAt);
        builder.Entity<NightStep>().HasKey(row => new { row.On, row.Step });
        builder.Entity<NightSeal>().HasKey(row => row.On);
    }

    private static void Imports(ModelBuilder builder)
    {
        builder.Entity<Import>().HasIndex(row => new { row.PortfolioId, row.FileHash });
        builder.Entity<StagedRow>(staged =>
        {
            staged.HasKey(row => new { row.ImportId, row.LineNo });
            staged.HasIndex(row => new { row.ImportId, row.Key });
        });
        builder.Entity<ImportChange>().HasKey(row => new { row.ImportId, row.AccountId });
        builder.Entity<DataConflict>().HasIndex(row => row.ImportId);
        builder.Entity<MappingProfile>().HasIndex(row => new { row.Name, row.Version }).IsUnique();
    }

    private static void Desk(ModelBuilder builder)
    {
        builder.Entity<CareFlag>().HasIndex(row => row.PersonId);
        builder.Entity<SavedView>().HasIndex(row => row.OfficerId);
        builder.Entity<Assignment>().HasIndex(row => row.PersonId);
        builder.Entity<Absence>().HasIndex(row => row.OfficerId);
        builder.Entity<Handover>(handover =>
        {
            handover.HasIndex(row => row.AttemptId);
            handover.HasIndex(row => row.TakenAt);
        });
        builder
            .Entity<Target>()
            .HasIndex(row => new
            {
                row.Kind,
                row.OfficerId,
                row.FromOn,
            });
        builder.Entity<Summary>().HasIndex(row => row.On);
        builder.Entity<SearchToken>(token =>
        {
            token.HasKey(row => new
            {
                row.Token,
                row.Kind,
                row.PersonId,
            });
            token.HasIndex(row => new { row.PersonId, row.Token });
        });
        builder.Entity<Collateral>().HasIndex(row => row.AccountId);
        builder.Entity<LoanDocument>().HasIndex(row => row.AccountId);
    }

    private static void Safety(ModelBuilder builder)
    {
        builder.Entity<SignInSession>().HasIndex(row => new { row.OfficerId, row.EndedAt });
        builder.Entity<AccessEntry>(entry =>
        {
            entry.HasIndex(row => row.At);
            entry.HasIndex(row => new { row.PersonId, row.At });
            entry.HasIndex(row => new { row.OfficerId, row.At });
        });
        builder.Entity<Restriction>().HasIndex(row => row.PersonId);
        builder.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.ToTable("AspNetUserPasskeys").HasKey(row => row.CredentialId);
            passkey.Property(row => row.CredentialId).HasMaxLength(1024);
            passkey.HasIndex(row => row.UserId);
            passkey.OwnsOne(row => row.Data).ToJson();
        });
        builder.Entity<WatchedFile>().HasIndex(row => new { row.FolderId, row.SeenAt });
        builder.Entity<ApiKey>().HasIndex(row => row.Hash).IsUnique();
    }

    private static void Proof(ModelBuilder builder)
    {
        builder.Entity<RebuttalRow>(rebuttal =>
        {
            rebuttal.ToTable("Rebuttals");
            rebuttal.HasIndex(row => row.PersonId);
            rebuttal.HasIndex(row => row.AskedAt);
            rebuttal.HasIndex(row => new { row.DecidedAt, row.EndsAt });
        });
        builder.Entity<ExaminerPack>().HasIndex(row => row.AskedAt);
        builder.Entity<ExaminerFile>().HasKey(row => row.PackId);
        builder.Entity<ExaminerFile>().Property(row => row.PackId).ValueGeneratedNever();
    }

    private static void House(ModelBuilder builder)
    {
        builder.Entity<IdempotencyRow>().ToTable("Idempotency").HasKey(row => new { row.UserId, row.Key });
        builder.Entity<DataProtectionKey>().HasKey(row => row.Name);
    }

    private static void IdsAreGivenByTheApp(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.FindPrimaryKey() is { Properties: [{ Name: "Id" } id] } && id.ClrType == typeof(long))
            {
                id.ValueGenerated = ValueGenerated.Never;
            }
        }
    }
}
