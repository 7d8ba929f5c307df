//! The last day of a company's own system: after it neither its secret nor its tokens let it in, until somebody gives it another
//! one. Those who keep the company's systems are written to in time, so that none stops unseen.

use chrono::{Days, NaiveDate};
use entity::{ApiClientId, MembershipRole, Timestamp, api_client, company};
use sea_orm::EntityTrait as _;

use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{checks::Checks, people::seats},
    outcome::Argument,
    queue::{self, Terms, Work},
    tx::Tx,
    zone,
};

/// How long before it a reminder is sent: time enough to give the system another secret, or another day.
const REMINDED_BEFORE: Days = Days::new(14);

/// Refuses a last day that is over already.
pub(super) fn check(tx: &Tx, checks: &mut Checks, ends_on: Option<NaiveDate>) {
    if ends_on.is_some_and(|day| day < zone::day_of_companies(tx.now())) {
        checks.refuse("endsOn", "IN_THE_PAST");
    }
}

/// Has those who keep the company's systems reminded of a last day, once; at once where it is nearer than that.
pub(super) async fn plan_reminder(
    tx: &Tx,
    id: ApiClientId,
    ends_on: Option<NaiveDate>,
) -> Result<(), Internal> {
    let Some(ends_on) = ends_on else { return Ok(()) };
    let day = ends_on.checked_sub_days(REMINDED_BEFORE).unwrap_or(ends_on);
    let at: Timestamp = day.and_hms_opt(7, 0, 0).unwrap_or_default().and_utc().into();
    let terms = Terms { run_at: Some(at.max(tx.now())), ..Terms::default() };
    queue::enqueue_with(tx, Work::WarnOfClientEnd { client: id, ends_on }, terms).await?;
    Ok(())
}

/// Reminds them, unless the system was revoked or has another last day by now.
pub(crate) async fn remind(tx: &Tx, id: ApiClientId, ends_on: NaiveDate) -> Result<(), Internal> {
    let row = api_client::Entity::find_by_id(id).one(tx).await?;
    let today = zone::day_of_companies(tx.now());
    let Some(row) = row.filter(|row| row.ends_on == Some(ends_on) && row.works_on(today)) else {
        return Ok(());
    };
    let Some(company) = company::Entity::find_by_id(row.company_id).one(tx).await? else {
        return Ok(());
    };
    let arguments: [(&'static str, Argument); 4] = [
        ("client", row.label.into()),
        ("company", company.name.into()),
        ("on", ends_on.into()),
        ("path", "/company/integrations".into()),
    ];
    let keepers = [MembershipRole::CsrManager, MembershipRole::Finance];
    seats::write_to(tx, Organisation::Company(company.id), &keepers, "client-ends", &arguments).await
}
