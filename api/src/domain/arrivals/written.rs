//! Writes the needs of a network's file: where each lies, who coordinates it, and its row with the reference that the network's
//! own files give it.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeZone as _};
use entity::{
    AssociationId, BranchId, EmailAddress, LineOutcome, MembershipRole, NeedId, NeedState, PersonId,
    Timestamp, association, association_cause, branch, branch_departement, brought_need, commune,
    declared_tie, departement, email, membership, need, signatory,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    columns::Column,
    needs::{Found, Known, Row},
    taking::{Entry, Of, Told, first_of},
};
use crate::{
    Internal,
    domain::{
        companies::import::faults::{FaultCode, RowFault},
        intermediaries::zone_of,
        missions::needs::{
            bringing::{self, Announced, Brought},
            timeline::By,
        },
    },
    text_analysis::sort_key,
    tx::Tx,
};

/// Where needs lie, and what their associations are for.
pub(super) struct Places {
    /// The codes of all départements.
    known: HashSet<String>,
    /// In which of them a commune lies.
    of_communes: HashMap<String, String>,
    /// The first one of each branch's territory.
    of_branches: HashMap<BranchId, String>,
    /// The first cause of each association.
    causes: HashMap<AssociationId, String>,
}

impl Places {
    pub(super) async fn of(tx: &Tx, of: &Of<'_>, associations: &[association::Model]) -> Result<Self, DbErr> {
        let known: Vec<String> = departement::Entity::find()
            .select_only()
            .column(departement::Column::Code)
            .filter(departement::Column::IsRetired.eq(false))
            .into_tuple()
            .all(tx)
            .await?;
        let codes = associations.iter().filter_map(|row| row.commune_code.as_deref());
        let of_communes: Vec<(String, String)> = commune::Entity::find()
            .select_only()
            .columns([commune::Column::Code, commune::Column::DepartementCode])
            .filter(commune::Column::Code.is_in(codes))
            .into_tuple()
            .all(tx)
            .await?;
        let territories = branch_departement::Entity::find()
            .filter(branch_departement::Column::IntermediaryId.eq(of.import.intermediary_id))
            .order_by_desc(branch_departement::Column::DepartementCode)
            .all(tx)
            .await?;
        let causes = association_cause::Entity::find()
            .filter(association_cause::Column::AssociationId.is_in(associations.iter().map(|row| row.id)))
            .order_by_desc(association_cause::Column::Position)
            .all(tx)
            .await?;
        Ok(Self {
            known: known.into_iter().collect(),
            of_communes: of_communes.into_iter().collect(),
            // Of several the first one stays, which comes last.
            of_branches: territories.into_iter().map(|row| (row.branch_id, row.departement_code)).collect(),
            causes: causes.into_iter().map(|row| (row.association_id, row.cause_code)).collect(),
        })
    }

    /// Where a need lies: as its line says, or where its association is, or where its branch begins.
    pub(super) fn departement(
        &self,
        of: &Of<'_>,
        row: &Row,
        (association, branch): (&association::Model, &branch::Model),
    ) -> Result<String, RowFault> {
        if let Some(said) = &row.departement {
            // A spreadsheet takes the nought away from 01.
            let code = if said.len() == 1 { format!("0{said}") } else { said.to_uppercase() };
            let fault = || of.fault(Column::Departement, FaultCode::UnknownDepartement);
            return self
                .known
                .contains(&code)
                .then_some(code)
                .ok_or_else(|| fault().with("value", said.clone()));
        }
        let of_association = association.commune_code.as_ref().and_then(|code| self.of_communes.get(code));
        let found = of_association.or_else(|| self.of_branches.get(&branch.id));
        found.cloned().ok_or_else(|| of.fault(Column::Departement, FaultCode::MissingDepartement))
    }
}

/// Those who coordinate in a network, as far as some lines name them.
pub(super) struct Team {
    people: HashMap<EmailAddress, PersonId>,
    seats: HashSet<(PersonId, BranchId)>,
    /// Who belongs to which association.
    ties: HashSet<(PersonId, AssociationId)>,
}

impl Team {
    pub(super) async fn of(
        tx: &Tx,
        of: &Of<'_>,
        addresses: Vec<EmailAddress>,
        associations: Vec<AssociationId>,
    ) -> Result<Self, DbErr> {
        let people: HashMap<EmailAddress, PersonId> = email::Entity::find()
            .filter(email::Column::Address.is_in(addresses))
            .filter(email::Column::ProvenAt.is_not_null())
            .all(tx)
            .await?
            .into_iter()
            .map(|row| (row.address, row.person_id))
            .collect();
        let ids = || people.values().copied();
        let seats: Vec<(PersonId, BranchId)> = membership::Entity::find()
            .select_only()
            .columns([membership::Column::PersonId, membership::Column::IntermediaryBranchId])
            .filter(membership::Column::IntermediaryId.eq(of.import.intermediary_id))
            .filter(membership::Column::PersonId.is_in(ids()))
            .filter(membership::Column::Role.is_in([MembershipRole::BranchHead, MembershipRole::Coordinator]))
            .filter(membership::Column::EndedAt.is_null())
            .into_tuple()
            .all(tx)
            .await?;
        let belong: Vec<(PersonId, AssociationId)> = membership::Entity::find()
            .select_only()
            .columns([membership::Column::PersonId, membership::Column::AssociationId])
            .filter(membership::Column::AssociationId.is_in(associations.iter().copied()))
            .filter(membership::Column::PersonId.is_in(ids()))
            .filter(membership::Column::EndedAt.is_null())
            .into_tuple()
            .all(tx)
            .await?;
        let sign: Vec<(PersonId, AssociationId)> = signatory::Entity::find()
            .select_only()
            .columns([signatory::Column::PersonId, signatory::Column::AssociationId])
            .filter(signatory::Column::AssociationId.is_in(associations))
            .filter(signatory::Column::PersonId.is_in(ids()))
            .filter(signatory::Column::EndedAt.is_null())
            .into_tuple()
            .all(tx)
            .await?;
        let of_need = declared_tie::Entity::belongs_to(need::Entity)
            .from(declared_tie::Column::NeedId)
            .to(need::Column::Id);
        let declared: Vec<(PersonId, AssociationId)> = declared_tie::Entity::find()
            .select_only()
            .column(declared_tie::Column::PersonId)
            .column(need::Column::AssociationId)
            .join(JoinType::InnerJoin, of_need.into())
            .filter(declared_tie::Column::PersonId.is_in(ids()))
            .filter(declared_tie::Column::ApplicationId.is_null())
            .into_tuple()
            .all(tx)
            .await?;
        Ok(Self {
            seats: seats.into_iter().collect(),
            ties: belong.into_iter().chain(sign).chain(declared).collect(),
            people,
        })
    }

    /// Whoever coordinates in a branch, or in the antenne above it, and belongs to another association.
    pub(super) fn find(
        &self,
        of: &Of<'_>,
        address: &EmailAddress,
        (association, branch): (&association::Model, &branch::Model),
    ) -> Result<PersonId, RowFault> {
        let fault = |code| of.fault(Column::Coordinator, code).with("value", address.to_string());
        let is_here = |person: &PersonId| {
            let mut places = [Some(branch.id), branch.parent_id].into_iter().flatten();
            places.any(|place| self.seats.contains(&(*person, place)))
        };
        let found = self.people.get(address).copied().filter(is_here);
        let found = found.ok_or_else(|| fault(FaultCode::UnknownCoordinator))?;
        if self.ties.contains(&(found, association.id)) {
            return Err(fault(FaultCode::CoordinatorOfAssociation));
        }
        Ok(found)
    }
}

/// Writes the needs that are new, and puts right what was said otherwise before.
pub(super) async fn write(
    tx: &Tx,
    of: &Of<'_>,
    known: &Known,
    (lines, told): (&[Entry<'_, Row>], &[Told]),
) -> Result<(), Internal> {
    let by = By::network(of.import.person_id);
    let (mut needs, mut marks) = (Vec::new(), Vec::new());
    for line in first_of(lines, told, LineOutcome::Create) {
        let Ok(found) = known.find(tx, of, line.row) else { continue };
        let brought = brought(tx, of, known, (line.row, &found), None);
        marks.push(brought_need::ActiveModel {
            need_id: Set(brought.need.id),
            intermediary_id: Set(of.import.intermediary_id),
            reference: Set(line.row.reference.clone()),
            fingerprint: Set(line.mark.clone()),
            state: Set(line.row.state),
            since: Set(line.row.since),
            brought_at: Set(tx.now()),
        });
        needs.push(brought);
    }
    bringing::write_all(tx, &by, needs).await?;
    brought_need::Entity::insert_many(marks).exec_without_returning(tx).await?;
    for line in first_of(lines, told, LineOutcome::Update) {
        let found = known.find(tx, of, line.row);
        if let (Ok(found), Some((mark, need))) = (found, known.brought(&line.row.reference)) {
            correct(tx, of, known, (line, &found), (mark, need)).await?;
        }
    }
    Ok(())
}

/// Puts right what a line says otherwise than before: its words wherever the need stands by now, and where it stands as long as
/// nothing has happened here.
async fn correct(
    tx: &Tx,
    of: &Of<'_>,
    known: &Known,
    (line, found): (&Entry<'_, Row>, &Found<'_>),
    (mark, before): (&brought_need::Model, &need::Model),
) -> Result<(), Internal> {
    let row = line.row;
    let stands_otherwise = row.state != mark.state || row.paused_from != before.paused_from;
    if stands_otherwise {
        let brought = brought(tx, of, known, (row, found), Some(before));
        bringing::rewrite(tx, &By::network(of.import.person_id), brought).await?;
    } else {
        let words = need::ActiveModel {
            id: Set(before.id),
            departement_code: Set(found.departement.clone()),
            title: Set(row.title.clone()),
            sort_key: Set(sort_key(&row.title)),
            situation: Set(row.life.clone()),
            wish: Set(row.wish.clone()),
            outcome: Set(row.outcome.clone()),
            ..Default::default()
        };
        words.update(tx).await?;
    }
    let mut changed = mark.clone().into_active_model();
    changed.fingerprint = Set(line.mark.clone());
    changed.since = Set(row.since);
    if stands_otherwise {
        changed.state = Set(row.state);
        changed.brought_at = Set(tx.now());
    }
    changed.update(tx).await?;
    Ok(())
}

/// The need of a line, new or as it was before.
fn brought(
    tx: &Tx,
    of: &Of<'_>,
    known: &Known,
    (row, found): (&Row, &Found<'_>),
    before: Option<&need::Model>,
) -> Brought {
    let id: NeedId = before.map_or_else(|| tx.id(), |need| need.id);
    // Whoever was found for it meanwhile keeps it, where the line names nobody.
    let coordinator = found.coordinator.or_else(|| before.and_then(|need| need.coordinator_id));
    let mut need = need::Model {
        id,
        association_id: found.association.id,
        association_branch_id: None,
        intermediary_id: of.import.intermediary_id,
        branch_id: found.branch.id,
        departement_code: found.departement.clone(),
        title: row.title.clone(),
        sort_key: sort_key(&row.title),
        situation: row.life.clone(),
        wish: row.wish.clone(),
        outcome: row.outcome.clone(),
        state: row.state,
        paused_from: row.paused_from,
        returns_on: row.returns_on,
        reason: row.reason.clone(),
        state_since: tx.now(),
        due_on: None,
        round: 1,
        is_national: false,
        search_since: None,
        flagged_at: None,
        coordinator_id: coordinator.filter(|_| row.stands() != NeedState::Sent),
        mission_id: None,
        sent_by: None,
        sent_at: row.sent_on.map_or_else(|| tx.now(), |day| noon(tx, day, found.branch)),
        closed_at: None,
    };
    bringing::stand(tx, &mut need, found.branch);
    let announced = Announced {
        format: row.format,
        places: row.places,
        skills: row.skills.clone(),
        cause: known.places.causes.get(&found.association.id).cloned(),
        commune: found.association.commune_code.clone(),
        by: of.import.person_id,
    };
    Brought { need, announced }
}

/// The noon of a day, on a branch's clock.
pub(super) fn noon(tx: &Tx, day: NaiveDate, branch: &branch::Model) -> Timestamp {
    let noon = day.and_hms_opt(12, 0, 0);
    let at = noon.and_then(|noon| zone_of(branch).from_local_datetime(&noon).earliest());
    at.map_or_else(|| tx.now(), |at| at.to_utc().into())
}
