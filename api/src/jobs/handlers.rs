//! What each kind of job does. Its effects and the mark that it is done are one transaction; what cannot be, such as
//! sending a mail, is harmless when it happens twice.

use entity::{DocumentId, EmploymentId, InvoiceId, MailId, PersonId, document, invoice, mail, person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use sha2::{Digest as _, Sha256};

use crate::{
    App, Internal,
    documents::{self, seal::Seal},
    domain::{
        arrivals, associations, budgets,
        companies::{employees::inviting, imports, leavers},
        engagements::{self, approvals, factories, follow_ups, roadmaps},
        exports::{self as wishes, Wish},
        hours, integrations,
        intermediaries::{fees, prospects},
        missions::{
            self,
            needs::{
                broadcasting::{self, digests},
                charter_letters,
            },
            offers, programmes,
        },
        people::{self, announcements},
        sponsorship::replayed_costs::EnteredRates,
        uploads,
    },
    jobs::{exports, webhooks},
    mail::{SentMail, carries_announcements, message, place},
    outcome::{Argument, settle},
    queue::{
        Work,
        lease::{Claimed, finish},
    },
    tx::Tx,
};

/// Does a job.
pub(super) async fn run(app: &App, claimed: &Claimed, work: &Work) -> Result<(), Internal> {
    match work {
        Work::SendMail { mail } => send_mail(app, claimed, *mail).await,
        Work::CheckImport { import } => imports::check(app.database(), app.storage(), claimed, *import).await,
        Work::RunImport { import } => imports::run(app.database(), app.storage(), claimed, *import).await,
        Work::CheckNetworkImport { import } => {
            arrivals::check(app.database(), app.storage(), claimed, *import).await
        }
        Work::RunNetworkImport { import } => {
            arrivals::run(app.database(), app.storage(), claimed, *import).await
        }
        Work::InviteEmployees { company, by } => inviting::run(app.database(), claimed, *company, *by).await,
        Work::ReplayPolicy { policy } => {
            engagements::replaying::run(app.database(), claimed, *policy, &EnteredRates).await
        }
        Work::RenderDocument { document } => render_document(app, claimed, *document).await,
        Work::RenderInvoice { invoice } => render_invoice(app, claimed, *invoice).await,
        Work::MakeExport { export } => exports::make(app, claimed, *export).await,
        Work::SendWebhook { delivery } => webhooks::send(app, claimed, *delivery).await,
        Work::MailNeeds { mailing } => missions::needs::mailing::run(app.database(), claimed, *mailing).await,
        Work::BroadcastNeed { need } => broadcasting::run(app.database(), claimed, *need).await,
        Work::ProposeTeams { programme } => {
            factories::forming::run(app.database(), claimed, *programme).await
        }
        Work::Sweep => {
            forget_uploads(app).await?;
            exports::remove_expired(app).await?;
            sweep(app).await?;
            app.database().look_at_tables().await?;
            do_in_one_transaction(app, claimed, work).await
        }
        Work::SignHeads => {
            sign_heads(app).await?;
            do_in_one_transaction(app, claimed, work).await
        }
        work => do_in_one_transaction(app, claimed, work).await,
    }
}

/// Takes away the files that nobody took: the bytes first, since a row without bytes is found again tomorrow, and
/// bytes without a row never are.
async fn forget_uploads(app: &App) -> Result<(), Internal> {
    for row in uploads::forgotten(app.database().reader(), app.now()).await? {
        app.storage().remove(&row.storage_key).await?;
        settle(app.database().write(|tx| async move { Ok(uploads::forget(&tx, row.id).await?) }).await)?;
    }
    Ok(())
}

/// Sweeps part by part, each in a transaction of its own. Broken off, it goes on where it was.
async fn sweep(app: &App) -> Result<(), Internal> {
    for place in people::sweep::PLACES {
        let mut may_be_more = true;
        while may_be_more {
            let part = app
                .database()
                .write(|tx| async move { Ok(people::sweep::take_away(&tx, place).await?) })
                .await;
            may_be_more = settle(part)?;
        }
    }
    Ok(())
}

/// Signs the heads of the chains page by page, each in a transaction of its own: what is signed already is passed over.
async fn sign_heads(app: &App) -> Result<(), Internal> {
    let mut after = None;
    loop {
        let signed =
            app.database().write(|tx| async move { Ok(hours::heads::sign_page(&tx, after).await?) }).await;
        after = settle(signed)?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// What needs nothing but the database: its effects, and the mark that it is done.
async fn do_in_one_transaction(app: &App, claimed: &Claimed, work: &Work) -> Result<(), Internal> {
    let story = |tx: Tx| async move {
        match work {
            Work::SendMail { .. }
            | Work::RenderDocument { .. }
            | Work::RenderInvoice { .. }
            | Work::MakeExport { .. }
            | Work::CheckImport { .. }
            | Work::RunImport { .. }
            | Work::CheckNetworkImport { .. }
            | Work::RunNetworkImport { .. }
            | Work::InviteEmployees { .. }
            | Work::SendWebhook { .. }
            | Work::MailNeeds { .. }
            | Work::BroadcastNeed { .. }
            | Work::ProposeTeams { .. }
            | Work::ReplayPolicy { .. }
            | Work::Sweep
            | Work::SignHeads => {}
            Work::WarnOfExpiry { eligibility } => {
                associations::declarations::warn_of_expiry(&tx, *eligibility).await?;
            }
            Work::WarnOfClientEnd { client, ends_on } => {
                integrations::last_days::remind(&tx, *client, *ends_on).await?;
            }
            Work::KeepNextSession { mission } => missions::sessions::keep_next(&tx, *mission).await?,
            Work::ReleaseBookings { employment } => engagements::leaving::release(&tx, *employment).await?,
            Work::CutExceptions { employment } => budgets::cut_exceptions(&tx, *employment).await?,
            Work::TellLeaver { employment } => tell_leaver(&tx, *employment).await?,
            Work::EndSeatsOfLeavers => leavers::end_seats(&tx, None).await?,
            Work::FollowApproval { request } => approvals::following::follow(&tx, *request).await?,
            Work::ReviewApprovals => approvals::following::review(&tx, None).await?,
            Work::PassOnApprovals { manager } => approvals::following::review(&tx, Some(*manager)).await?,
            Work::HandOverApprovals { seat } => approvals::following::hand_over(&tx, *seat).await?,
            Work::TellNewManager { request } => approvals::following::led_anew(&tx, *request).await?,
            Work::PromoteWaiting { session } => engagements::waiting::promote_in(&tx, *session).await?,
            Work::ProposeEntries { session } => hours::proposals::propose(&tx, *session).await?,
            Work::TellConfirmers { association } => hours::links::tell(&tx, *association).await?,
            Work::RemindConfirmers => hours::reminders::run(&tx).await?,
            Work::RemindAssociation { association } => hours::reminders::remind(&tx, *association).await?,
            Work::AssignNeed { need } => missions::needs::assigning::assign(&tx, *need).await?,
            Work::ReleaseNeeds { person, intermediary } => {
                missions::needs::assigning::release_out_of_reach(&tx, *person, *intermediary).await?;
            }
            Work::RemindOfReturn { need, on } => missions::needs::resting::remind(&tx, *need, *on).await?,
            Work::EndNeed { need } => follow_ups::ending::end(&tx, *need).await?,
            Work::TellOfPause { need, rests } => follow_ups::pausing::tell(&tx, *need, *rests).await?,
            Work::AnnounceCharter { charter } => charter_letters::announce(&tx, *charter).await?,
            Work::TellOfCharter { charter, association } => {
                charter_letters::tell(&tx, *charter, *association).await?;
            }
            Work::CallToProgramme { programme } => programmes::calling::call(&tx, *programme).await?,
            Work::EndCall { programme } => programmes::calling::end_in_time(&tx, *programme).await?,
            Work::PromoteVolunteers { programme } => factories::waiting::promote_in(&tx, *programme).await?,
            Work::ReleaseVolunteers { programme } => factories::ending::release(&tx, *programme).await?,
            Work::BeginDay { programme } => factories::attending::begin(&tx, *programme).await?,
            Work::ProposeTeamEntries { programme } => hours::team_proposals::propose(&tx, *programme).await?,
            Work::TellOfRoadmap { need, writer } => roadmaps::letters::tell(&tx, *need, *writer).await?,
            Work::SendDigest { person } => digests::send(&tx, *person, app.base_url()).await?,
            Work::LinkProspects { association } => prospects::linking::link(&tx, *association).await?,
            Work::FollowProspects => prospects::daily::run(&tx).await?,
            Work::FollowNeeds => follow_ups::watching::run(&tx).await?,
            Work::FollowNeed { need } => follow_ups::watching::look(&tx, *need).await?,
            Work::FollowLater { question } => factories::lasting::watch(&tx, *question).await?,
            Work::FollowFees { need, moment, on } => {
                fees::falling_due::follow(&tx, *need, (*moment, *on)).await?;
            }
            Work::InvoiceFee { fee } => fees::invoicing::invoice(&tx, *fee).await?,
            Work::RemindOfInvoices => fees::reminding::run(&tx).await?,
            Work::RemindOfInvoice { invoice } => fees::reminding::remind(&tx, *invoice).await?,
            Work::FollowOffers => offers::watching::run(&tx).await?,
            Work::CloseOffer { offer } => offers::moving::close_past(&tx, *offer).await?,
            Work::RemindOfLoan { loan } => offers::watching::remind(&tx, *loan).await?,
        }
        Ok(finish(&tx, claimed).await?)
    };
    settle(app.database().write(story).await)
}

/// Has the archive made that a leaver takes along, and tells them where it is. It is theirs by any way in of their own.
async fn tell_leaver(tx: &Tx, employment: EmploymentId) -> Result<(), Internal> {
    let Some(leaver) = leavers::begin_to_tell(tx, employment).await? else { return Ok(()) };
    let (archive, _) = wishes::request(tx, Wish::farewell(leaver.person())).await?;
    leavers::tell(tx, leaver, archive).await
}

/// By what a mail greets somebody; nobody who was erased.
async fn first_name(app: &App, id: Option<PersonId>) -> Result<Option<String>, Internal> {
    let Some(id) = id else { return Ok(None) };
    let person = person::Entity::find_by_id(id).one(app.database().reader()).await?;
    Ok(person.filter(|person| person.erased_at.is_none()).map(|person| person.first_name))
}

async fn send_mail(app: &App, claimed: &Claimed, id: MailId) -> Result<(), Internal> {
    let row = mail::Entity::find_by_id(id).one(app.database().reader()).await?;
    if let Some(row) = row.filter(|row| row.sent_at.is_none()) {
        let is_announcement = carries_announcements(&row.code);
        let (person, address) = (row.person_id, row.address.clone());
        if is_announcement && !announcements::are_taken(app.database().reader(), person, &address).await? {
            return leave_unsent(app, claimed, id).await;
        }
        if let Err(error) = app.transport().send(as_sent(app, row).await?).await {
            if error.is_of_recipient() {
                let address = &address;
                let paused =
                    app.database().write(|tx| async move { Ok(announcements::pause(&tx, address).await?) });
                settle(paused.await)?;
                if is_announcement {
                    return leave_unsent(app, claimed, id).await;
                }
            }
            return Err(Internal::because(error));
        }
    }
    settle(
        app.database()
            .write(|tx| async move {
                mail::Entity::update_many()
                    .col_expr(mail::Column::SentAt, Expr::value(tx.now()))
                    .filter(mail::Column::Id.eq(id))
                    .exec(&tx)
                    .await?;
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

/// A mail in its receiver's language, with the address that ends its kind where it carries announcements.
async fn as_sent(app: &App, row: mail::Model) -> Result<SentMail, Internal> {
    let keys = &app.database().environment().keys;
    let arguments = keys.open(place(row.id), &row.sealed_arguments)?;
    let mut arguments: Vec<(String, Argument)> = serde_json::from_slice(&arguments)?;
    if arguments.iter().all(|(name, _)| name != "name") {
        let name = first_name(app, row.person_id).await?;
        arguments.extend(name.map(|name| ("name".to_owned(), name.into())));
    }
    let message = message::say(app.texts(), row.language.into(), &row.code, &arguments, app.base_url());
    let of_whom = row.person_id.filter(|_| carries_announcements(&row.code));
    let site = app.base_url().trim_end_matches('/');
    Ok(SentMail {
        id: uuid::Uuid::from(row.id).to_string(),
        to: row.address.to_string(),
        subject: message.subject,
        text: message.text,
        html: message.html,
        calendar: row.calendar,
        unsubscribe: of_whom.map(|id| format!("{site}/unsubscribe/{}", announcements::token(keys, id))),
    })
}

/// An announcement that nobody takes any more is not kept either: a mail that is kept without having left would be told as one
/// on its way.
async fn leave_unsent(app: &App, claimed: &Claimed, id: MailId) -> Result<(), Internal> {
    settle(
        app.database()
            .write(|tx| async move {
                mail::Entity::delete_by_id(id).exec(&tx).await?;
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

/// Renders an issued document and keeps its bytes and hash; from then on they are the document. Rendering the same
/// content again gives the same bytes, so a second run changes nothing.
async fn render_document(app: &App, claimed: &Claimed, id: DocumentId) -> Result<(), Internal> {
    let row = document::Entity::find_by_id(id).one(app.database().reader()).await?;
    let row = row.ok_or_else(|| Internal::because("a document vanished"))?;
    let bytes = documents::render(&Seal::of(&row)).map_err(Internal::because)?;
    let (key, hash) = (&format!("documents/{}.pdf", uuid::Uuid::from(id)), &Sha256::digest(&bytes).to_vec());
    app.storage().put(key, bytes).await?;
    settle(
        app.database()
            .write(|tx| async move {
                document::Entity::update_many()
                    .col_expr(document::Column::Sha256, Expr::value(hash.clone()))
                    .col_expr(document::Column::StorageKey, Expr::value(key.clone()))
                    .filter(document::Column::Id.eq(id))
                    .filter(document::Column::Sha256.is_null())
                    .exec(&tx)
                    .await?;
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

/// The same of an invoice or a credit note.
async fn render_invoice(app: &App, claimed: &Claimed, id: InvoiceId) -> Result<(), Internal> {
    let row = invoice::Entity::find_by_id(id).one(app.database().reader()).await?;
    let row = row.ok_or_else(|| Internal::because("an invoice vanished"))?;
    let bytes = documents::invoice::render_frozen(&row.content).map_err(Internal::because)?;
    let (key, hash) = (&format!("invoices/{}.pdf", uuid::Uuid::from(id)), &Sha256::digest(&bytes).to_vec());
    app.storage().put(key, bytes).await?;
    settle(
        app.database()
            .write(|tx| async move {
                invoice::Entity::update_many()
                    .col_expr(invoice::Column::Sha256, Expr::value(hash.clone()))
                    .col_expr(invoice::Column::StorageKey, Expr::value(key.clone()))
                    .filter(invoice::Column::Id.eq(id))
                    .filter(invoice::Column::Sha256.is_null())
                    .exec(&tx)
                    .await?;
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}
