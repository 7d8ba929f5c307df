//! Takes away what has outlived its use: links, sessions, tokens, limits and keys that no longer count, work that is
//! done and mails that were sent: daily, in parts.

use chrono::{Duration, NaiveDate};
use entity::{
    HelpState, ImportState, JobState, Timestamp, UploadId, WebhookStatus, access_log, access_token,
    action_link, api_client_token, attempt, booking, browser_session, campaign, campaign_visitor, diagnosis,
    directory_failure, employee_import, help_post, idempotency_key, job, mail, network_import,
    network_import_line, sign_in_link, sso_failure, sso_flow, sso_link, sso_logout, upload, webhook_delivery,
    webhook_secret,
};
use sea_orm::{
    ColumnTrait as _, Condition, DbErr, EntityTrait, Iterable as _, PrimaryKeyToColumn, QueryFilter as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

use crate::{
    Internal,
    domain::access_log::KEPT as KEPT_ACCESSES,
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How long what counts no more is kept, for somebody who asks what became of it.
const KEPT: Duration = Duration::days(30);

/// How long a diagnosis is kept that nobody goes on with.
const KEPT_DRAFTS: Duration = Duration::days(365);
/// How long it is kept what colleagues asked and offered, once it is over or its last day is.
const KEPT_HELP: Duration = Duration::days(365);

/// How many rows are taken away in one transaction: nobody who writes waits for long.
const PART: u64 = 1_000;

/// Where something outlives its use.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// The links that sign in.
    SignInLinks,
    /// The sessions of browsers.
    Sessions,
    /// The links that act.
    ActionLinks,
    /// The tokens of programs.
    Tokens,
    /// What counted how often somebody tried.
    Attempts,
    /// The answers that are given again.
    IdempotencyKeys,
    /// What the lines of networks' files said, and then the files.
    NetworkFiles,
    /// The work that is done, except what a list of employees or a network's file refers to.
    Jobs,
    /// The mails that were sent: what they say of people is theirs by now.
    Mails,
    /// The tokens of companies' own systems.
    ClientTokens,
    /// What was sent to webhooks, or given up.
    WebhookDeliveries,
    /// The secrets of webhooks that sign no more.
    WebhookSecrets,
    /// Who was shown which file a year ago.
    Accesses,
    /// Who came by a campaign that is over, and was counted for all that they will be.
    CampaignVisitors,
    /// The sign-ins at identity providers that were begun.
    SsoFlows,
    /// The mails that asked whether an employer's sign-in may open an account.
    SsoLinks,
    /// What went wrong at identity providers.
    SsoFailures,
    /// What of companies' directories came to nothing.
    DirectoryFailures,
    /// The words by which identity providers ended sessions.
    SsoLogouts,
    /// The diagnoses that their associations began and never finished.
    Diagnoses,
    /// What colleagues asked and offered, over for a year.
    HelpPosts,
}

/// All of them.
pub(crate) const PLACES: [Place; 21] = [
    Place::SignInLinks,
    Place::Sessions,
    Place::ActionLinks,
    Place::Tokens,
    Place::Attempts,
    Place::IdempotencyKeys,
    Place::NetworkFiles,
    Place::Jobs,
    Place::Mails,
    Place::ClientTokens,
    Place::WebhookDeliveries,
    Place::WebhookSecrets,
    Place::Accesses,
    Place::CampaignVisitors,
    Place::SsoFlows,
    Place::SsoLinks,
    Place::SsoFailures,
    Place::DirectoryFailures,
    Place::SsoLogouts,
    Place::Diagnoses,
    Place::HelpPosts,
];

/// Takes away a part of what outlived its use in a place; whether there may be more.
pub(crate) async fn take_away(tx: &Tx, place: Place) -> Result<bool, Internal> {
    let before = |age: Duration| -> Timestamp { (tx.now_utc() - age).into() };
    let all = |condition: Expr| Condition::all().add(condition);
    let gone = match place {
        Place::SignInLinks => {
            let old = sign_in_link::Column::ExpiresAt.lt(before(Duration::days(1)));
            part_of::<sign_in_link::Entity>(tx, all(old)).await
        }
        Place::Sessions => {
            let old = browser_session::Column::ExpiresAt.lt(before(KEPT));
            part_of::<browser_session::Entity>(tx, all(old)).await
        }
        Place::ActionLinks => {
            let old = action_link::Column::ExpiresAt.lt(before(KEPT));
            part_of::<action_link::Entity>(tx, all(old)).await
        }
        Place::Tokens => {
            let worthless = Condition::any()
                .add(access_token::Column::ExpiresAt.lt(before(KEPT)))
                .add(access_token::Column::RevokedAt.lt(before(KEPT)));
            part_of::<access_token::Entity>(tx, worthless).await
        }
        Place::Attempts => {
            let old = attempt::Column::WindowStartsAt.lt(before(Duration::days(2)));
            part_of::<attempt::Entity>(tx, all(old)).await
        }
        Place::IdempotencyKeys => {
            let old = idempotency_key::Column::CreatedAt.lt(before(Duration::days(1)));
            part_of::<idempotency_key::Entity>(tx, all(old)).await
        }
        Place::NetworkFiles => take_network_files(tx, before(KEPT)).await,
        Place::Jobs => {
            let done = Condition::all()
                .add(job::Column::State.eq(JobState::Done))
                // Nothing is done before it is due: the index of what is next finds these rows too.
                .add(job::Column::RunAt.lt(before(KEPT)))
                .add(job::Column::FinishedAt.lt(before(KEPT)))
                .add(job::Column::Id.not_in_subquery(jobs_of_imports()))
                .add(job::Column::Id.not_in_subquery(jobs_of_network_files()));
            part_of::<job::Entity>(tx, done).await
        }
        Place::Accesses => {
            let old = access_log::Column::At.lt(before(KEPT_ACCESSES));
            part_of::<access_log::Entity>(tx, all(old)).await
        }
        Place::Mails => part_of::<mail::Entity>(tx, all(mail::Column::SentAt.lt(before(KEPT)))).await,
        Place::ClientTokens => {
            let old = api_client_token::Column::ExpiresAt.lt(before(Duration::days(1)));
            part_of::<api_client_token::Entity>(tx, all(old)).await
        }
        Place::WebhookDeliveries => {
            let old = webhook_delivery::Column::CreatedAt.lt(before(KEPT));
            let is_over = webhook_delivery::Column::Status.ne(WebhookStatus::Waiting);
            part_of::<webhook_delivery::Entity>(tx, all(old).add(is_over)).await
        }
        Place::WebhookSecrets => {
            let old = webhook_secret::Column::ExpiresAt.lt(before(Duration::days(1)));
            part_of::<webhook_secret::Entity>(tx, all(old)).await
        }
        Place::CampaignVisitors => {
            part_of::<campaign_visitor::Entity>(tx, came_for_nothing(before(KEPT))).await
        }
        Place::SsoFlows => {
            let old = sso_flow::Column::ExpiresAt.lt(before(Duration::days(1)));
            part_of::<sso_flow::Entity>(tx, all(old)).await
        }
        Place::SsoLinks => {
            part_of::<sso_link::Entity>(tx, all(sso_link::Column::ExpiresAt.lt(before(KEPT)))).await
        }
        Place::SsoFailures => {
            part_of::<sso_failure::Entity>(tx, all(sso_failure::Column::At.lt(before(KEPT)))).await
        }
        Place::DirectoryFailures => {
            let old = directory_failure::Column::At.lt(before(KEPT));
            part_of::<directory_failure::Entity>(tx, all(old)).await
        }
        Place::SsoLogouts => {
            // None of them is believed when it is that old.
            let old = sso_logout::Column::CreatedAt.lt(before(Duration::days(1)));
            part_of::<sso_logout::Entity>(tx, all(old)).await
        }
        Place::Diagnoses => {
            let old = diagnosis::Column::WrittenAt.lt(before(KEPT_DRAFTS));
            let is_draft = diagnosis::Column::FinishedAt.is_null();
            part_of::<diagnosis::Entity>(tx, all(old).add(is_draft)).await
        }
        Place::HelpPosts => part_of::<help_post::Entity>(tx, helped(before(KEPT_HELP))).await,
    };
    Ok(gone? == PART)
}

/// Deletes some rows that meet a condition; how many.
async fn part_of<E: EntityTrait>(tx: &Tx, old: Condition) -> Result<u64, DbErr> {
    let keys = || E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
    let some = E::find().select_only().columns(keys()).filter(old).limit(PART).into_query();
    let row = Expr::tuple(keys().map(|key| Expr::col(key.as_column_ref())));
    Ok(E::delete_many().filter(row.in_subquery(some)).exec(tx).await?.rows_affected)
}

/// Those who came by a campaign that was over by then, and have taken no place on an employer's time since they came: they
/// are among the figures of its days, and no other figure counts them.
fn came_for_nothing(by: Timestamp) -> Condition {
    use campaign_visitor::Column;
    let of_visitor = |column: Column| Expr::col((campaign_visitor::Entity, column));
    let of_booking = |column: booking::Column| Expr::col((booking::Entity, column));
    let over = campaign::Entity::find()
        .select_only()
        .column(campaign::Column::Id)
        .filter(campaign::Column::OverAt.lt(by))
        .into_query();
    let taken = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(of_booking(booking::Column::PersonId).eq(of_visitor(Column::PersonId)))
        .filter(of_booking(booking::Column::CreatedAt).gte(of_visitor(Column::SignedInAt)))
        .filter(booking::Column::CompanyId.is_not_null())
        .into_query();
    Condition::all().add(Column::CampaignId.in_subquery(over)).add(Expr::exists(taken).not())
}

/// What colleagues asked and offered that was over by then, or whose last day was.
fn helped(by: Timestamp) -> Condition {
    use help_post::Column;
    let is_over = Condition::all()
        .add(Column::State.is_in([HelpState::Done, HelpState::Closed]))
        .add(Column::StateSince.lt(by));
    Condition::any().add(is_over).add(Column::UntilOn.lt(by.to_utc().date_naive()))
}

/// The jobs that imports name.
fn jobs_of_imports() -> SelectStatement {
    employee_import::Entity::find()
        .select_only()
        .column(employee_import::Column::JobId)
        .filter(employee_import::Column::JobId.is_not_null())
        .into_query()
}

/// The same of networks' files.
fn jobs_of_network_files() -> SelectStatement {
    network_import::Entity::find()
        .select_only()
        .column(network_import::Column::JobId)
        .filter(network_import::Column::JobId.is_not_null())
        .into_query()
}

/// What networks' files said of people goes; once no line of an import is left, its file is one that nobody took. How much came
/// in stays told, and what nobody confirmed in time cannot be confirmed any more.
async fn take_network_files(tx: &Tx, by: Timestamp) -> Result<u64, DbErr> {
    let old = || Condition::all().add(network_import::Column::CreatedAt.lt(by));
    let imports = network_import::Entity::find()
        .select_only()
        .column(network_import::Column::Id)
        .filter(old())
        .into_query();
    let lines = Condition::all().add(network_import_line::Column::ImportId.in_subquery(imports));
    let gone = part_of::<network_import_line::Entity>(tx, lines).await?;
    if gone == PART {
        return Ok(gone);
    }
    let files = network_import::Entity::find()
        .select_only()
        .column(network_import::Column::UploadId)
        .filter(old())
        .filter(network_import::Column::UploadId.is_not_null())
        .into_query();
    upload::Entity::update_many()
        .col_expr(upload::Column::UsedAt, Expr::value(None::<Timestamp>))
        .filter(upload::Column::Id.in_subquery(files))
        .exec(tx)
        .await?;
    network_import::Entity::update_many()
        .col_expr(network_import::Column::State, Expr::value(ImportState::Failed))
        .filter(old())
        .filter(network_import::Column::State.ne(ImportState::Done))
        .exec(tx)
        .await?;
    network_import::Entity::update_many()
        .col_expr(network_import::Column::UploadId, Expr::value(None::<UploadId>))
        .filter(old())
        .exec(tx)
        .await?;
    Ok(gone)
}

/// Asks for a sweep in the first hours of a day. Asking twice for one day is asking once.
pub(crate) async fn schedule(tx: &Tx, day: NaiveDate) -> Result<(), Internal> {
    let at = day.and_hms_opt(2, 0, 0).unwrap_or_default().and_utc();
    let terms = Terms { run_at: Some(at.into()), once_key: Some(format!("sweep {day}")), ..Terms::default() };
    queue::enqueue_with(tx, Work::Sweep, terms).await.map(|_| ())
}
