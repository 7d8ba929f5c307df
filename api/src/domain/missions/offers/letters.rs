//! What is written about offers, requests and loans. No subject names a person, and nobody's address is told before a request is
//! accepted.

use entity::{
    AssociationId, EmailAddress, LoanSide, LoanStage, MembershipRole as Role, OfferKind, PersonId,
    association, loan, loan_record, membership, offer, offer_request, person,
};
use sea_orm::{ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::reading::LoanSeen;
use crate::{
    Internal,
    access::Offerer,
    domain::people::accounts,
    mail::{self, Words},
    opaque,
    tx::Tx,
};

/// Who can be written to, each at the address that their mails go to.
type People = Vec<(person::Model, EmailAddress)>;

/// Tells whoever offers that an association asks.
pub(super) async fn asked(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, request.association_id).await?;
    words.push(("message", request.message.clone().into()));
    words.push(("path", path_of(offer).into()));
    mail::write_to_all(tx, offerers(tx, offer).await?, "offer-requested", &words).await
}

/// Tells them that it takes that back.
pub(super) async fn withdrawn(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, request.association_id).await?;
    words.push(("path", path_of(offer).into()));
    mail::write_to_all(tx, offerers(tx, offer).await?, "offer-request-withdrawn", &words).await
}

/// Tells the association that it is accepted, by whom, and what it does next.
pub(super) async fn accepted(
    tx: &Tx,
    right: Offerer,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, request.association_id).await?;
    let contact = accounts::reach_all(tx, &[right.person()]).await?;
    words.push(("contact", addresses(&contact).into()));
    words.push((
        "words",
        request.answer.as_ref().map(|said| format!("\n\n{said}")).unwrap_or_default().into(),
    ));
    let (code, path) = match (offer.kind, request.mission_id) {
        (OfferKind::Skills, Some(mission)) => {
            ("offer-accepted-skills", format!("/association/missions/{}", opaque::encode(mission)))
        }
        _ => ("offer-accepted-equipment", "/association/offers/requests".to_owned()),
    };
    words.push(("path", path.into()));
    mail::write_to_all(tx, askers(tx, request).await?, code, &words).await
}

/// Tells the association why not.
pub(super) async fn declined(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, request.association_id).await?;
    words.push(("reason", request.answer.clone().unwrap_or_default().into()));
    words.push(("path", "/association/offers".into()));
    mail::write_to_all(tx, askers(tx, request).await?, "offer-declined", &words).await
}

/// Tells the association that the offer is over, and that nobody answers.
pub(super) async fn lapsed(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, request.association_id).await?;
    words.push(("path", "/association/offers".into()));
    mail::write_to_all(tx, askers(tx, request).await?, "offer-request-lapsed", &words).await
}

/// Tells the other side of a loan what was recorded, to be confirmed.
pub(super) async fn recorded(tx: &Tx, seen: &LoanSeen, record: &loan_record::Model) -> Result<(), Internal> {
    let code = match record.stage {
        LoanStage::Handover => "loan-handed-over",
        LoanStage::Return => "loan-returned",
    };
    to_other_side(tx, seen, code, vec![("on", record.done_on.into())]).await
}

/// Tells the other side what was remarked.
pub(super) async fn remarked(tx: &Tx, seen: &LoanSeen, text: String) -> Result<(), Internal> {
    to_other_side(tx, seen, "loan-remarked", vec![("text", text.into())]).await
}

/// Tells the other side that nothing is lent after all.
pub(super) async fn cancelled(tx: &Tx, seen: &LoanSeen, reason: String) -> Result<(), Internal> {
    to_other_side(tx, seen, "loan-cancelled", vec![("reason", reason.into())]).await
}

async fn to_other_side(tx: &Tx, seen: &LoanSeen, code: &'static str, more: Words) -> Result<(), Internal> {
    let people = match seen.side {
        LoanSide::Lender => askers(tx, &seen.request).await?,
        LoanSide::Borrower => offerers(tx, &seen.offer).await?,
    };
    let mut words = about(tx, &seen.offer, seen.loan.association_id).await?;
    words.extend(more);
    words.push(("path", path_of_loan(&seen.loan).into()));
    mail::write_to_all(tx, people, code, &words).await
}

/// Reminds both sides that a loan is late.
pub(super) async fn late(
    tx: &Tx,
    offer: &offer::Model,
    request: &offer_request::Model,
    loan: &loan::Model,
) -> Result<(), Internal> {
    let mut words = about(tx, offer, loan.association_id).await?;
    words.push(("until", loan.to_on.into()));
    words.push(("path", path_of_loan(loan).into()));
    mail::write_to_all(tx, askers(tx, request).await?, "loan-late", &words).await?;
    mail::write_to_all(tx, offerers(tx, offer).await?, "loan-late-for-lender", &words).await
}

/// The offer and the association.
async fn about(tx: &Tx, offer: &offer::Model, association: AssociationId) -> Result<Words, Internal> {
    let association = association::Entity::find_by_id(association).one(tx).await?;
    let association = association.map(|association| association.name).unwrap_or_default();
    Ok(vec![("offer", offer.title.clone().into()), ("association", association.into())])
}

/// Where an offer is looked after.
fn path_of(offer: &offer::Model) -> String {
    format!("/offers/{}/manage", opaque::encode(offer.id))
}

fn path_of_loan(loan: &loan::Model) -> String {
    format!("/loans/{}", opaque::encode(loan.id))
}

/// Whoever makes an offer: the person, or those who run the company's programme.
async fn offerers(tx: &Tx, offer: &offer::Model) -> Result<People, DbErr> {
    let people = match (offer.person_id, offer.company_id) {
        (Some(person), _) => vec![person],
        (None, company) => {
            let seats = Condition::all()
                .add(membership::Column::CompanyId.eq(company))
                .add(membership::Column::Role.eq(Role::CsrManager));
            holders(tx, seats).await?
        }
    };
    accounts::reach_all(tx, &people).await
}

/// Whoever asked, as long as they work in the association, else those who run its account.
async fn askers(tx: &Tx, request: &offer_request::Model) -> Result<People, DbErr> {
    let seats = || Condition::all().add(membership::Column::AssociationId.eq(request.association_id));
    let asker = seats()
        .add(membership::Column::Role.is_in([Role::AssociationAdmin, Role::AssociationMember]))
        .add(membership::Column::PersonId.eq(request.requested_by));
    let reached = accounts::reach_all(tx, &holders(tx, asker).await?).await?;
    if !reached.is_empty() {
        return Ok(reached);
    }
    let admins = seats().add(membership::Column::Role.eq(Role::AssociationAdmin));
    accounts::reach_all(tx, &holders(tx, admins).await?).await
}

/// Those whose seats pass a condition and have not ended.
async fn holders(tx: &Tx, seats: Condition) -> Result<Vec<PersonId>, DbErr> {
    membership::Entity::find()
        .select_only()
        .distinct()
        .column(membership::Column::PersonId)
        .filter(seats)
        .filter(membership::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await
}

/// Each with their address, a paragraph each.
fn addresses(people: &[(person::Model, EmailAddress)]) -> String {
    let line =
        |(person, address): &(person::Model, EmailAddress)| format!("\n\n{}, {address}", person.full_name());
    people.iter().map(line).collect()
}
