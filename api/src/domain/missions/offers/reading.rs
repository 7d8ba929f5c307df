//! Reading offers: those that somebody finds, those that they make, and who asked for them.

use std::collections::HashMap;

use entity::{
    AssociationId, EquipmentKind, LoanId, LoanSide, MissionFormat, OfferId, OfferKind, OfferRequestId,
    OfferRequestState, OfferState, OrganisationStatus, PersonId, association, loan, loan_record, loan_remark,
    offer, offer_request, offer_skill, person, skill,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::{
    access::{AssociationMember, OfferReader, Viewer},
    domain::people::accounts,
    text_analysis::{question, sort_key},
};

/// Words of a question beyond these are not read: it bounds the work.
const MOST_WORDS: usize = 8;

/// Which offers are looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) kind: Option<OfferKind>,
    /// One of these skills at least.
    pub(crate) skills: Vec<String>,
    pub(crate) equipment: Option<EquipmentKind>,
    /// INSEE's code.
    pub(crate) departement: Option<String>,
    /// Only what can be done at a distance.
    pub(crate) remote: bool,
    /// Words that an offer has all of, each from its beginning on.
    pub(crate) text: Option<String>,
}

/// A loan with what it came of, as one of its sides sees it.
#[derive(Clone, Debug)]
pub(crate) struct LoanSeen {
    pub(crate) loan: loan::Model,
    pub(crate) offer: offer::Model,
    pub(crate) request: offer_request::Model,
    /// Which side the viewer is of: who lends is of that side alone, whatever else they are.
    pub(crate) side: LoanSide,
    /// Whether they act for it; whoever reads a company's programme and does not run it only looks on.
    pub(crate) acts: bool,
}

/// The published offers that a filter lets through: all of them, or those that everybody may find.
pub(crate) fn published(filter: &Filter, is_all: bool) -> Select<offer::Entity> {
    let mut all = Condition::all()
        .add(offer::Column::State.eq(OfferState::Published))
        .add_option((!is_all).then(|| offer::Column::IsPublic.eq(true)))
        .add_option(filter.kind.map(|kind| offer::Column::Kind.eq(kind)))
        .add_option(filter.equipment.map(|kind| offer::Column::Equipment.eq(kind)))
        .add_option(filter.departement.as_ref().map(|code| offer::Column::DepartementCode.eq(code.as_str())));
    if filter.remote {
        all = all.add(offer::Column::Format.is_in([MissionFormat::Remote, MissionFormat::Hybrid]));
    }
    if !filter.skills.is_empty() {
        let offers = offer_skill::Entity::find()
            .select_only()
            .column(offer_skill::Column::OfferId)
            .filter(offer_skill::Column::SkillCode.is_in(&filter.skills));
        all = all.add(offer::Column::Id.in_subquery(offers.into_query()));
    }
    let words = sort_key(question(filter.text.as_deref().unwrap_or_default()));
    for word in words.split_whitespace().take(MOST_WORDS) {
        all = all.add(offer::Column::SearchText.like(format!("% {word}%")));
    }
    offer::Entity::find().filter(all)
}

/// Whether an association may look through all that is published.
pub(crate) async fn is_verified(
    connection: &impl ConnectionTrait,
    right: AssociationMember,
) -> Result<bool, DbErr> {
    Ok(verified_among(connection, &[right.association()]).await? > 0)
}

async fn verified_among(
    connection: &impl ConnectionTrait,
    associations: &[AssociationId],
) -> Result<u64, DbErr> {
    association::Entity::find()
        .filter(association::Column::Id.is_in(associations.iter().copied()))
        .filter(association::Column::Status.eq(OrganisationStatus::Verified))
        .count(connection)
        .await
}

/// The offers that somebody makes, or a company does: those that stand so, or all of them.
pub(crate) fn own(right: OfferReader, state: Option<OfferState>) -> Select<offer::Entity> {
    let is_own = match right.company() {
        Some(company) => offer::Column::CompanyId.eq(company),
        None => offer::Column::PersonId.eq(right.person()),
    };
    let wanted = Condition::all().add(is_own).add_option(state.map(|state| offer::Column::State.eq(state)));
    offer::Entity::find().filter(wanted)
}

/// An offer that the viewer may know of.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: OfferId,
) -> Result<Option<offer::Model>, DbErr> {
    let Some(row) = offer::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    Ok(is_visible(connection, viewer, &row).await?.then_some(row))
}

/// Whether somebody may know of an offer: it is theirs, everybody finds it, or they work in an association that finds it or asked
/// for it once.
pub(crate) async fn is_visible(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &offer::Model,
) -> Result<bool, DbErr> {
    let is_found = row.state == OfferState::Published;
    if viewer.may_read_as_own(row).is_ok() || (is_found && row.is_public) {
        return Ok(true);
    }
    let associations = viewer.associations_worked_in();
    if associations.is_empty() {
        return Ok(false);
    }
    if is_found && verified_among(connection, &associations).await? > 0 {
        return Ok(true);
    }
    let asked = offer_request::Entity::find()
        .filter(offer_request::Column::OfferId.eq(row.id))
        .filter(offer_request::Column::AssociationId.is_in(associations));
    Ok(asked.count(connection).await? > 0)
}

/// Who asked for an offer.
pub(crate) fn requests_for(id: OfferId) -> Select<offer_request::Entity> {
    offer_request::Entity::find().filter(offer_request::Column::OfferId.eq(id))
}

/// What an association asked for, those that stand so or all of them.
pub(crate) fn of_association(
    right: AssociationMember,
    state: Option<OfferRequestState>,
) -> Select<offer_request::Entity> {
    let wanted = Condition::all()
        .add(offer_request::Column::AssociationId.eq(right.association()))
        .add_option(state.map(|state| offer_request::Column::State.eq(state)));
    offer_request::Entity::find().filter(wanted)
}

/// What an association asked last of an offer.
pub(crate) async fn last_of(
    connection: &impl ConnectionTrait,
    right: AssociationMember,
    id: OfferId,
) -> Result<Option<offer_request::Model>, DbErr> {
    of_association(right, None)
        .filter(offer_request::Column::OfferId.eq(id))
        .order_by_desc(offer_request::Column::Id)
        .one(connection)
        .await
}

/// How many requests wait for each of some offers.
pub(crate) async fn waiting(
    connection: &impl ConnectionTrait,
    offers: &[OfferId],
) -> Result<Vec<(OfferId, i64)>, DbErr> {
    offer_request::Entity::find()
        .select_only()
        .column(offer_request::Column::OfferId)
        .column_as(offer_request::Column::Id.count(), "count")
        .filter(offer_request::Column::OfferId.is_in(offers.iter().copied()))
        .filter(offer_request::Column::State.eq(OfferRequestState::Waiting))
        .group_by(offer_request::Column::OfferId)
        .into_tuple()
        .all(connection)
        .await
}

/// The skills of some offers, by name.
pub(crate) async fn skills(
    connection: &impl ConnectionTrait,
    offers: &[OfferId],
) -> Result<Vec<(OfferId, skill::Model)>, DbErr> {
    let offered = offer_skill::Entity::find()
        .filter(offer_skill::Column::OfferId.is_in(offers.iter().copied()))
        .all(connection)
        .await?;
    let known = skill::Entity::find()
        .filter(skill::Column::Code.is_in(offered.iter().map(|row| row.skill_code.as_str())))
        .order_by_asc(skill::Column::SortKey)
        .all(connection)
        .await?;
    let of = |skill: &skill::Model| {
        let same = offered.iter().filter(|row| row.skill_code == skill.code);
        same.map(|row| (row.offer_id, skill.clone())).collect::<Vec<_>>()
    };
    Ok(known.iter().flat_map(of).collect())
}

/// The loans that came of some requests.
pub(crate) async fn loans(
    connection: &impl ConnectionTrait,
    requests: &[OfferRequestId],
) -> Result<Vec<loan::Model>, DbErr> {
    loan::Entity::find().filter(loan::Column::RequestId.is_in(requests.iter().copied())).all(connection).await
}

/// A loan that the viewer may know of: they lend it, or work in the association that borrows.
pub(crate) async fn loan(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: LoanId,
) -> Result<Option<LoanSeen>, DbErr> {
    if viewer.account().is_err() {
        return Ok(None);
    }
    let Some(loan) = loan::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let offer = offer::Entity::find_by_id(loan.offer_id).one(connection).await?;
    let request = offer_request::Entity::find_by_id(loan.request_id).one(connection).await?;
    let Some((offer, request)) = offer.zip(request) else { return Ok(None) };
    Ok(loan_seen(viewer, loan, offer, request))
}

/// A loan as the viewer sees it, where they do.
pub(crate) fn loan_seen(
    viewer: &Viewer,
    loan: loan::Model,
    offer: offer::Model,
    request: offer_request::Model,
) -> Option<LoanSeen> {
    let (side, acts) = if viewer.may_read_as_own(&offer).is_ok() {
        (LoanSide::Lender, viewer.may_offer_it(&offer).is_ok())
    } else {
        viewer.may_work_in_association(loan.association_id).ok()?;
        (LoanSide::Borrower, true)
    };
    Some(LoanSeen { loan, offer, request, side, acts })
}

/// What was recorded of some loans, the handover first.
pub(crate) async fn records(
    connection: &impl ConnectionTrait,
    loans: &[LoanId],
) -> Result<Vec<loan_record::Model>, DbErr> {
    loan_record::Entity::find()
        .filter(loan_record::Column::LoanId.is_in(loans.iter().copied()))
        .order_by_asc(loan_record::Column::LoanId)
        .order_by_asc(loan_record::Column::Stage)
        .all(connection)
        .await
}

/// What was remarked about some loans, the first remark first.
pub(crate) async fn remarks(
    connection: &impl ConnectionTrait,
    loans: &[LoanId],
) -> Result<Vec<loan_remark::Model>, DbErr> {
    loan_remark::Entity::find()
        .filter(loan_remark::Column::LoanId.is_in(loans.iter().copied()))
        .order_by_asc(loan_remark::Column::Id)
        .all(connection)
        .await
}

/// The name and the address of some people, by their ids; who was erased has none.
pub(crate) async fn contacts(
    connection: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, (String, String)>, DbErr> {
    let reached = accounts::reach_all(connection, people).await?;
    let contact = |(person, address): (person::Model, entity::EmailAddress)| {
        (person.id, (person.full_name(), address.to_string()))
    };
    Ok(reached.into_iter().map(contact).collect())
}
