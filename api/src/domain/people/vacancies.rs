//! What nobody runs, a company's programme or a network: an operator invites somebody to run it. Whoever runs it invites others.

use entity::{CompanyId, EmailAddress, IntermediaryId, InvitationId, MembershipRole};
use sea_orm::ActiveEnum as _;

use super::{accounts, invitations};
use crate::{
    Internal, Language,
    access::{Operating, viewer::Organisation},
    domain::{
        audit::{self, Deed},
        checks::Checks,
    },
    outcome::{Outcome, Problem, Stop},
    tx::Tx,
};

/// Whom an operator invites.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) address: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
}

/// What they are to run.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Vacancy {
    /// A company's programme.
    Programme(CompanyId),
    /// A network.
    Network(IntermediaryId),
}

impl Vacancy {
    fn organisation(self) -> Organisation {
        match self {
            Self::Programme(id) => Organisation::Company(id),
            Self::Network(id) => Organisation::Intermediary(id),
        }
    }

    /// The role of whoever runs it.
    fn role(self) -> MembershipRole {
        match self {
            Self::Programme(_) => MembershipRole::CsrManager,
            Self::Network(_) => MembershipRole::NetworkAdmin,
        }
    }

    /// Nobody takes over what they look after as an operator.
    fn not_oneself(self) -> Problem {
        match self {
            Self::Programme(_) => Problem::new("INVITES_ONESELF").at("email"),
            Self::Network(_) => Problem::new("NOT_ONESELF_FOR_NETWORK").at("email"),
        }
    }

    /// What an operator did, for those of the organisation to read.
    fn holds(self, deed: Deed) -> Deed {
        match self {
            Self::Programme(id) => deed.in_company(id),
            Self::Network(id) => deed.in_intermediary(id),
        }
    }
}

/// An operator invites somebody to run what nobody runs, which whoever calls has seen to and locked. Of several who are invited
/// so, the last one is meant.
pub(crate) async fn invite(
    right: &Operating,
    tx: &Tx,
    vacancy: Vacancy,
    organisation_name: String,
    wish: &Wish,
    language: Language,
) -> Outcome<InvitationId, Vec<Problem>> {
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &wish.address, "INVALID_EMAIL");
    let first_name = checks.name("firstName", &wish.first_name, 100);
    let last_name = checks.name("lastName", &wish.last_name, 100);
    checks.pass()?;
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    if accounts::by_address(tx, &address).await? == Some(right.person()) {
        return Err(vec![vacancy.not_oneself()].into());
    }
    withdraw_others(right, tx, vacancy, &address).await?;
    let role = vacancy.role().to_value();
    let wish = invitations::Wish {
        address,
        first_name,
        last_name,
        organisation: vacancy.organisation(),
        organisation_name,
        role: role.clone(),
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: None,
        language,
    };
    let invited = invitations::invite(tx, right.person(), wish).await?;
    let deed = vacancy.holds(Deed::of(right.person(), "MEMBER_INVITED"));
    audit::write(tx, deed.with("role", role), invited).await?;
    Ok(invited)
}

/// Whoever else was invited to run it, by a slip of the hand perhaps, is not any more.
async fn withdraw_others(
    right: &Operating,
    tx: &Tx,
    vacancy: Vacancy,
    address: &EmailAddress,
) -> Outcome<(), Vec<Problem>> {
    let organisation = vacancy.organisation();
    for open in invitations::open_of(tx, organisation).await? {
        if open.role != vacancy.role().to_value() || open.address == *address {
            continue;
        }
        invitations::withdraw(tx, organisation, open.id).await.map_err(Stop::into_problems)?;
        let deed = vacancy.holds(Deed::of(right.person(), "INVITATION_WITHDRAWN"));
        audit::write(tx, deed, open.id).await?;
    }
    Ok(())
}
