//! What searches: needs whose announcement was approved and whose mission takes applications, as those read them who may apply,
//! who pass them on and to whom they are sent.

use std::collections::{HashMap, HashSet};

use entity::{
    AnnouncementId, AnnouncementState, AssociationId, MissionFormat, MissionId, NeedId, NeedState, PersonId,
    VolunteerAge, VolunteerState, announcement, announcement_skill, association, branch, commune, membership,
    need, person_skill, volunteer,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select, sea_query::SelectStatement,
};

use crate::access::Relay;

/// A need that searches, with what is told of it.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    pub(crate) need: need::Model,
    pub(crate) mission: MissionId,
    pub(crate) announcement: announcement::Model,
    pub(crate) association: String,
    /// Where it happens, in words; none at a distance.
    pub(crate) place: Option<String>,
    pub(crate) skill_codes: Vec<String>,
}

/// The ids of needs whose announcement was approved, of those alone that ask for some skills where these are named.
fn approved(asking_for: Option<SelectStatement>) -> SelectStatement {
    let asks = asking_for.map(|skills| {
        let asked = announcement_skill::Entity::find()
            .select_only()
            .column(announcement_skill::Column::AnnouncementId)
            .filter(announcement_skill::Column::SkillCode.in_subquery(skills));
        announcement::Column::Id.in_subquery(asked.into_query())
    });
    announcement::Entity::find()
        .select_only()
        .column(announcement::Column::NeedId)
        .filter(announcement::Column::State.eq(AnnouncementState::Approved))
        .filter(Condition::all().add_option(asks))
        .into_query()
}

/// The ids of needs whose announcement was approved and asks for volunteers of 16 and 17 too.
fn open_to_minors() -> SelectStatement {
    announcement::Entity::find()
        .select_only()
        .column(announcement::Column::NeedId)
        .filter(announcement::Column::State.eq(AnnouncementState::Approved))
        .filter(announcement::Column::OpenToMinors.eq(true))
        .into_query()
}

/// All that search.
pub(super) fn searching() -> Select<need::Entity> {
    need::Entity::find()
        .filter(need::Column::State.eq(NeedState::Searching))
        .filter(need::Column::MissionId.is_not_null())
        .filter(need::Column::Id.in_subquery(approved(None)))
}

/// Those for which somebody may apply as a volunteer of their branch, or of the intermediary where all branches are asked:
/// those that ask for a skill of theirs, or the others. Those of an association of their own are not among them, nor, for who is
/// under 18, those that are for adults.
pub(crate) fn open_to(person: PersonId, is_for_them: bool) -> Select<need::Entity> {
    use need::Column;
    let volunteering = |column: volunteer::Column| {
        volunteer::Entity::find()
            .select_only()
            .column(column)
            .filter(volunteer::Column::PersonId.eq(person))
            .filter(volunteer::Column::State.eq(VolunteerState::Active))
            .into_query()
    };
    let of_all = Condition::all()
        .add(Column::IsNational.eq(true))
        .add(Column::IntermediaryId.in_subquery(volunteering(volunteer::Column::IntermediaryId)));
    let here = Condition::any()
        .add(Column::BranchId.in_subquery(volunteering(volunteer::Column::BranchId)))
        .add(of_all);
    let as_adult = volunteer::Entity::find()
        .select_only()
        .column(volunteer::Column::IntermediaryId)
        .filter(volunteer::Column::PersonId.eq(person))
        .filter(volunteer::Column::Age.eq(VolunteerAge::Adult));
    let at_their_age = Condition::any()
        .add(Column::IntermediaryId.in_subquery(as_adult.into_query()))
        .add(Column::Id.in_subquery(open_to_minors()));
    let own = membership::Entity::find()
        .select_only()
        .column(membership::Column::AssociationId)
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::AssociationId.is_not_null())
        .filter(membership::Column::EndedAt.is_null());
    let skills = person_skill::Entity::find()
        .select_only()
        .column(person_skill::Column::SkillCode)
        .filter(person_skill::Column::PersonId.eq(person));
    let theirs = approved(Some(skills.into_query()));
    let fits = if is_for_them { Column::Id.in_subquery(theirs) } else { Column::Id.not_in_subquery(theirs) };
    let here = Condition::all().add(here).add(at_their_age);
    searching().filter(here).filter(Column::AssociationId.not_in_subquery(own.into_query())).filter(fits)
}

/// Those that a relay passes on: of their branches, of the bureaux under these, and those of which all branches are asked.
pub(crate) fn to_relay(right: &Relay) -> Select<need::Entity> {
    use need::Column;
    let bureaux = branch::Entity::find()
        .select_only()
        .column(branch::Column::Id)
        .filter(branch::Column::ParentId.is_in(right.branches().iter().copied()));
    let theirs = Condition::any()
        .add(Column::IsNational.eq(true))
        .add(Column::BranchId.is_in(right.branches().iter().copied()))
        .add(Column::BranchId.in_subquery(bureaux.into_query()));
    searching().filter(Column::IntermediaryId.eq(right.intermediary())).filter(theirs)
}

/// These needs with what is told of them, in their order; those that do not search are left out.
pub(crate) async fn open(
    connection: &impl ConnectionTrait,
    needs: Vec<need::Model>,
) -> Result<Vec<Open>, DbErr> {
    let ids: Vec<NeedId> = needs.iter().map(|need| need.id).collect();
    let texts = announcement::Entity::find()
        .filter(announcement::Column::NeedId.is_in(ids.iter().copied()))
        .filter(announcement::Column::State.eq(AnnouncementState::Approved))
        .order_by_asc(announcement::Column::Version)
        .all(connection)
        .await?;
    let skills = skills_of(connection, &texts).await?;
    let places = communes_of(connection, &texts).await?;
    let associations = associations_of(connection, &needs).await?;
    let texts: HashMap<NeedId, announcement::Model> =
        texts.into_iter().map(|text| (text.need_id, text)).collect();
    let told = |need: need::Model| {
        let mission = need.mission_id.filter(|_| need.state == NeedState::Searching)?;
        let announcement = texts.get(&need.id)?.clone();
        let association = associations.get(&need.association_id)?;
        let commune = announcement.commune_code.as_ref().and_then(|code| places.get(code));
        let named = announcement.place.as_ref().or(commune).unwrap_or(&association.city);
        let place = (announcement.format != MissionFormat::Remote).then(|| named.clone());
        let skill_codes = skills.get(&announcement.id).cloned().unwrap_or_default();
        Some(Open { mission, association: association.name.clone(), place, skill_codes, announcement, need })
    };
    Ok(needs.into_iter().filter_map(told).collect())
}

async fn skills_of(
    connection: &impl ConnectionTrait,
    texts: &[announcement::Model],
) -> Result<HashMap<AnnouncementId, Vec<String>>, DbErr> {
    let asked = announcement_skill::Entity::find()
        .filter(announcement_skill::Column::AnnouncementId.is_in(texts.iter().map(|text| text.id)))
        .order_by_asc(announcement_skill::Column::Position)
        .all(connection)
        .await?;
    let mut skills: HashMap<AnnouncementId, Vec<String>> = HashMap::new();
    for row in asked {
        skills.entry(row.announcement_id).or_default().push(row.skill_code);
    }
    Ok(skills)
}

async fn communes_of(
    connection: &impl ConnectionTrait,
    texts: &[announcement::Model],
) -> Result<HashMap<String, String>, DbErr> {
    let codes: HashSet<&str> = texts.iter().filter_map(|text| text.commune_code.as_deref()).collect();
    let named: Vec<(String, String)> = commune::Entity::find()
        .select_only()
        .columns([commune::Column::Code, commune::Column::Name])
        .filter(commune::Column::Code.is_in(codes))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(named.into_iter().collect())
}

async fn associations_of(
    connection: &impl ConnectionTrait,
    needs: &[need::Model],
) -> Result<HashMap<AssociationId, association::Model>, DbErr> {
    let rows = association::Entity::find()
        .filter(association::Column::Id.is_in(needs.iter().map(|need| need.association_id)))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
