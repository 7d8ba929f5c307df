//! The letter of an invitation: who invites, into which organisation and branch, for which role. It leads to the way in,
//! and from there to where the invitation is answered.

use entity::{
    AssociationBranchId, BranchId, EmailAddress, EstablishmentId, LegalEntityId, PersonId,
    association_branch, branch, person,
};
use sea_orm::{DbErr, EntityTrait as _};

use crate::{
    Internal, Language, access::viewer::Organisation, mail::Letter, outcome::Argument, text_analysis::kebab,
    tx::Tx,
};

/// Where people answer.
pub(crate) const PAGE: &str = "/invitations";

/// Who is invited, into what.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) address: EmailAddress,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) organisation: Organisation,
    /// The organisation's name, for the mail.
    pub(crate) organisation_name: String,
    /// A role of memberships, or another word that the organisation's own area understands.
    pub(crate) role: String,
    /// Only in this legal entity,
    pub(crate) legal_entity_id: Option<LegalEntityId>,
    /// or at this site.
    pub(crate) establishment_id: Option<EstablishmentId>,
    /// Only for this branch of the association.
    pub(crate) branch_id: Option<AssociationBranchId>,
    /// In this branch of the intermediary.
    pub(crate) intermediary_branch_id: Option<BranchId>,
    /// The language of the mail; the invited person may have no account yet.
    pub(crate) language: Language,
}

/// Where a mail that invites leads: to the way in, with the address filled in, and from there to what waits.
pub(crate) fn way_in(address: &EmailAddress) -> String {
    let email: String = form_urlencoded::byte_serialize(address.as_str().as_bytes()).collect();
    format!("/sign-in?email={email}&back={PAGE}")
}

/// What is written to whoever is invited.
pub(super) async fn letter(tx: &Tx, by: PersonId, wish: Wish) -> Result<Letter, Internal> {
    let inviter = person::Entity::find_by_id(by).one(tx).await?;
    let inviter = inviter.ok_or_else(|| Internal::because("whoever invites is gone"))?;
    let branch = branch_of(tx, &wish).await?;
    let role = format!("audit-role-{}", kebab(&wish.role));
    let mut arguments = vec![
        ("name", wish.first_name.into()),
        ("inviter", inviter.full_name().into()),
        ("organisation", wish.organisation_name.into()),
        ("role", Argument::Key(role.into())),
        ("path", way_in(&wish.address).into()),
    ];
    let code = if branch.is_some() { "invitation-to-branch" } else { "invitation" };
    arguments.extend(branch.map(|name| ("branch", name.into())));
    Ok(Letter {
        person_id: None,
        address: wish.address,
        language: wish.language,
        code,
        arguments,
        calendar: None,
    })
}

/// The branch that somebody is invited into, by its name.
async fn branch_of(tx: &Tx, wish: &Wish) -> Result<Option<String>, DbErr> {
    if let Some(id) = wish.intermediary_branch_id {
        return Ok(branch::Entity::find_by_id(id).one(tx).await?.map(|row| row.name));
    }
    let Some(id) = wish.branch_id else { return Ok(None) };
    Ok(association_branch::Entity::find_by_id(id).one(tx).await?.map(|row| row.name))
}
