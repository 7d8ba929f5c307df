//! The words of organisations: who speaks for them, their roles, and how their people come in.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

words! {
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
        /// Runs an intermediary: its charter, its fees, its branches.
        NetworkAdmin,
        /// Keeps its invoices, and nothing else.
        Treasurer,
        /// Leads one of its branches.
        BranchHead,
        /// Runs the relation with associations and volunteers for a branch.
        Coordinator,
        /// Recruits volunteers for a branch and welcomes them.
        Support,
        /// Passes announcements of a branch on.
        Relay,
    }

    /// An attribute of a directory's user that says where they work in the company, and may name one of its places.
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
}
