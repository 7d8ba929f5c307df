//! What is noted of a need while it is qualified, and which charter its association is asked for.

use entity::{
    AssociationId, IntermediaryId, NeedId, SubstitutionPoint, charter, charter_adherence, qualification,
    qualification_point, qualification_skill,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QueryOrder as _,
};

/// What is noted of a need so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Noted {
    pub(crate) row: Option<qualification::Model>,
    /// Each point, in the order of the checklist.
    pub(crate) points: Vec<qualification_point::Model>,
    pub(crate) skill_codes: Vec<String>,
}

/// The charter that an intermediary asks for now, and whether an association has adhered to that version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CharterAsked {
    pub(crate) version: i32,
    pub(crate) is_adhered: bool,
}

/// What is noted of a need.
pub(crate) async fn of_need(connection: &impl ConnectionTrait, id: NeedId) -> Result<Noted, DbErr> {
    let Some(row) = qualification::Entity::find_by_id(id).one(connection).await? else {
        return Ok(Noted { points: all_points(id, &[]), ..Noted::default() });
    };
    let points = qualification_point::Entity::find()
        .filter(qualification_point::Column::NeedId.eq(id))
        .all(connection)
        .await?;
    let skills = qualification_skill::Entity::find()
        .filter(qualification_skill::Column::NeedId.eq(id))
        .order_by_asc(qualification_skill::Column::SkillCode)
        .all(connection)
        .await?;
    Ok(Noted {
        row: Some(row),
        points: all_points(id, &points),
        skill_codes: skills.into_iter().map(|row| row.skill_code).collect(),
    })
}

/// All points of the checklist in its order, those of which nothing is noted too.
fn all_points(id: NeedId, known: &[qualification_point::Model]) -> Vec<qualification_point::Model> {
    let of = |point: SubstitutionPoint| {
        let found = known.iter().find(|row| row.point == point).cloned();
        let empty =
            || qualification_point::Model { need_id: id, point, is_passed: None, note: String::new() };
        found.unwrap_or_else(empty)
    };
    SubstitutionPoint::iter().map(of).collect()
}

/// The charter that an intermediary asks an association for; none where it has published none.
pub(crate) async fn charter(
    connection: &impl ConnectionTrait,
    intermediary: IntermediaryId,
    association: AssociationId,
) -> Result<Option<CharterAsked>, DbErr> {
    let latest = charter::Entity::find()
        .filter(charter::Column::IntermediaryId.eq(intermediary))
        .order_by_desc(charter::Column::Version)
        .one(connection)
        .await?;
    let Some(latest) = latest else { return Ok(None) };
    let adherence = charter_adherence::Entity::find_by_id((latest.id, association)).one(connection).await?;
    Ok(Some(CharterAsked { version: latest.version, is_adhered: adherence.is_some() }))
}
