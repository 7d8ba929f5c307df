//! The words that columns hold: each is an enum here and a checked text in the database.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }
    )*};
}

words! {
    /// A language of people, mails and missions.
    SpokenLanguage {
        /// French.
        Fr,
        /// English.
        En,
    }

    /// By which means something was done.
    Means {
        /// By somebody in their browser.
        Browser,
        /// By a program that holds a token.
        Token,
        /// By a link that acts.
        Link,
        /// By the program itself, later.
        Job,
        /// By a command of whoever runs the program.
        Command,
    }

    /// What somebody was shown or took home.
    AccessKind {
        /// The file of a list.
        Export,
        /// An issued paper.
        Document,
        /// The written delegation of a signatory.
        Delegation,
        /// What an employer keeps of an employee.
        EmployeeFile,
    }

    /// Where a job stands.
    JobState {
        /// Waiting for its time or for a worker.
        Ready,
        /// A worker holds its lease.
        Running,
        /// Done.
        Done,
        /// Given up after the last attempt; an operator may retry it.
        Dead,
    }

    /// What a document is.
    DocumentKind {
        /// A tax receipt with its statement of hours.
        TaxReceipt,
        /// A volunteer's certificate of engagement.
        Certificate,
    }

    /// Whether it is known who speaks for an organisation.
    OrganisationStatus {
        /// Nobody has confirmed it yet.
        Pending,
        /// The operator, or a proven domain, confirmed it.
        Verified,
        /// The operator refused it, with a reason.
        Refused,
    }

    /// How the figures of cost rates treat a thirteenth month and bonuses.
    BonusMode {
        /// Each month bears its part of the year's.
        SpreadOverTheYear,
        /// They stand in the month in which they are paid.
        InTheirMonth,
    }

    /// How the ceiling of an employee's value is counted (CGI art. 238 bis-1; the period is to be confirmed).
    CapMode {
        /// Three monthly ceilings, in proportion of the hours given.
        MonthlyProrata,
        /// Three monthly ceilings a month, shared by its associations.
        MonthlyFull,
        /// Three yearly ceilings over the donor's fiscal year.
        Annual,
        /// Three monthly ceilings over the donor's fiscal year.
        OneQuarterPerYear,
    }

    /// What a person does in an organisation.
    MembershipRole {
        /// Runs the company's programme.
        CsrManager,
        /// Looks after its employees.
        Hr,
        /// Alone sees what an employee costs.
        Finance,
        /// Runs the programme of one entity or site.
        LocalLead,
        /// Reads, and changes nothing.
        Auditor,
        /// Runs an association's account.
        AssociationAdmin,
        /// Writes its missions and opens its sessions.
        AssociationMember,
        /// Confirms the hours it received.
        Confirmer,
    }

    /// The attribute of a directory's user that names a place of the company.
    DirectoryAttribute {
        /// The department.
        Department,
        /// The organisation.
        Organization,
        /// The division.
        Division,
        /// The cost centre.
        CostCenter,
    }

    /// What brought a value of an employee.
    ValueSource {
        /// Somebody typed it.
        Hand,
        /// A list that was imported.
        Import,
        /// A sign-in through the company's own provider.
        SignIn,
        /// The company's directory.
        Directory,
    }

    /// Who decides in a company about a place that an employee asks for on its time.
    ApprovalBy {
        /// Nobody: the place is had at once.
        Nobody,
        /// The line manager.
        Manager,
        /// Those who look after employees.
        Hr,
        /// The line manager up to a length of time, those who look after employees above it.
        ManagerThenHr,
    }

    /// What becomes of a request that nobody decided in time.
    SettledAs {
        /// The place is had.
        Approved,
        /// It is not.
        Refused,
    }

    /// Where a version of a company's policy stands.
    PolicyState {
        /// It is being written, and binds nobody.
        Draft,
        /// It is in force from its day on, and never changes.
        Published,
    }

    /// What a list of associations in a policy says of them.
    PolicyAssociations {
        /// Only these may be helped.
        Allowed,
        /// All but these.
        Excluded,
    }

    /// What a policy limits, in the order in which refusals tell it.
    PolicyLimit {
        /// Who directs the work.
        Regime,
        /// Where it happens.
        Format,
        /// What it serves.
        Cause,
        /// In which country it takes place.
        Country,
        /// Whom it helps.
        Association,
        /// How long before it is booked.
        Notice,
        /// How long it lasts.
        Length,
        /// When the company is closed.
        Blackout,
    }

    /// Who is to decide about a request now.
    ApprovalStage {
        /// The line manager.
        Manager,
        /// Those who look after employees.
        Hr,
    }

    /// Where a request for a place on an employer's time stands.
    ApprovalState {
        /// Nobody has decided yet.
        Waiting,
        /// The place is had.
        Approved,
        /// It is not.
        Refused,
        /// Whoever asked gave the place back, or it was asked for anew.
        Withdrawn,
        /// Nobody decided before the session was about to begin.
        Lapsed,
    }

    /// How a request was decided.
    DecidedHow {
        /// By somebody who was signed in.
        Person,
        /// By the link of a mail.
        Link,
        /// By nobody: the policy says what silence means.
        Policy,
    }

    /// Why a request passed from the line manager to those who look after employees.
    EscalatedFor {
        /// There is no manager who could decide.
        NoManager,
        /// The manager did not decide in time.
        Silence,
    }

    /// How a company counts its budget.
    BudgetUnit {
        /// In hours.
        Hours,
        /// In days of a stated length.
        Days,
    }

    /// Where an import stands.
    ImportState {
        /// Its columns wait to be named.
        Mapping,
        /// Its lines are being checked.
        Checking,
        /// It can be looked at and started.
        Preview,
        /// Its valid lines are being taken.
        Importing,
        /// Done.
        Done,
        /// It could not be read.
        Failed,
    }

    /// What a line of an import does.
    LineOutcome {
        /// It makes an employee.
        Create,
        /// It changes one.
        Update,
        /// It says what is known.
        Unchanged,
        /// It cannot be taken.
        Invalid,
    }

    /// The character of a body of general interest (CGI art. 238 bis-1-a), in the law's order. Issued receipts hold
    /// these words for good: one may be added, none is ever renamed.
    EligibilityCharacter {
        /// Philanthropic.
        Philanthropic,
        /// Educational.
        Educational,
        /// Scientific.
        Scientific,
        /// Social.
        Social,
        /// Humanitarian.
        Humanitarian,
        /// Sporting.
        Sports,
        /// Family.
        Family,
        /// Cultural.
        Cultural,
        /// It works for equality between women and men.
        Equality,
        /// It works for the artistic heritage.
        ArtisticHeritage,
        /// It works for the natural environment.
        NaturalEnvironment,
        /// It works for French culture, language and science.
        FrenchCulture,
    }

    /// In which capacity somebody signs for an association.
    SignatoryCapacity {
        /// As its president.
        President,
        /// As its treasurer.
        Treasurer,
        /// By a written delegation.
        Delegate,
    }

    /// Where a mission stands.
    MissionStatus {
        /// Its association still writes it.
        Draft,
        /// Everybody may see it.
        Published,
        /// It takes no more bookings.
        Closed,
    }

    /// Where a mission happens.
    MissionFormat {
        /// At a distance.
        Remote,
        /// In a place.
        OnSite,
        /// Both.
        Hybrid,
    }

    /// Who directs the work.
    Regime {
        /// The company does (prestation).
        Service,
        /// The association does (mise à disposition).
        Secondment,
    }

    /// What kind of help a mission asks for.
    ServiceFamily {
        /// Strategic advice.
        StrategicAdvice,
        /// Training and mentoring.
        Training,
        /// Technical services.
        Technical,
        /// Content creation.
        Content,
    }

    /// How sessions are booked.
    BookingMode {
        /// Each alone.
        Single,
        /// All of them at once.
        Series,
    }

    /// What a line of a mission's aims is.
    ObjectiveKind {
        /// Something to reach.
        Objective,
        /// Something to hand over.
        Deliverable,
    }

    /// Whether a session takes place.
    SessionStatus {
        /// It does.
        Open,
        /// The association called it off.
        Cancelled,
    }

    /// Whose time it is.
    TimeBasis {
        /// The employer's: the only time that is valued.
        WorkingTime,
        /// The employee's, while on partial activity.
        PartialActivity,
        /// The employee's leave.
        Leave,
        /// The person's own.
        PersonalTime,
    }

    /// Where a booking stands.
    BookingStatus {
        /// The company has yet to approve it.
        PendingApproval,
        /// The place is taken.
        Confirmed,
        /// On the waiting list.
        Waiting,
        /// Given back or called off.
        Cancelled,
        /// The company refused it.
        Refused,
        /// The person was there.
        Attended,
        /// The person was not.
        Absent,
    }

    /// Where a time entry stands.
    TimeEntryStatus {
        /// Only its author sees it.
        Draft,
        /// The association has yet to decide.
        Submitted,
        /// The association says fewer minutes; its author accepts or disputes.
        Adjusted,
        /// One side disagrees; its author amends or withdraws it.
        Disputed,
        /// Its author took it back.
        Withdrawn,
        /// The association confirmed it: it never changes again.
        Confirmed,
        /// The company approved it too.
        Approved,
        /// The company refused it.
        Rejected,
        /// A reversing entry took it back.
        Reversed,
    }

    /// What happened to a time entry.
    LedgerEventKind {
        /// Its author declared it.
        Declared,
        /// The association said fewer minutes.
        Adjusted,
        /// Its author accepted them.
        Accepted,
        /// The association confirmed it.
        Confirmed,
        /// One side disagreed.
        Disputed,
        /// Its author took it back.
        Withdrawn,
        /// The company approved it.
        Approved,
        /// The company refused it.
        Rejected,
        /// It was taken back by a reversing entry.
        Reversed,
    }

    /// Which minutes a monthly total counts.
    TotalState {
        /// Those that wait for the association.
        Declared,
        /// Those the association confirmed.
        Confirmed,
        /// Those the company approved too.
        Approved,
    }

    /// What a link lets somebody do without an account.
    ActionKind {
        /// Confirm the hours of an association.
        ConfirmHours,
        /// Prove an e-mail address.
        ProveAddress,
        /// Prove a company's domain.
        ProveDomain,
        /// Decide about a place that an employee asked for.
        DecideApproval,
    }

    /// How far a company is with its identity provider.
    IdentityProviderStatus {
        /// Its settings were saved and not tried.
        Draft,
        /// Somebody has signed in by them to try.
        Tested,
        /// People sign in by it.
        Active,
    }

    /// What a sign-in at an identity provider is for.
    SsoPurpose {
        /// To come in.
        SignIn,
        /// To see what its claims say.
        Test,
    }

    /// For how long a cost rate holds.
    RateKind {
        /// For one month.
        Month,
        /// From a day on.
        From,
    }

    /// Where a valuation stands.
    ValuationStatus {
        /// The association was told the value.
        Declared,
        /// A signed receipt attests it.
        Receipted,
        /// The company took it back.
        Withdrawn,
    }

    /// Where a receipt stands.
    ReceiptStatus {
        /// Its signatory has yet to sign.
        ToSign,
        /// Signed, numbered and unchangeable.
        Issued,
        /// An hour on it was taken back: it must be replaced.
        ToReplace,
        /// Cancelled.
        Cancelled,
        /// Another receipt took its place.
        Replaced,
        /// The association returned it with a reason.
        Refused,
    }

    /// Why nothing is sent to a webhook any more.
    WebhookOff {
        /// Somebody switched it off.
        ByHand,
        /// It did not take an event in three days.
        Failing,
        /// It answered that it is gone for good.
        Gone,
    }

    /// Where the delivery of an event stands.
    WebhookStatus {
        /// It is sent soon, or again later.
        Waiting,
        /// It was taken.
        Delivered,
        /// It was given up.
        Failed,
    }
}

impl BookingStatus {
    /// Of a place that somebody had for good, whatever became of it.
    pub const HAD_PLACE: [Self; 3] = [Self::Confirmed, Self::Attended, Self::Absent];
}

impl TimeEntryStatus {
    /// The standings in which an entry counts in its day.
    pub const COUNTS: [Self; 5] =
        [Self::Submitted, Self::Adjusted, Self::Disputed, Self::Confirmed, Self::Approved];

    /// Of hours that the association confirmed and did not take back.
    pub const CONFIRMED: [Self; 2] = [Self::Confirmed, Self::Approved];
}
