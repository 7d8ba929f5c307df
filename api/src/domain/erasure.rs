//! An account that ends by its person's own wish. What was booked for later is given back, every role ends, and whatever says
//! who they were goes: name, addresses, skills, sign-ins, the words with which hours were declared. What was confirmed stays
//! as the law asks it of both sides, and names nobody any more; so do papers that were issued, as they were signed.

mod obstacles;

use chrono::{DateTime, Utc};
use entity::{
    AnnouncementMails, AssociationId, CompanyId, IntermediaryId, PersonId, SignatoryId, TimeEntryStatus,
    TimesOfWeek, VolunteerId, access_token, action_link, announcement, announcement_sent, application,
    approval_request, association, booking, break_glass, brought_mission, brought_volunteer, browser_session,
    calendar_feed, campaign_visitor, email, employment, export, idempotency_key, intermediary, invitation,
    ledger_event, ledger_note, mail as mail_row, membership, person, person_cause, person_skill,
    qualification, share_link, sign_in_link, signatory, sso_flow, sso_identity, sso_link, time_entry,
    volunteer, volunteer_event,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

use obstacles::obstacles;

use crate::{
    Internal,
    access::{OneselfInPerson, viewer::Elsewhere},
    domain::{
        associations,
        audit::{self, Deed},
        companies,
        engagements::{applications, approvals::delegating, factories, follow_ups, leaving, roadmaps},
        intermediaries,
        missions::{needs::assigning, offers, programmes},
        people::accounts,
    },
    mail::{self, Letter},
    outcome::{Outcome, Problem},
    queue::{self, Work},
    text_analysis::sort_key,
    tx::{Tx, locked},
};

/// What stands for a name or for words that are gone, where some must stand.
const NAMELESS: &str = "—";

/// Ends an account, once its person has typed their last name. Nothing is done while others would be left without what
/// they wait for: the problems say what to do first, and of companies that this way in does not reach by which one it is done.
pub(crate) async fn erase(
    right: OneselfInPerson,
    elsewhere: &[Elsewhere],
    tx: &Tx,
    confirmation: &str,
) -> Outcome<PersonId, Vec<Problem>> {
    let id = right.oneself().person();
    let person = accounts::lock(tx, id).await?.ok_or_else(|| Internal::because("a viewer who is nobody"))?;
    if sort_key(confirmation.trim()) != sort_key(person.last_name.trim()) {
        return Err(vec![Problem::new("CONFIRMATION_DIFFERS").at("confirmation")].into());
    }
    lock_organisations(tx, id).await?;
    let today = tx.today(chrono_tz::Europe::Paris);
    let obstacles = obstacles(tx, right.oneself(), elsewhere, &person, today).await?;
    if !obstacles.is_empty() {
        return Err(obstacles.into());
    }
    let goodbye = accounts::reach(tx, id).await?;
    // Before the name goes: associations are told who will not come.
    leaving::give_all_back(tx, id).await?;
    follow_ups::forgetting::leave_missions(tx, id).await?;
    applications::leaving::forget(tx, id).await?;
    offers::forgetting::forget(tx, id).await?;
    leave_organisations(tx, id).await?;
    delegating::end_all(tx, id).await?;
    assigning::release(tx, id).await?;
    forget_words(tx, id).await?;
    forget_ways_in(tx, id).await?;
    forget_person(tx, id).await?;
    audit::write(tx, Deed::of(id, "ACCOUNT_ERASED"), id).await?;
    if let Some((person, address)) = goodbye {
        let (language, code) = (person.language.into(), "account-erased");
        let arguments = vec![("name", person.first_name.into())];
        // To nobody's account: there is none any more.
        mail::write(tx, Letter { person_id: None, address, language, code, arguments, calendar: None })
            .await?;
    }
    Ok(id)
}

/// What others would be left without if an account ended now: told before its person is asked to confirm.
pub(crate) async fn in_the_way(
    connection: &impl ConnectionTrait,
    right: OneselfInPerson,
    elsewhere: &[Elsewhere],
    now: DateTime<Utc>,
) -> Result<Vec<Problem>, Internal> {
    let found = person::Entity::find_by_id(right.oneself().person()).one(connection).await?;
    let Some(person) = found else { return Ok(Vec::new()) };
    let today = now.with_timezone(&chrono_tz::Europe::Paris).date_naive();
    obstacles(connection, right.oneself(), elsewhere, &person, today).await
}

/// Whoever else leaves an organisation meanwhile queues behind an account that ends: both would find that the other stays.
async fn lock_organisations(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    for id in seats_of::<CompanyId>(tx, person, membership::Column::CompanyId).await? {
        companies::queue_at(tx, id).await?;
    }
    for id in seats_of::<AssociationId>(tx, person, membership::Column::AssociationId).await? {
        locked(association::Entity::find_by_id(id)).one(tx).await?;
    }
    for id in seats_of::<IntermediaryId>(tx, person, membership::Column::IntermediaryId).await? {
        locked(intermediary::Entity::find_by_id(id)).one(tx).await?;
    }
    Ok(())
}

/// The organisations in which somebody holds a role, each once.
async fn seats_of<T>(
    connection: &impl ConnectionTrait,
    person: PersonId,
    organisation: membership::Column,
) -> Result<Vec<T>, DbErr>
where
    T: sea_orm::TryGetableMany + Send + Sync,
{
    membership::Entity::find()
        .select_only()
        .column(organisation)
        .distinct()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::EndedAt.is_null())
        .filter(organisation.is_not_null())
        .into_tuple::<T>()
        .all(connection)
        .await
}

/// Ends every role and term, and the link of each employment to the account. The employer keeps what it says of its
/// employee.
async fn leave_organisations(tx: &Tx, person: PersonId) -> Result<(), Internal> {
    let seats: Vec<membership::Model> = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::EndedAt.is_null())
        .all(tx)
        .await?;
    for seat in seats {
        if seat.company_id.is_some() {
            companies::members::leave(tx, &seat).await?;
        } else if seat.intermediary_id.is_some() {
            intermediaries::people::end_on_erasure(tx, &seat).await?;
        } else {
            associations::members::end_on_erasure(tx, &seat).await?;
        }
    }
    let terms: Vec<(SignatoryId, AssociationId)> = signatory::Entity::find()
        .select_only()
        .columns([signatory::Column::Id, signatory::Column::AssociationId])
        .filter(signatory::Column::PersonId.eq(person))
        .filter(signatory::Column::EndedAt.is_null())
        .into_tuple()
        .all(tx)
        .await?;
    for (id, association) in terms {
        let row = signatory::ActiveModel { id: Set(id), ended_at: Set(Some(tx.now())), ..Default::default() };
        signatory::Entity::update(row).exec(tx).await?;
        let deed = Deed::of(person, "SIGNATORY_ENDED").in_association(association);
        audit::write(tx, deed, id).await?;
    }
    let jobs = employment::Entity::find().filter(employment::Column::PersonId.eq(person)).all(tx).await?;
    for job in jobs {
        // What waited for their approval waits for somebody else.
        queue::enqueue(tx, Work::PassOnApprovals { manager: job.id }).await?;
    }
    employment::Entity::update_many()
        .col_expr(employment::Column::PersonId, Expr::value(None::<PersonId>))
        .filter(employment::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// The words of their hours go, with the salt that holds events to them; the events stay. What was only proposed to them
/// goes whole.
async fn forget_words(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    time_entry::Entity::delete_many()
        .filter(time_entry::Column::PersonId.eq(person))
        .filter(time_entry::Column::Status.eq(TimeEntryStatus::Draft))
        .exec(tx)
        .await?;
    let entries = time_entry::Entity::find()
        .select_only()
        .column(time_entry::Column::Id)
        .filter(time_entry::Column::PersonId.eq(person))
        .into_query();
    let events = ledger_event::Entity::find()
        .select_only()
        .columns([ledger_event::Column::AssociationId, ledger_event::Column::Sequence])
        .filter(ledger_event::Column::TimeEntryId.in_subquery(entries))
        .into_query();
    let key = Expr::tuple([
        Expr::col((ledger_note::Entity, ledger_note::Column::AssociationId)),
        Expr::col((ledger_note::Entity, ledger_note::Column::Sequence)),
    ]);
    ledger_note::Entity::delete_many().filter(key.in_subquery(events)).exec(tx).await?;
    time_entry::Entity::update_many()
        .col_expr(time_entry::Column::Description, Expr::value(""))
        .filter(time_entry::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    booking::Entity::update_many()
        .col_expr(booking::Column::CancelReason, Expr::value(None::<String>))
        .filter(booking::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    // What a refusal said of them goes too; that something was said stays, as a refusal has a reason.
    approval_request::Entity::update_many()
        .col_expr(approval_request::Column::Reason, Expr::value(NAMELESS))
        .filter(approval_request::Column::PersonId.eq(person))
        .filter(approval_request::Column::Reason.is_not_null())
        .exec(tx)
        .await?;
    forget_author(tx, person).await
}

/// What they wrote and answered about needs stays with both sides, and says of nobody that it was theirs.
async fn forget_author(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    qualification::Entity::update_many()
        .col_expr(qualification::Column::SavedBy, Expr::value(None::<PersonId>))
        .filter(qualification::Column::SavedBy.eq(person))
        .exec(tx)
        .await?;
    for column in [announcement::Column::WrittenBy, announcement::Column::DecidedBy] {
        announcement::Entity::update_many()
            .col_expr(column, Expr::value(None::<PersonId>))
            .filter(column.eq(person))
            .exec(tx)
            .await?;
    }
    intermediaries::prospects::release(tx, person).await?;
    companies::help::forgetting::forget(tx, person).await?;
    roadmaps::forgetting::forget(tx, person).await?;
    intermediaries::diagnoses::forgetting::forget(tx, person).await?;
    programmes::forgetting::forget(tx, person).await?;
    factories::forgetting::forget(tx, person).await?;
    follow_ups::forgetting::forget(tx, person).await
}

macro_rules! forgotten {
    ($tx:ident, $person:ident, $($table:ident),*) => {$(
        $table::Entity::delete_many().filter($table::Column::PersonId.eq($person)).exec($tx).await?;
    )*};
}

/// Every way in goes, with what was kept for whoever came by it, and what was written to them. An employer's provider that
/// names them again finds nobody, and makes an account as for anybody new.
async fn forget_ways_in(tx: &Tx, person: PersonId) -> Result<(), DbErr> {
    let addresses = || {
        email::Entity::find()
            .select_only()
            .column(email::Column::Address)
            .filter(email::Column::PersonId.eq(person))
            .into_query()
    };
    invitation::Entity::delete_many()
        .filter(invitation::Column::Address.in_subquery(addresses()))
        .exec(tx)
        .await?;
    sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::Address.in_subquery(addresses()))
        .exec(tx)
        .await?;
    let volunteering = volunteer::Entity::find()
        .select_only()
        .column(volunteer::Column::Id)
        .filter(volunteer::Column::PersonId.eq(person))
        .into_query();
    volunteer_event::Entity::delete_many()
        .filter(volunteer_event::Column::VolunteerId.in_subquery(volunteering.clone()))
        .exec(tx)
        .await?;
    // That they were on missions before their network came here stays a figure of nobody's.
    brought_mission::Entity::update_many()
        .col_expr(brought_mission::Column::VolunteerId, Expr::value(None::<VolunteerId>))
        .filter(brought_mission::Column::VolunteerId.in_subquery(volunteering.clone()))
        .exec(tx)
        .await?;
    brought_volunteer::Entity::delete_many()
        .filter(brought_volunteer::Column::VolunteerId.in_subquery(volunteering))
        .exec(tx)
        .await?;
    // Whoever came by a link of theirs came by nobody's.
    announcement_sent::Entity::update_many()
        .col_expr(announcement_sent::Column::RelayId, Expr::value(None::<PersonId>))
        .filter(announcement_sent::Column::RelayId.eq(person))
        .exec(tx)
        .await?;
    application::Entity::update_many()
        .col_expr(application::Column::RelayId, Expr::value(None::<PersonId>))
        .filter(application::Column::RelayId.eq(person))
        .exec(tx)
        .await?;
    forgotten!(
        tx,
        person,
        access_token,
        action_link,
        announcement_sent,
        break_glass,
        browser_session,
        calendar_feed,
        campaign_visitor,
        email,
        idempotency_key,
        mail_row,
        person_cause,
        person_skill,
        share_link,
        sign_in_link,
        sso_flow,
        sso_link,
        volunteer,
        // After the sessions that they opened.
        sso_identity
    );
    // Nobody fetches them any more; the sweep takes the files, and then what says that they were there.
    export::Entity::update_many()
        .col_expr(export::Column::ExpiresAt, Expr::value(tx.now()))
        .filter(export::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Of the person stays that there was somebody.
async fn forget_person(tx: &Tx, id: PersonId) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        id: Set(id),
        first_name: Set(NAMELESS.to_owned()),
        last_name: Set(NAMELESS.to_owned()),
        sort_key: Set(String::new()),
        commune_code: Set(None),
        availability: Set(None),
        free_times: Set(TimesOfWeek::default()),
        hours_a_week: Set(None),
        situation: Set(None),
        partner_agency: Set(None),
        announcement_mails: Set(AnnouncementMails::Never),
        erased_at: Set(Some(tx.now())),
        ..Default::default()
    };
    person::Entity::update(row).exec(tx).await?;
    Ok(())
}
