//! The jury of a programme: people whom its organisers invite by their address, and who say yes or no by their account. A juror who
//! is tied to an association says so, and never notes it.

use chrono::Duration;
use entity::{
    EmailAddress, JurorId, ProgrammeApplicationId, ProgrammeApplicationState, ProgrammeId, ProgrammeState,
    juror, juror_tie, jury_mark, jury_note, person,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::{
    Seen,
    letters::Letters,
    lock_application, lock_to_organise,
    moving::must_stand,
    timeline::{self, By, Line},
};
use crate::{
    Internal, Language,
    access::{Denied, Oneself, Viewer},
    domain::{
        audit::{self, Deed},
        checks::Checks,
        people::{
            accounts,
            limits::{self, Limit},
        },
    },
    outcome::{Outcome, Problem},
    tx::{Tx, locked},
};

/// While a jury is brought together.
const BEFORE_THE_CHOICE: [ProgrammeState; 3] =
    [ProgrammeState::Programme, ProgrammeState::Open, ProgrammeState::Jury];

/// How many people a jury has at most.
const MOST: u64 = 30;

/// Invitations into one jury in a day, too few to write to strangers in numbers.
const OF_PROGRAMME: Limit = Limit { scope: "jury-invitations", most: 60, window: Duration::days(1) };

/// Somebody to invite, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) language: Language,
}

/// Invites somebody into the jury of a programme.
pub(crate) async fn invite(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeId,
    typed: &Typed,
) -> Outcome<JurorId, Vec<Problem>> {
    let (right, seen) = lock_to_organise::<Vec<Problem>>(tx, viewer, id).await?;
    must_stand(&seen.programme, &BEFORE_THE_CHOICE)?;
    let mut checks = Checks::default();
    let address: Option<EmailAddress> = checks.parse("email", &typed.email, "INVALID_EMAIL");
    let first_name = checks.name("firstName", &typed.first_name, 100);
    let last_name = checks.name("lastName", &typed.last_name, 100);
    checks.pass()?;
    let address = address.ok_or_else(|| Internal::because("a checked address cannot be read"))?;
    must_have_room(tx, id, &address).await?;
    let juror: JurorId = tx.id();
    let row = juror::ActiveModel {
        id: Set(juror),
        programme_id: Set(id),
        address: Set(Some(address)),
        first_name: Set(first_name),
        last_name: Set(last_name),
        person_id: Set(None),
        invited_by: Set(Some(right.person())),
        invited_at: Set(tx.now()),
        accepted_at: Set(None),
        ended_at: Set(None),
    };
    let row = row.insert(tx).await?;
    let found = person::Entity::find_by_id(right.person()).one(tx).await?;
    let inviter = found.map(|person| person.full_name()).unwrap_or_default();
    timeline::write(tx, id, &By::organiser(&right), Line::inside("JUROR_INVITED")).await?;
    let deed = Deed::of(right.person(), "JUROR_INVITED").in_intermediary(right.place().intermediary);
    audit::write(tx, deed, id).await?;
    Letters::about(tx, &seen.programme, &seen.branch).invited(&row, inviter, typed.language).await?;
    Ok(juror)
}

async fn must_have_room(tx: &Tx, id: ProgrammeId, address: &EmailAddress) -> Outcome<(), Vec<Problem>> {
    let jury = juror::Entity::find()
        .filter(juror::Column::ProgrammeId.eq(id))
        .filter(juror::Column::EndedAt.is_null());
    let same = jury.clone().filter(juror::Column::Address.eq(address.clone()));
    if same.count(tx).await? > 0 {
        return Err(vec![Problem::new("ALREADY_IN_JURY").at("email")].into());
    }
    let within = limits::count(tx, OF_PROGRAMME, &Uuid::from(id).to_string()).await?;
    if !within || jury.count(tx).await? >= MOST {
        return Err(
            vec![Problem::new("JURY_FULL").with("most", i64::try_from(MOST).unwrap_or(i64::MAX))].into()
        );
    }
    Ok(())
}

/// Answers an invitation that was written to one of the person's proven addresses.
pub(crate) async fn answer(
    right: Oneself,
    tx: &Tx,
    id: JurorId,
    says_yes: bool,
) -> Outcome<JurorId, Vec<Problem>> {
    let invited = locked(juror::Entity::find_by_id(id))
        .filter(juror::Column::Address.in_subquery(accounts::own_addresses(right.person())));
    let found = invited.one(tx).await?.ok_or(Denied::Hidden)?;
    if found.ended_at.is_some() || found.accepted_at.is_some() {
        return Err(vec![Problem::new("INVITATION_GONE")].into());
    }
    let sits = juror::Entity::find()
        .filter(juror::Column::ProgrammeId.eq(found.programme_id))
        .filter(juror::Column::PersonId.eq(right.person()))
        .filter(juror::Column::EndedAt.is_null());
    if says_yes && sits.count(tx).await? > 0 {
        return Err(vec![Problem::new("ALREADY_IN_JURY")].into());
    }
    let row = juror::ActiveModel {
        id: Set(id),
        person_id: Set(says_yes.then(|| right.person())),
        accepted_at: Set(says_yes.then(|| tx.now())),
        ended_at: Set((!says_yes).then(|| tx.now())),
        ..Default::default()
    };
    row.update(tx).await?;
    let kind = if says_yes { "JUROR_ACCEPTED" } else { "JUROR_DECLINED" };
    timeline::write(tx, found.programme_id, &By::juror(right.person()), Line::inside(kind)).await?;
    Ok(id)
}

/// Takes somebody off the jury before the choice. What they noted goes with them, so that the ranking is that of the jury.
pub(crate) async fn remove(viewer: &Viewer, tx: &Tx, id: JurorId) -> Outcome<ProgrammeId, Vec<Problem>> {
    viewer.account()?;
    let known = juror::Entity::find_by_id(id).one(tx).await?.ok_or(Denied::Hidden)?;
    let (right, Seen { programme, .. }) =
        lock_to_organise::<Vec<Problem>>(tx, viewer, known.programme_id).await?;
    must_stand(&programme, &BEFORE_THE_CHOICE)?;
    if known.ended_at.is_some() {
        return Err(vec![Problem::new("INVITATION_GONE")].into());
    }
    forget_notes(tx, id).await?;
    let row = juror::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
    row.update(tx).await?;
    timeline::write(tx, programme.id, &By::organiser(&right), Line::inside("JUROR_REMOVED")).await?;
    let deed = Deed::of(right.person(), "JUROR_REMOVED").in_intermediary(right.place().intermediary);
    audit::write(tx, deed, programme.id).await?;
    Ok(programme.id)
}

/// A juror says to be tied to an association that applied: they do not note it, and what they had noted of it goes.
pub(crate) async fn declare_tie(
    viewer: &Viewer,
    tx: &Tx,
    id: ProgrammeApplicationId,
) -> Outcome<ProgrammeApplicationId, Vec<Problem>> {
    let seen = lock_application::<Vec<Problem>>(tx, viewer, id).await?;
    let seat = seen.juror.ok_or(Denied::Forbidden)?;
    must_stand(&seen.programme, &[ProgrammeState::Open, ProgrammeState::Jury])?;
    if seen.application.state != ProgrammeApplicationState::Applied {
        return Err(Denied::Hidden.into());
    }
    let key = (seat.juror(), id);
    if juror_tie::Entity::find_by_id(key).one(tx).await?.is_some() {
        return Ok(id);
    }
    let row = juror_tie::ActiveModel {
        juror_id: Set(seat.juror()),
        application_id: Set(id),
        declared_at: Set(tx.now()),
    };
    juror_tie::Entity::insert(row).exec_without_returning(tx).await?;
    let noted = jury_note::Entity::find()
        .filter(jury_note::Column::JurorId.eq(seat.juror()))
        .filter(jury_note::Column::ApplicationId.eq(id))
        .one(tx)
        .await?;
    if let Some(note) = noted {
        jury_mark::Entity::delete_many().filter(jury_mark::Column::NoteId.eq(note.id)).exec(tx).await?;
        jury_note::Entity::delete_by_id(note.id).exec(tx).await?;
    }
    let line = Line::inside("TIE_DECLARED").about(id);
    timeline::write(tx, seen.programme.id, &By::juror(seat.person()), line).await?;
    Ok(id)
}

/// Takes away all that a juror noted.
async fn forget_notes(tx: &Tx, id: JurorId) -> Result<(), DbErr> {
    let notes = jury_note::Entity::find()
        .select_only()
        .column(jury_note::Column::Id)
        .filter(jury_note::Column::JurorId.eq(id))
        .into_query();
    jury_mark::Entity::delete_many().filter(jury_mark::Column::NoteId.in_subquery(notes)).exec(tx).await?;
    jury_note::Entity::delete_many().filter(jury_note::Column::JurorId.eq(id)).exec(tx).await?;
    Ok(())
}
