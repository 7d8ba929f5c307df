//! Finding programmes and what stands in them: those that everybody may read, those of an intermediary for its organisers, the
//! applications of an association, and the seats of jurors.

use entity::{
    AssociationId, BranchId, JurorId, ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId,
    ProgrammeKind, ProgrammeState, ProgrammeTheme, association, branch, juror, juror_tie, programme,
    programme_application, programme_criterion, programme_partner, programme_theme,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::{
    access::{AssociationMember, Oneself, ProgrammesReader},
    domain::people::accounts,
};

/// What programmes are looked for by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) state: Option<ProgrammeState>,
    pub(crate) kind: Option<ProgrammeKind>,
    pub(crate) theme: Option<ProgrammeTheme>,
    pub(crate) departement: Option<String>,
    pub(crate) branch: Option<BranchId>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let of_theme = self.theme.map(|theme| {
            let ids = programme_theme::Entity::find()
                .select_only()
                .column(programme_theme::Column::ProgrammeId)
                .filter(programme_theme::Column::Theme.eq(theme))
                .into_query();
            programme::Column::Id.in_subquery(ids)
        });
        let departement = self.departement.as_deref();
        Condition::all()
            .add_option(self.state.map(|state| programme::Column::State.eq(state)))
            .add_option(self.kind.map(|kind| programme::Column::Kind.eq(kind)))
            .add_option(of_theme)
            .add_option(departement.map(|code| programme::Column::DepartementCode.eq(code)))
            .add_option(self.branch.map(|branch| programme::Column::BranchId.eq(branch)))
    }
}

/// The programmes that everybody may read: those that were opened.
pub(crate) fn published(filter: &Filter) -> Select<programme::Entity> {
    programme::Entity::find().filter(programme::Column::OpenedAt.is_not_null()).filter(filter.condition())
}

/// The programmes of an intermediary that somebody organises.
pub(crate) fn organised(right: &ProgrammesReader, filter: &Filter) -> Select<programme::Entity> {
    let theirs = right.seats().map(|seats| {
        let is_here = Condition::any()
            .add(branch::Column::Id.is_in(seats.iter().copied()))
            .add(branch::Column::ParentId.is_in(seats.iter().copied()));
        let branches =
            branch::Entity::find().select_only().column(branch::Column::Id).filter(is_here).into_query();
        programme::Column::BranchId.in_subquery(branches)
    });
    programme::Entity::find()
        .filter(programme::Column::IntermediaryId.eq(right.intermediary()))
        .filter(Condition::all().add_option(theirs))
        .filter(filter.condition())
}

/// The applications of a programme in some states, in the order in which they came.
pub(crate) fn in_states(
    id: ProgrammeId,
    states: &[ProgrammeApplicationState],
) -> Select<programme_application::Entity> {
    programme_application::Entity::find()
        .filter(programme_application::Column::ProgrammeId.eq(id))
        .filter(programme_application::Column::State.is_in(states.iter().copied()))
        .order_by_asc(programme_application::Column::Id)
}

/// The applications of an association.
pub(crate) fn of_association(right: &AssociationMember) -> Select<programme_application::Entity> {
    programme_application::Entity::find()
        .filter(programme_application::Column::AssociationId.eq(right.association()))
}

/// The live application of an association to a programme.
pub(crate) async fn live(
    connection: &impl ConnectionTrait,
    programme: ProgrammeId,
    association: AssociationId,
) -> Result<Option<programme_application::Model>, DbErr> {
    programme_application::Entity::find()
        .filter(programme_application::Column::ProgrammeId.eq(programme))
        .filter(programme_application::Column::AssociationId.eq(association))
        .filter(programme_application::Column::State.ne(ProgrammeApplicationState::Withdrawn))
        .one(connection)
        .await
}

/// The themes of programmes.
pub(crate) async fn themes(
    connection: &impl ConnectionTrait,
    ids: &[ProgrammeId],
) -> Result<Vec<programme_theme::Model>, DbErr> {
    programme_theme::Entity::find()
        .filter(programme_theme::Column::ProgrammeId.is_in(ids.iter().copied()))
        .order_by_asc(programme_theme::Column::Theme)
        .all(connection)
        .await
}

/// Who pays for a programme, and who stands by it, in their order.
pub(crate) async fn partners(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Vec<programme_partner::Model>, DbErr> {
    programme_partner::Entity::find()
        .filter(programme_partner::Column::ProgrammeId.eq(id))
        .order_by_asc(programme_partner::Column::Position)
        .all(connection)
        .await
}

/// The criteria on which its jury notes, in their order.
pub(crate) async fn criteria(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Vec<programme_criterion::Model>, DbErr> {
    programme_criterion::Entity::find()
        .filter(programme_criterion::Column::ProgrammeId.eq(id))
        .order_by_asc(programme_criterion::Column::Position)
        .all(connection)
        .await
}

/// The jury of a programme, with those who have not answered.
pub(crate) async fn jury(
    connection: &impl ConnectionTrait,
    id: ProgrammeId,
) -> Result<Vec<juror::Model>, DbErr> {
    juror::Entity::find()
        .filter(juror::Column::ProgrammeId.eq(id))
        .filter(juror::Column::EndedAt.is_null())
        .order_by_asc(juror::Column::Id)
        .all(connection)
        .await
}

/// The seats of somebody in juries, the latest first: those that they accepted, and those to which one of their addresses is
/// invited.
pub(crate) async fn seats_of(
    connection: &impl ConnectionTrait,
    right: Oneself,
) -> Result<Vec<(juror::Model, Option<programme::Model>)>, DbErr> {
    let person = right.person();
    let invited = Condition::all()
        .add(juror::Column::AcceptedAt.is_null())
        .add(juror::Column::Address.in_subquery(accounts::own_addresses(person)));
    let of_programme = juror::Entity::belongs_to(programme::Entity)
        .from(juror::Column::ProgrammeId)
        .to(programme::Column::Id);
    juror::Entity::find()
        .join(JoinType::InnerJoin, of_programme.into())
        .select_also(programme::Entity)
        .filter(juror::Column::EndedAt.is_null())
        .filter(Condition::any().add(juror::Column::PersonId.eq(person)).add(invited))
        .order_by_desc(juror::Column::Id)
        .limit(100)
        .all(connection)
        .await
}

/// The applications to which a juror said to be tied.
pub(crate) async fn ties_of(
    connection: &impl ConnectionTrait,
    juror: JurorId,
) -> Result<Vec<ProgrammeApplicationId>, DbErr> {
    juror_tie::Entity::find()
        .select_only()
        .column(juror_tie::Column::ApplicationId)
        .filter(juror_tie::Column::JurorId.eq(juror))
        .into_tuple()
        .all(connection)
        .await
}

/// The names of associations, one after the other.
pub(crate) async fn names_of(
    connection: &impl ConnectionTrait,
    ids: &[AssociationId],
) -> Result<String, DbErr> {
    let found = association::Entity::find()
        .filter(association::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(association::Column::Name)
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|row| row.name).collect::<Vec<_>>().join(", "))
}
