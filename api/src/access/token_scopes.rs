//! What a token may be used for: the one list of scopes, what each opens and which mutations it lets pass. A scope only
//! ever takes away from what its holder may do; what stands under none is for people who have signed in themselves.

use std::collections::BTreeSet;

/// A scope, as tokens carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TokenScope {
    /// Reads the person's own account, bookings and hours, and what everybody sees. Every personal token has it.
    Read,
    /// Books sessions and gives places back, for the person.
    BookingsWrite,
    /// Declares the person's own hours, accepts what was adjusted and withdraws.
    HoursWrite,
    /// Reads a company's programme as far as its holder may: never what anything costs.
    CompanyRead,
    /// Changes a company's programme: entities, budgets, employees, approvals. Reads it too.
    CompanyWrite,
    /// Reads what hours cost and are worth, and the company's programme.
    FinanceRead,
    /// Enters costs, declares and withdraws. Reads them too.
    FinanceWrite,
    /// Reads an association from inside.
    AssociationRead,
    /// Writes missions, opens sessions, confirms hours. Reads too; never signs.
    AssociationWrite,
}

/// All of them, in the order in which people choose, by the words that tokens carry.
pub const TOKEN_SCOPES: [&str; 9] = [
    "read",
    "bookings:write",
    "hours:write",
    "company:read",
    "company:write",
    "finance:read",
    "finance:write",
    "association:read",
    "association:write",
];

/// Those that a company's own system may have. It is nobody, so it changes nothing that somebody answers for.
pub const CLIENT_SCOPES: [&str; 2] = ["company:read", "finance:read"];

const ALL: [TokenScope; 9] = [
    TokenScope::Read,
    TokenScope::BookingsWrite,
    TokenScope::HoursWrite,
    TokenScope::CompanyRead,
    TokenScope::CompanyWrite,
    TokenScope::FinanceRead,
    TokenScope::FinanceWrite,
    TokenScope::AssociationRead,
    TokenScope::AssociationWrite,
];

/// The mutations that each scope lets pass. Whatever is missing passes by none: signatures, roles, accounts, tokens, files
/// of lists, and all that operators do.
const PASSES: [(TokenScope, &[&str]); 5] = [
    (TokenScope::BookingsWrite, &["bookSession", "cancelBooking"]),
    (TokenScope::HoursWrite, &["submitTimeEntries", "acceptAdjustment", "withdrawTimeEntry"]),
    (
        TokenScope::CompanyWrite,
        &[
            "updateCompany",
            "setTimeBudget",
            "addLegalEntity",
            "updateLegalEntity",
            "putFiscalYear",
            "putEstablishment",
            "addEmployee",
            "updateEmployee",
            "endEmployment",
            "inviteEmployees",
            "markPartialActivity",
            "unmarkPartialActivity",
            "importPartialActivity",
            "startEmployeeImport",
            "mapEmployeeImport",
            "confirmEmployeeImport",
            "approveTimeEntries",
            "rejectTimeEntry",
        ],
    ),
    (
        TokenScope::FinanceWrite,
        &[
            "enterCostRates",
            "importCostRates",
            "setBonusMode",
            "declareValuation",
            "withdrawValuation",
            "replaceTaxReceipt",
            "cancelTaxReceipt",
        ],
    ),
    (
        TokenScope::AssociationWrite,
        &[
            "addBranch",
            "removeBranch",
            "declareHostingCapacity",
            "createMission",
            "updateMission",
            "publishMission",
            "closeMission",
            "openSessions",
            "moveSession",
            "setSessionPlace",
            "resizeSession",
            "cancelSession",
            "markAttendance",
            "confirmTimeEntries",
            "confirmBySheetCodes",
            "disputeTimeEntry",
            "reverseTimeEntry",
        ],
    ),
];

impl TokenScope {
    /// The word that tokens carry.
    pub(crate) fn code(self) -> &'static str {
        TOKEN_SCOPES[self as usize]
    }

    /// Reads a word.
    pub(crate) fn read(code: &str) -> Option<Self> {
        ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// The scope that a mutation needs; none where no scope lets it pass.
    pub(crate) fn needed_by(mutation: &str) -> Option<Self> {
        PASSES.iter().find(|(_, names)| names.contains(&mutation)).map(|(scope, _)| *scope)
    }

    /// Whether only those who know what an employee costs may give it.
    pub(crate) fn is_of_finance(self) -> bool {
        matches!(self, Self::FinanceRead | Self::FinanceWrite)
    }
}

/// The scopes of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenScopes(BTreeSet<TokenScope>);

impl TokenScopes {
    /// These.
    pub(crate) fn of(scopes: impl IntoIterator<Item = TokenScope>) -> Self {
        Self(scopes.into_iter().collect())
    }

    /// Reads them as a row keeps them; a word that no version of the program knows any more opens nothing.
    pub(crate) fn read(words: &str) -> Self {
        Self(words.split_whitespace().filter_map(TokenScope::read).collect())
    }

    /// As a row keeps them, and as OAuth writes them (RFC 6749, 3.3): between spaces.
    pub(crate) fn write(&self) -> String {
        self.codes().collect::<Vec<_>>().join(" ")
    }

    /// Their words.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|scope| scope.code())
    }

    /// Whether one is among them.
    pub(crate) fn hold(&self, scope: TokenScope) -> bool {
        self.0.contains(&scope)
    }

    /// Whether all of them are among others.
    pub(crate) fn are_within(&self, others: &Self) -> bool {
        self.0.is_subset(&others.0)
    }

    /// Whether there is none.
    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is for those alone who know what an employee costs.
    pub(crate) fn are_of_finance(&self) -> bool {
        self.0.iter().any(|scope| scope.is_of_finance())
    }

    /// Whether they open a company's programme.
    pub(crate) fn open_companies(&self) -> bool {
        self.hold(TokenScope::CompanyRead) || self.hold(TokenScope::CompanyWrite)
    }

    /// Whether they open what hours cost.
    pub(crate) fn open_costs(&self) -> bool {
        self.are_of_finance()
    }

    /// Whether they open an association from inside.
    pub(crate) fn open_associations(&self) -> bool {
        self.hold(TokenScope::AssociationRead) || self.hold(TokenScope::AssociationWrite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each scope is read as it is written, and the words stand in the order of the scopes.
    #[test]
    fn scopes_are_read_as_they_are_written() {
        for (scope, code) in ALL.into_iter().zip(TOKEN_SCOPES) {
            assert_eq!(TokenScope::read(code), Some(scope));
            assert_eq!(scope.code(), code);
        }
        let both = TokenScopes::read("hours:write read unknown");
        assert_eq!(both.write(), "read hours:write");
        assert!(TokenScopes::read("").are_none());
        assert!(CLIENT_SCOPES.into_iter().all(|code| TokenScope::read(code).is_some()));
    }

    /// The mutations that no scope lets pass, by why.
    const NEVER: [&[&str]; 21] = [
        // Papers that somebody signs or answers for in their own name.
        &[
            "signEligibility",
            "signMandate",
            "revokeMandate",
            "signTaxReceipt",
            "returnTaxReceipt",
            "createCertificate",
            "adhereToCharter",
        ],
        // An organisation that begins, and what operators decide about it.
        &[
            "registerAssociation",
            "updateAssociation",
            "askVerificationAgain",
            "verifyAssociation",
            "refuseAssociation",
            "correctAssociation",
            "createCompany",
            "verifyCompany",
            "refuseCompany",
            "refuseLegalEntity",
            "askCompanyVerificationAgain",
            "claimEmailDomain",
            "proveEmailDomain",
            "releaseEmailDomain",
            "retryJob",
            "registerIntermediary",
        ],
        // Who has which role. A group can give one.
        &[
            "inviteMember",
            "withdrawInvitation",
            "acceptInvitation",
            "declineInvitation",
            "removeMember",
            "leaveAssociation",
            "nameSignatory",
            "endSignatory",
            "appointSignatory",
            "inviteCompanyMember",
            "inviteCompanyManager",
            "withdrawCompanyInvitation",
            "removeCompanyMember",
            "saveEmployeeGroup",
            "addEmployeesToGroup",
            "removeEmployeeFromGroup",
            "removeEmployeeGroup",
            "inviteNetworkAdmin",
            "inviteNetworkMember",
            "withdrawNetworkInvitation",
            "removeNetworkMember",
            "leaveNetwork",
        ],
        // Ways in, of people and of programs, and where programs are told of things.
        &[
            "acceptEmployment",
            "createStaffCodes",
            "createScimToken",
            "revokeScimToken",
            "updateProvisioning",
            "saveIdentityProvider",
            "activateIdentityProvider",
            "deactivateIdentityProvider",
            "enforceSso",
            "liftSso",
            "endBrowserSession",
            "endOtherBrowserSessions",
            "createCalendarFeed",
            "revokeCalendarFeed",
            "createAccessToken",
            "revokeAccessToken",
            "createApiClient",
            "rotateApiClientSecret",
            "updateApiClient",
            "revokeApiClient",
            "createWebhook",
            "updateWebhook",
            "switchWebhook",
            "removeWebhook",
            "rotateWebhookSecret",
            "testWebhook",
            "replayWebhookDelivery",
            "replayWebhook",
        ],
        // One's own account.
        &[
            "updateProfile",
            "rateSkills",
            "addEmail",
            "proveEmail",
            "preferEmail",
            "removeEmail",
            "eraseAccount",
        ],
        // What binds all of a company's people or of a network's, or speaks to them in its name.
        &[
            "saveCampaign",
            "publishCampaign",
            "endCampaign",
            "openCrisisMode",
            "closeCrisisMode",
            "savePolicyDraft",
            "publishPolicy",
            "discardPolicyDraft",
            "simulatePolicy",
            "grantException",
            "endException",
            "openNetworkBranch",
            "changeNetworkBranch",
            "closeNetworkBranch",
            "setBranchTerritory",
            "setDefaultBranch",
            "publishCharter",
            "setPriorityMonths",
            "startNetworkImport",
            "confirmNetworkImport",
            "setPriorityWeight",
        ],
        // Whether one person may go: somebody else looks at them.
        &["decideApprovals", "delegateApprovals", "endApprovalDelegation"],
        // What an association and its intermediary agree on, step by step: people answer for it.
        &[
            "sendNeed",
            "enterNeed",
            "inviteAssociation",
            "enterCharterAdherence",
            "sendNeedLinks",
            "assignNeed",
            "pauseNeed",
            "resumeNeed",
            "stopNeed",
            "denyStatement",
            "handOverNeeds",
            "mailNeeds",
        ],
        // Volunteers of branches: who they are, who welcomes them, and what is mailed to them.
        &[
            "registerVolunteer",
            "leaveBranch",
            "welcomeVolunteer",
            "setAnnouncementMails",
            "resumeAddress",
            "openRecruitingLink",
            "endRecruitingLink",
        ],
        // Associations that are contacted: with whom one speaks there, and what was said.
        &[
            "noteProspect",
            "updateProspect",
            "noteProspectContact",
            "followProspect",
            "inviteProspect",
            "forgetProspectContact",
        ],
        // What colleagues ask of each other on their own time, and who moderates it.
        &[
            "openHelp",
            "closeHelp",
            "postHelp",
            "closeHelpPost",
            "answerHelp",
            "takeBackHelp",
            "chooseHelp",
            "finishHelp",
            "reportHelp",
            "hideHelp",
            "letHelpStand",
        ],
        // Who puts themselves forward, who is selected, and what they and the association agree on.
        &[
            "applyToMission",
            "changeApplicationTime",
            "withdrawApplication",
            "answerAnotherMission",
            "noteInterview",
            "decideCandidate",
            "answerOthers",
            "declareTie",
            "agreeToFewer",
            "introduceVolunteers",
            "saveRoadmap",
            "approveRoadmap",
            "reopenSearch",
        ],
        // Announcements that are passed on: to whom, somebody answers for.
        &["prepareShareLinks", "goNational"],
        // What is said of a mission and of who is on it: people answer for it.
        &[
            "recordFollowUp",
            "chooseWayOut",
            "offerToBranch",
            "withdrawBranchOffer",
            "acceptNeed",
            "declineNeed",
            "replaceVolunteer",
            "goOnWithVolunteers",
            "leaveMission",
            "setFollowUpDays",
            "beginDebrief",
            "giveDebrief",
            "closeNeed",
            "answerLaterQuestion",
        ],
        // What an intermediary asks associations to pay, and by what: people answer for it.
        &[
            "saveFeeSettings",
            "publishFeeGrid",
            "withdrawFeeGrid",
            "declareOperatingBudget",
            "enterOperatingBudget",
            "markInvoicePaid",
            "creditInvoice",
        ],
        // What an association says of itself, and to whom it tells that.
        &[
            "beginDiagnosis",
            "beginDiagnosisForNeed",
            "saveDiagnosisTheme",
            "finishDiagnosis",
            "shareDiagnosis",
            "stopSharingDiagnosis",
            "discardDiagnosis",
        ],
        // Programmes: who plans them, which associations apply, and what their juries think.
        &[
            "createProgramme",
            "updateProgramme",
            "openProgramme",
            "extendCall",
            "moveProgramme",
            "closeCall",
            "cancelProgramme",
            "inviteJuror",
            "removeJuror",
            "answerJuryInvitation",
            "declareJuryTie",
            "noteProgrammeApplication",
            "chooseAssociations",
            "applyToProgramme",
            "carryApplication",
            "withdrawProgrammeApplication",
            "confirmProgrammeApplication",
            "writeChallenge",
            "approveChallenge",
        ],
        // What people offer, ask of each other and lend: they answer for it.
        &[
            "saveOffer",
            "moveOffer",
            "requestOffer",
            "withdrawOfferRequest",
            "acceptOfferRequest",
            "declineOfferRequest",
            "recordLoan",
            "confirmLoan",
            "remarkOnLoan",
            "cancelLoan",
        ],
        // Factories: who registers, where they are put, who was there, and what was handed over.
        &[
            "registerForProgramme",
            "changeRegistration",
            "leaveProgramme",
            "formTeams",
            "proposeTeams",
            "placeVolunteer",
            "keepApart",
            "acceptSkillGap",
            "publishTeams",
            "reopenTeams",
            "removeVolunteer",
            "recordTeamAttendance",
            "endDay",
            "endTeam",
            "writeDeliverable",
            "answerDeliverable",
            "answerTeamQuestion",
        ],
        // Files, which are made with all that their owner may read.
        &[
            "requestCampaignKit",
            "exportCampaigns",
            "exportReceivedTimeEntries",
            "exportAssociationTaxReceipts",
            "exportAssociationMissions",
            "exportAssociationNeeds",
            "exportAssociationDiagnoses",
            "exportOfferRequests",
            "exportOwnOffers",
            "exportSessionBookings",
            "exportEmployees",
            "exportEmployeeGroups",
            "exportGroupMembers",
            "exportWebhookDeliveries",
            "exportGivenTimeEntries",
            "exportCompanyTaxReceipts",
            "exportValuations",
            "exportStatement",
            "exportHelpedAssociations",
            "exportBookings",
            "exportAuditEvents",
            "exportCompanies",
            "exportAssociations",
            "exportPartialActivity",
            "exportOwnTimeEntries",
            "exportOrganisationAuditEvents",
            "exportCompanyAccesses",
            "exportOwnData",
            "exportVolunteers",
            "exportBranchNeeds",
            "exportCharterAdherences",
            "exportNetworkFigures",
            "exportInvoices",
            "exportProspects",
        ],
        // What is agreed between an association and whoever coordinates its need: people say it to each other.
        &[
            "saveQualification",
            "qualifyNeed",
            "refuseNeed",
            "saveAnnouncement",
            "submitAnnouncement",
            "approveAnnouncement",
            "returnAnnouncement",
            "rewordAnnouncement",
        ],
    ];

    /// Every mutation passes by one scope or by none, as somebody decided: a new one is in neither list and is refused here
    /// until it was thought of.
    #[test]
    fn every_mutation_has_its_place() {
        let schema = include_str!("../../schema.graphql");
        let (_, mutations) = schema.split_once("\ntype Mutation {\n").expect("the mutations");
        let (mutations, _) = mutations.split_once("\n}").expect("their end");
        // What stands between the marks of a description are words.
        let fields = mutations.split("\"\"\"").step_by(2).flat_map(str::lines);
        let names: BTreeSet<&str> = fields
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
            .filter_map(|line| line.split(['(', ':']).next())
            .collect();
        assert!(names.len() > 100, "the mutations are read: {names:?}");
        let mut placed = BTreeSet::new();
        for name in PASSES.iter().flat_map(|(_, names)| names.iter()).chain(NEVER.into_iter().flatten()) {
            assert!(placed.insert(*name), "{name} twice");
        }
        assert_eq!(placed, names);
    }
}
