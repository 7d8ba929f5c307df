//! What each kind of job does. Its effects and the mark that it is done are one transaction; what cannot be, such as
//! sending a mail, is harmless when it happens twice.

use entity::{MailId, mail};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use crate::{
    App, Internal,
    domain::{companies::imports, people, uploads},
    jobs::{
        Work,
        worker::{Claimed, finish},
    },
    mail::{SentMail, message, place},
    outcome::{Argument, Outcome, Problem, Stop},
};

/// Does a job.
pub(super) async fn run(app: &App, claimed: &Claimed) -> Result<(), Internal> {
    match &claimed.work {
        Work::SendMail { mail } => send_mail(app, claimed, *mail).await,
        Work::CheckImport { import } => imports::check(app.database(), app.storage(), claimed, *import).await,
        Work::RunImport { import } => imports::run(app.database(), app.storage(), claimed, *import).await,
        Work::Sweep => sweep(app, claimed).await,
    }
}

async fn sweep(app: &App, claimed: &Claimed) -> Result<(), Internal> {
    for row in uploads::forgotten(app.database().reader(), app.now()).await? {
        // The bytes first: a row without bytes is found again tomorrow, bytes without a row never are.
        app.storage().remove(&row.storage_key).await?;
        written(app.database().write(|tx| async move { Ok(uploads::forget(&tx, row.id).await?) }).await)?;
    }
    written(
        app.database()
            .write(|tx| async move {
                people::sweep::run(&tx).await?;
                Ok(finish(&tx, claimed).await?)
            })
            .await,
    )
}

async fn send_mail(app: &App, claimed: &Claimed, id: MailId) -> Result<(), Internal> {
    let row = mail::Entity::find_by_id(id).one(app.database().reader()).await?;
    if let Some(row) = row.filter(|row| row.sent_at.is_none()) {
        let arguments = app.database().environment().keys.open(place(id), &row.sealed_arguments)?;
        let arguments: Vec<(String, Argument)> = serde_json::from_slice(&arguments)?;
        let message = message::say(app.texts(), row.language.into(), &row.code, &arguments, app.base_url());
        let sent = app.transport().send(SentMail {
            id: uuid::Uuid::from(id).to_string(),
            to: row.address.to_string(),
            subject: message.subject,
            text: message.text,
            html: message.html,
            calendar: row.calendar,
        });
        sent.await.map_err(Internal::because)?;
    }
    written(
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

/// An outcome that nothing refuses.
fn written(outcome: Outcome<(), Problem>) -> Result<(), Internal> {
    outcome.map_err(|stop| match stop {
        Stop::Failed(failed) => failed,
        stop => Internal::because(format!("{stop:?}")),
    })
}
