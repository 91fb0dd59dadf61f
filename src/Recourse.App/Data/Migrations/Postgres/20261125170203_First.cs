using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Recourse.App.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CoveredBy = table.Column<long>(type: "bigint", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    What = table.Column<string>(type: "text", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: true),
                    Address = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountCapacities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    InDefaultWhenObtained = table.Column<bool>(type: "boolean", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountCapacities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountParties",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountParties", x => new { x.AccountId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    ProductId = table.Column<long>(type: "bigint", nullable: true),
                    Number = table.Column<string>(type: "text", nullable: false),
                    NaturalKey = table.Column<string>(type: "text", nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OriginalCents = table.Column<long>(type: "bigint", nullable: true),
                    TermMonths = table.Column<int>(type: "integer", nullable: true),
                    RateMillionths = table.Column<long>(type: "bigint", nullable: true),
                    InstalmentCents = table.Column<long>(type: "bigint", nullable: true),
                    BalanceCents = table.Column<long>(type: "bigint", nullable: true),
                    PrincipalCents = table.Column<long>(type: "bigint", nullable: true),
                    InterestCents = table.Column<long>(type: "bigint", nullable: true),
                    FeesCents = table.Column<long>(type: "bigint", nullable: true),
                    PastDueCents = table.Column<long>(type: "bigint", nullable: true),
                    NextDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StatusAsOf = table.Column<DateOnly>(type: "date", nullable: true),
                    StatusCode = table.Column<string>(type: "text", nullable: true),
                    ReportedDaysFrom = table.Column<int>(type: "integer", nullable: true),
                    FirstDelinquencyOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastPaymentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastPaymentCents = table.Column<long>(type: "bigint", nullable: true),
                    ChargedOffOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ChargedOffCents = table.Column<long>(type: "bigint", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Autopay = table.Column<bool>(type: "boolean", nullable: true),
                    AutopayWords = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "text", nullable: true),
                    Zip = table.Column<string>(type: "text", nullable: true),
                    Lane = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    BooksOpenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LedgerSeq = table.Column<long>(type: "bigint", nullable: false),
                    LedgerHash = table.Column<string>(type: "text", nullable: true),
                    FiguredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OwedCents = table.Column<long>(type: "bigint", nullable: true),
                    CreditCents = table.Column<long>(type: "bigint", nullable: true),
                    PendingCents = table.Column<long>(type: "bigint", nullable: true),
                    BehindSince = table.Column<DateOnly>(type: "date", nullable: true),
                    BehindCents = table.Column<long>(type: "bigint", nullable: true),
                    StageOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StageDaysFrom = table.Column<int>(type: "integer", nullable: true),
                    NextBucketOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ChargeOffOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextInstalmentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextInstalmentCents = table.Column<long>(type: "bigint", nullable: true),
                    IsFirstPaymentDefault = table.Column<bool>(type: "boolean", nullable: false),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnedAt = table.Column<long>(type: "bigint", nullable: true),
                    WakesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    IsWorkable = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Beginning = table.Column<string>(type: "text", nullable: false),
                    Scopes = table.Column<string>(type: "text", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    CreatedBy = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: true),
                    PaymentId = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    CameBackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Component = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    EntryKind = table.Column<string>(type: "text", nullable: true),
                    EntryWord = table.Column<string>(type: "text", nullable: true),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    AskedBy = table.Column<long>(type: "bigint", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<long>(type: "bigint", nullable: true),
                    Granted = table.Column<bool>(type: "boolean", nullable: true),
                    DecidedWords = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    DisplayName = table.Column<string>(type: "text", nullable: false),
                    Team = table.Column<string>(type: "text", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    FromOfficerId = table.Column<long>(type: "bigint", nullable: true),
                    ToOfficerId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AttemptDebts",
                columns: table => new
                {
                    AttemptId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Discussed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttemptDebts", x => new { x.AttemptId, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Attempts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Inbound = table.Column<bool>(type: "boolean", nullable: false),
                    ContactPointId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    DecisionId = table.Column<long>(type: "bigint", nullable: false),
                    RebuttalId = table.Column<long>(type: "bigint", nullable: true),
                    Result = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    ResultAt = table.Column<long>(type: "bigint", nullable: true),
                    ResultBy = table.Column<long>(type: "bigint", nullable: true),
                    Counts = table.Column<bool>(type: "boolean", nullable: false),
                    IsConversation = table.Column<bool>(type: "boolean", nullable: false),
                    VerifiedBy = table.Column<string>(type: "text", nullable: true),
                    VerifyTries = table.Column<int>(type: "integer", nullable: false),
                    MessageLeft = table.Column<bool>(type: "boolean", nullable: false),
                    ReasonForDefault = table.Column<string>(type: "text", nullable: true),
                    InboundFrom = table.Column<string>(type: "text", nullable: true),
                    SpokeWith = table.Column<string>(type: "text", nullable: true),
                    AskedLocation = table.Column<bool>(type: "boolean", nullable: false),
                    RecordingNotice = table.Column<bool>(type: "boolean", nullable: false),
                    DisclosureSaid = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareFlags",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    RaisedAt = table.Column<long>(type: "bigint", nullable: false),
                    RaisedBy = table.Column<long>(type: "bigint", nullable: false),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareFlags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Collaterals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Identifier = table.Column<string>(type: "text", nullable: true),
                    ValueCents = table.Column<long>(type: "bigint", nullable: true),
                    ValuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Collaterals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConsentEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ContactPointId = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Given = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Limits = table.Column<string>(type: "text", nullable: true),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactPoints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false),
                    AreaCode = table.Column<string>(type: "text", nullable: true),
                    City = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "text", nullable: true),
                    Zip = table.Column<string>(type: "text", nullable: true),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Quality = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPoints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataConflicts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataConflicts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Verb = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    Permitted = table.Column<bool>(type: "boolean", nullable: false),
                    LawBookHash = table.Column<string>(type: "text", nullable: false),
                    QuestionJson = table.Column<string>(type: "text", nullable: false),
                    FactsJson = table.Column<string>(type: "text", nullable: false),
                    VerdictJson = table.Column<string>(type: "text", nullable: false),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExaminerFiles",
                columns: table => new
                {
                    PackId = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExaminerFiles", x => x.PackId);
                });

            migrationBuilder.CreateTable(
                name: "ExaminerPacks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    Seed = table.Column<string>(type: "text", nullable: false),
                    IsStratified = table.Column<bool>(type: "boolean", nullable: false),
                    ShowsAll = table.Column<bool>(type: "boolean", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: false),
                    AskedBy = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    Found = table.Column<int>(type: "integer", nullable: true),
                    Drawn = table.Column<int>(type: "integer", nullable: true),
                    FileHash = table.Column<string>(type: "text", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExaminerPacks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Handovers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AttemptId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    FromOfficerId = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenBy = table.Column<long>(type: "bigint", nullable: true),
                    TakenAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Handovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Holds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Channel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    ContactPointId = table.Column<long>(type: "bigint", nullable: true),
                    PlacedAt = table.Column<long>(type: "bigint", nullable: false),
                    PlacedBy = table.Column<long>(type: "bigint", nullable: true),
                    EndsAt = table.Column<long>(type: "bigint", nullable: true),
                    LiftedAt = table.Column<long>(type: "bigint", nullable: true),
                    LiftedBy = table.Column<long>(type: "bigint", nullable: true),
                    LiftedWhy = table.Column<string>(type: "text", nullable: true),
                    WasMistake = table.Column<bool>(type: "boolean", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Holds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdBlocks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdBlocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Idempotency",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Route = table.Column<string>(type: "text", nullable: false),
                    InputHash = table.Column<string>(type: "text", nullable: false),
                    Location = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Idempotency", x => new { x.UserId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ImportChanges",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    BeforeJson = table.Column<string>(type: "text", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportChanges", x => new { x.ImportId, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    FileHash = table.Column<string>(type: "text", nullable: false),
                    FilePath = table.Column<string>(type: "text", nullable: true),
                    ProfileName = table.Column<string>(type: "text", nullable: false),
                    ProfileVersion = table.Column<int>(type: "integer", nullable: false),
                    ProfileYaml = table.Column<string>(type: "text", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    IsPartial = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    StoppedWhy = table.Column<string>(type: "text", nullable: true),
                    LinesStaged = table.Column<long>(type: "bigint", nullable: false),
                    LinesInFile = table.Column<long>(type: "bigint", nullable: true),
                    LinesApplied = table.Column<long>(type: "bigint", nullable: false),
                    HeaderLine = table.Column<string>(type: "text", nullable: true),
                    TotalsJson = table.Column<string>(type: "text", nullable: true),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<long>(type: "bigint", nullable: true),
                    AppliedAt = table.Column<long>(type: "bigint", nullable: true),
                    UndoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Installations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClockSetTo = table.Column<long>(type: "bigint", nullable: true),
                    ClockFrozen = table.Column<bool>(type: "boolean", nullable: false),
                    SeededWith = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Installations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LawBooks",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false),
                    CanonicalJson = table.Column<string>(type: "text", nullable: false),
                    FirstUsedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LawBooks", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "LedgerBreaks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    OurCents = table.Column<long>(type: "bigint", nullable: true),
                    TheirCents = table.Column<long>(type: "bigint", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedBy = table.Column<long>(type: "bigint", nullable: true),
                    ClosedWords = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerBreaks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BookedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    EnteredBy = table.Column<string>(type: "text", nullable: false),
                    Cause = table.Column<string>(type: "text", nullable: true),
                    CauseMark = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: true),
                    InterestCents = table.Column<long>(type: "bigint", nullable: true),
                    FeesCents = table.Column<long>(type: "bigint", nullable: true),
                    PastDueCents = table.Column<long>(type: "bigint", nullable: true),
                    StageDaysFrom = table.Column<int>(type: "integer", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    OfEntryId = table.Column<long>(type: "bigint", nullable: true),
                    Word = table.Column<string>(type: "text", nullable: true),
                    Surplus = table.Column<string>(type: "text", nullable: true),
                    PaymentId = table.Column<long>(type: "bigint", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerPostings",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Chart = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPostings", x => new { x.EntryId, x.Chart });
                });

            migrationBuilder.CreateTable(
                name: "LoanDocuments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Place = table.Column<string>(type: "text", nullable: true),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanDocuments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LoanTerms",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    PrincipalCents = table.Column<long>(type: "bigint", nullable: false),
                    RateMillionths = table.Column<long>(type: "bigint", nullable: false),
                    InstalmentCents = table.Column<long>(type: "bigint", nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Frequency = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    LateFeeFlatCents = table.Column<long>(type: "bigint", nullable: true),
                    LateFeeShareMillionths = table.Column<long>(type: "bigint", nullable: true),
                    LateFeeGraceDays = table.Column<int>(type: "integer", nullable: true),
                    Interest = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanTerms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MappingProfiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Yaml = table.Column<string>(type: "text", nullable: false),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false),
                    SavedBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MappingProfiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MonthEnds",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Stage = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    DaysPastDue = table.Column<int>(type: "integer", nullable: true),
                    Bucket = table.Column<string>(type: "text", nullable: true),
                    PastDueCents = table.Column<long>(type: "bigint", nullable: true),
                    OwedCents = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthEnds", x => new { x.AccountId, x.On });
                });

            migrationBuilder.CreateTable(
                name: "NextActions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NextActions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NightSeals",
                columns: table => new
                {
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    DecisionChains = table.Column<long>(type: "bigint", nullable: false),
                    LedgerChains = table.Column<long>(type: "bigint", nullable: false),
                    HeadsHash = table.Column<string>(type: "text", nullable: false),
                    SealedAt = table.Column<long>(type: "bigint", nullable: false),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NightSeals", x => x.On);
                });

            migrationBuilder.CreateTable(
                name: "NightSteps",
                columns: table => new
                {
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Step = table.Column<string>(type: "text", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Visited = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NightSteps", x => new { x.On, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "PaymentBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedBy = table.Column<long>(type: "bigint", nullable: true),
                    LinesJson = table.Column<string>(type: "text", nullable: true),
                    RecordedCents = table.Column<long>(type: "bigint", nullable: true),
                    CountedCents = table.Column<long>(type: "bigint", nullable: true),
                    DifferenceWords = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: true),
                    CardToken = table.Column<string>(type: "text", nullable: true),
                    Payer = table.Column<string>(type: "text", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ClearsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    BatchId = table.Column<long>(type: "bigint", nullable: true),
                    SuspenseId = table.Column<long>(type: "bigint", nullable: true),
                    SourceKey = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Persons",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    IsBusiness = table.Column<bool>(type: "boolean", nullable: false),
                    Lender = table.Column<string>(type: "text", nullable: false),
                    CustomerKey = table.Column<string>(type: "text", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true),
                    CalledName = table.Column<string>(type: "text", nullable: true),
                    SayName = table.Column<string>(type: "text", nullable: true),
                    Language = table.Column<string>(type: "text", nullable: false),
                    BirthDateSealed = table.Column<string>(type: "text", nullable: true),
                    LastFourSealed = table.Column<string>(type: "text", nullable: true),
                    Turn = table.Column<long>(type: "bigint", nullable: false),
                    AssignedTo = table.Column<long>(type: "bigint", nullable: true),
                    PaydayWords = table.Column<string>(type: "text", nullable: true),
                    ClaimedBy = table.Column<long>(type: "bigint", nullable: true),
                    ClaimedUntil = table.Column<long>(type: "bigint", nullable: true),
                    PassedBy = table.Column<long>(type: "bigint", nullable: true),
                    PassedUntil = table.Column<long>(type: "bigint", nullable: true),
                    WorkReason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    WorkPriority = table.Column<int>(type: "integer", nullable: false),
                    WorkFromAt = table.Column<long>(type: "bigint", nullable: true),
                    IsWorkable = table.Column<bool>(type: "boolean", nullable: false),
                    PastDueCents = table.Column<long>(type: "bigint", nullable: true),
                    BalanceCents = table.Column<long>(type: "bigint", nullable: true),
                    WorstDaysFrom = table.Column<int>(type: "integer", nullable: true),
                    OpenAttemptId = table.Column<long>(type: "bigint", nullable: true),
                    IsFictional = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Persons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Portfolios",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Lender = table.Column<string>(type: "text", nullable: false),
                    OfRecord = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Zone = table.Column<string>(type: "text", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false),
                    BucketsFrom = table.Column<string>(type: "text", nullable: false),
                    OrderUnderContract = table.Column<string>(type: "text", nullable: false),
                    OrderAfterChargeOff = table.Column<string>(type: "text", nullable: false),
                    OrderAfterJudgment = table.Column<string>(type: "text", nullable: false),
                    Surplus = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    InterestToDateFirst = table.Column<bool>(type: "boolean", nullable: false),
                    ToleratedShortCents = table.Column<long>(type: "bigint", nullable: false),
                    WholeFromPercent = table.Column<int>(type: "integer", nullable: false),
                    ChargeOffDays = table.Column<int>(type: "integer", nullable: false),
                    LateFeeFlatCents = table.Column<long>(type: "bigint", nullable: false),
                    LateFeeShareMillionths = table.Column<long>(type: "bigint", nullable: false),
                    LateFeeGraceDays = table.Column<int>(type: "integer", nullable: false),
                    Interest = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PromiseElectronicGraceDays = table.Column<int>(type: "integer", nullable: false),
                    PromiseMailGraceDays = table.Column<int>(type: "integer", nullable: false),
                    PromiseKeptFromPercent = table.Column<int>(type: "integer", nullable: false),
                    PromiseHorizonDays = table.Column<int>(type: "integer", nullable: false),
                    PromiseLeastCents = table.Column<long>(type: "bigint", nullable: false),
                    PromiseMostInSeries = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysCash = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysCheque = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysAch = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysCard = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysWire = table.Column<int>(type: "integer", nullable: false),
                    ClearingDaysPayroll = table.Column<int>(type: "integer", nullable: false),
                    SecondPersonAboveCents = table.Column<long>(type: "bigint", nullable: false),
                    HostShowsWithinDays = table.Column<int>(type: "integer", nullable: false),
                    TapeAsOf = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    HasFictionalPeople = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Portfolios", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Products",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    DebtKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Products", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Promises",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true),
                    SeriesId = table.Column<long>(type: "bigint", nullable: true),
                    ReminderAsked = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ReceivedCents = table.Column<long>(type: "bigint", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    JudgedAt = table.Column<long>(type: "bigint", nullable: true),
                    JudgedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnWords = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Promises", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rebuttals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    ContactPointId = table.Column<long>(type: "bigint", nullable: false),
                    About = table.Column<string>(type: "text", nullable: false),
                    AskedBy = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    AskedWords = table.Column<string>(type: "text", nullable: false),
                    DecisionId = table.Column<long>(type: "bigint", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<long>(type: "bigint", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Granted = table.Column<bool>(type: "boolean", nullable: true),
                    Factor = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true),
                    UsedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rebuttals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Restrictions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restrictions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleStops",
                columns: table => new
                {
                    DecisionId = table.Column<long>(type: "bigint", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleStops", x => new { x.DecisionId, x.Rule });
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Query = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchTokens",
                columns: table => new
                {
                    Token = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTokens", x => new { x.Token, x.Kind, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "SignInSessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastSeenAt = table.Column<long>(type: "bigint", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: true),
                    ProvedBy = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StagedRows",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    LineNo = table.Column<long>(type: "bigint", nullable: false),
                    FieldsJson = table.Column<string>(type: "text", nullable: true),
                    Key = table.Column<string>(type: "text", nullable: true),
                    RefusedColumn = table.Column<string>(type: "text", nullable: true),
                    RefusedWhy = table.Column<string>(type: "text", nullable: true),
                    RawText = table.Column<string>(type: "text", nullable: true),
                    Applied = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedRows", x => new { x.ImportId, x.LineNo });
                });

            migrationBuilder.CreateTable(
                name: "StatedTimes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Days = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: true),
                    To = table.Column<int>(type: "integer", nullable: true),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OnlyThen = table.Column<bool>(type: "boolean", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    StatedAt = table.Column<long>(type: "bigint", nullable: false),
                    LiftedAt = table.Column<long>(type: "bigint", nullable: true),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatedTimes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Summaries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: true),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    FiguresJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Summaries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SuspenseItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false),
                    Method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: true),
                    Payer = table.Column<string>(type: "text", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    EnteredAt = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    BatchId = table.Column<long>(type: "bigint", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    SettledBy = table.Column<long>(type: "bigint", nullable: true),
                    PaymentId = table.Column<long>(type: "bigint", nullable: true),
                    SettledWords = table.Column<string>(type: "text", nullable: true),
                    SourceKey = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Targets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    SetBy = table.Column<long>(type: "bigint", nullable: false),
                    SetAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Targets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Timeline",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    OfficerId = table.Column<long>(type: "bigint", nullable: true),
                    AttemptId = table.Column<long>(type: "bigint", nullable: true),
                    DecisionId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Timeline", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WatchedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FolderId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    Refused = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchedFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WatchedFolders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PortfolioId = table.Column<long>(type: "bigint", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    Pattern = table.Column<string>(type: "text", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    Days = table.Column<string>(type: "text", nullable: false),
                    ExpectedBy = table.Column<int>(type: "integer", nullable: true),
                    AppliesByItself = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    CreatedBy = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchedFolders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoleClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoleId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetRoleClaims_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserRoles",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    RoleId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Absences_OfficerId",
                table: "Absences",
                column: "OfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_At",
                table: "AccessEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_OfficerId_At",
                table: "AccessEntries",
                columns: new[] { "OfficerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntries_PersonId_At",
                table: "AccessEntries",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountCapacities_AccountId_FromOn",
                table: "AccountCapacities",
                columns: new[] { "AccountId", "FromOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountParties_PersonId",
                table: "AccountParties",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_PortfolioId_BehindCents",
                table: "Accounts",
                columns: new[] { "PortfolioId", "BehindCents" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_PortfolioId_InstalmentCents",
                table: "Accounts",
                columns: new[] { "PortfolioId", "InstalmentCents" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_PortfolioId_Lane",
                table: "Accounts",
                columns: new[] { "PortfolioId", "Lane" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_PortfolioId_Number",
                table: "Accounts",
                columns: new[] { "PortfolioId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_WakesOn",
                table: "Accounts",
                column: "WakesOn");

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Hash",
                table: "ApiKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_DecidedAt",
                table: "Approvals",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetRoleClaims_RoleId",
                table: "AspNetRoleClaims",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "AspNetRoles",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_RoleId",
                table: "AspNetUserRoles",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_PersonId",
                table: "Assignments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AttemptDebts_AccountId",
                table: "AttemptDebts",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_At",
                table: "Attempts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_OfficerId_At",
                table: "Attempts",
                columns: new[] { "OfficerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_PersonId_At",
                table: "Attempts",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CareFlags_PersonId",
                table: "CareFlags",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Collaterals_AccountId",
                table: "Collaterals",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentEvents_ContactPointId",
                table: "ConsentEvents",
                column: "ContactPointId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactPoints_PersonId",
                table: "ContactPoints",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactPoints_Value",
                table: "ContactPoints",
                column: "Value");

            migrationBuilder.CreateIndex(
                name: "IX_DataConflicts_ImportId",
                table: "DataConflicts",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_At",
                table: "Decisions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_PersonId_Seq",
                table: "Decisions",
                columns: new[] { "PersonId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExaminerPacks_AskedAt",
                table: "ExaminerPacks",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_AttemptId",
                table: "Handovers",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_Handovers_TakenAt",
                table: "Handovers",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_AccountId",
                table: "Holds",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_EndsAt",
                table: "Holds",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_PersonId",
                table: "Holds",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_PortfolioId_FileHash",
                table: "Imports",
                columns: new[] { "PortfolioId", "FileHash" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerBreaks_AccountId",
                table: "LedgerBreaks",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerBreaks_ClosedAt",
                table: "LedgerBreaks",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_AccountId_Seq",
                table: "LedgerEntries",
                columns: new[] { "AccountId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_BookedOn",
                table: "LedgerEntries",
                column: "BookedOn");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_PaymentId",
                table: "LedgerEntries",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanDocuments_AccountId",
                table: "LoanDocuments",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanTerms_AccountId",
                table: "LoanTerms",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_MappingProfiles_Name_Version",
                table: "MappingProfiles",
                columns: new[] { "Name", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MonthEnds_PortfolioId_On",
                table: "MonthEnds",
                columns: new[] { "PortfolioId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_NextActions_DoneAt_Kind_DueAt",
                table: "NextActions",
                columns: new[] { "DoneAt", "Kind", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NextActions_OfficerId_DoneAt",
                table: "NextActions",
                columns: new[] { "OfficerId", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NextActions_PersonId_DoneAt",
                table: "NextActions",
                columns: new[] { "PersonId", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentBatches_OfficerId_On_Currency_Number",
                table: "PaymentBatches",
                columns: new[] { "OfficerId", "On", "Currency", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_BatchId",
                table: "Payments",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ClearsOn",
                table: "Payments",
                column: "ClearsOn");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PersonId",
                table: "Payments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PortfolioId_SourceKey",
                table: "Payments",
                columns: new[] { "PortfolioId", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ReceivedOn",
                table: "Payments",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_AssignedTo_IsWorkable",
                table: "Persons",
                columns: new[] { "AssignedTo", "IsWorkable" });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_ClaimedBy",
                table: "Persons",
                column: "ClaimedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_IsWorkable_WorkPriority",
                table: "Persons",
                columns: new[] { "IsWorkable", "WorkPriority" });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Lender_CustomerKey",
                table: "Persons",
                columns: new[] { "Lender", "CustomerKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_OpenAttemptId",
                table: "Persons",
                column: "OpenAttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_Portfolios_Key",
                table: "Portfolios",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Products_PortfolioId_Code",
                table: "Products",
                columns: new[] { "PortfolioId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Promises_AccountId",
                table: "Promises",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_JudgedOn",
                table: "Promises",
                column: "JudgedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_OfficerId_MadeAt",
                table: "Promises",
                columns: new[] { "OfficerId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_Outcome_AmountCents",
                table: "Promises",
                columns: new[] { "Outcome", "AmountCents" });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_Outcome_LastDay",
                table: "Promises",
                columns: new[] { "Outcome", "LastDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Promises_PersonId",
                table: "Promises",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Rebuttals_AskedAt",
                table: "Rebuttals",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Rebuttals_DecidedAt_EndsAt",
                table: "Rebuttals",
                columns: new[] { "DecidedAt", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Rebuttals_PersonId",
                table: "Rebuttals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_PersonId",
                table: "Restrictions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RuleStops_Rule_At",
                table: "RuleStops",
                columns: new[] { "Rule", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OfficerId",
                table: "SavedViews",
                column: "OfficerId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTokens_PersonId_Token",
                table: "SearchTokens",
                columns: new[] { "PersonId", "Token" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_OfficerId_EndedAt",
                table: "SignInSessions",
                columns: new[] { "OfficerId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StagedRows_ImportId_Key",
                table: "StagedRows",
                columns: new[] { "ImportId", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_StatedTimes_PersonId",
                table: "StatedTimes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Summaries_On",
                table: "Summaries",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_BatchId",
                table: "SuspenseItems",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_PortfolioId_SourceKey",
                table: "SuspenseItems",
                columns: new[] { "PortfolioId", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_SettledAt",
                table: "SuspenseItems",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Kind_OfficerId_FromOn",
                table: "Targets",
                columns: new[] { "Kind", "OfficerId", "FromOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_AccountId",
                table: "Timeline",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_PersonId_At",
                table: "Timeline",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_WatchedFiles_FolderId_SeenAt",
                table: "WatchedFiles",
                columns: new[] { "FolderId", "SeenAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "AccessEntries");

            migrationBuilder.DropTable(
                name: "AccountCapacities");

            migrationBuilder.DropTable(
                name: "AccountParties");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "AspNetRoleClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserRoles");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "AttemptDebts");

            migrationBuilder.DropTable(
                name: "Attempts");

            migrationBuilder.DropTable(
                name: "CareFlags");

            migrationBuilder.DropTable(
                name: "Collaterals");

            migrationBuilder.DropTable(
                name: "ConsentEvents");

            migrationBuilder.DropTable(
                name: "ContactPoints");

            migrationBuilder.DropTable(
                name: "DataConflicts");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "ExaminerFiles");

            migrationBuilder.DropTable(
                name: "ExaminerPacks");

            migrationBuilder.DropTable(
                name: "Handovers");

            migrationBuilder.DropTable(
                name: "Holds");

            migrationBuilder.DropTable(
                name: "IdBlocks");

            migrationBuilder.DropTable(
                name: "Idempotency");

            migrationBuilder.DropTable(
                name: "ImportChanges");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Installations");

            migrationBuilder.DropTable(
                name: "LawBooks");

            migrationBuilder.DropTable(
                name: "LedgerBreaks");

            migrationBuilder.DropTable(
                name: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "LedgerPostings");

            migrationBuilder.DropTable(
                name: "LoanDocuments");

            migrationBuilder.DropTable(
                name: "LoanTerms");

            migrationBuilder.DropTable(
                name: "MappingProfiles");

            migrationBuilder.DropTable(
                name: "MonthEnds");

            migrationBuilder.DropTable(
                name: "NextActions");

            migrationBuilder.DropTable(
                name: "NightSeals");

            migrationBuilder.DropTable(
                name: "NightSteps");

            migrationBuilder.DropTable(
                name: "PaymentBatches");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "Persons");

            migrationBuilder.DropTable(
                name: "Portfolios");

            migrationBuilder.DropTable(
                name: "Products");

            migrationBuilder.DropTable(
                name: "Promises");

            migrationBuilder.DropTable(
                name: "Rebuttals");

            migrationBuilder.DropTable(
                name: "Restrictions");

            migrationBuilder.DropTable(
                name: "RuleStops");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "SearchTokens");

            migrationBuilder.DropTable(
                name: "SignInSessions");

            migrationBuilder.DropTable(
                name: "StagedRows");

            migrationBuilder.DropTable(
                name: "StatedTimes");

            migrationBuilder.DropTable(
                name: "Summaries");

            migrationBuilder.DropTable(
                name: "SuspenseItems");

            migrationBuilder.DropTable(
                name: "Targets");

            migrationBuilder.DropTable(
                name: "Timeline");

            migrationBuilder.DropTable(
                name: "WatchedFiles");

            migrationBuilder.DropTable(
                name: "WatchedFolders");

            migrationBuilder.DropTable(
                name: "AspNetRoles");

            migrationBuilder.DropTable(
                name: "AspNetUsers");
        }
    }
}
