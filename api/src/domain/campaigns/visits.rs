//! Who comes by a campaign. Its page counts browsers, without a name; whoever works for the company is kept once they are
//! signed in, only to count how many of them took a place. Those who run or read the programme are not counted: they look
//! at their own work.

use entity::{CampaignId, campaign, campaign_day, campaign_visitor};
use sea_orm::{
    ActiveValue::Set,
    EntityTrait as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::{CampaignStatus, by_code, status, today};
use crate::{
    access::Viewer,
    outcome::{Outcome, Problem},
    tx::Tx,
};

/// Counts a browser in which the page of a running campaign is opened.
pub(crate) async fn see(tx: &Tx, viewer: &Viewer, code: &str) -> Outcome<(), Problem> {
    if let Some(campaign) = running(tx, code).await?
        && viewer.may_read_company(campaign.company_id).is_err()
    {
        count(tx, campaign.id, campaign_day::Column::Seen).await?;
    }
    Ok(())
}

/// Keeps that somebody of the company signed in after they opened a running campaign's page; once.
pub(crate) async fn come_by(tx: &Tx, viewer: &Viewer, code: &str) -> Outcome<(), Problem> {
    let Some(campaign) = running(tx, code).await? else { return Ok(()) };
    let person = viewer.account()?.person.id;
    let is_counted =
        viewer.works_for(campaign.company_id) && viewer.may_read_company(campaign.company_id).is_err();
    if !is_counted {
        return Ok(());
    }
    let row = campaign_visitor::ActiveModel {
        campaign_id: Set(campaign.id),
        person_id: Set(person),
        signed_in_at: Set(tx.now()),
    };
    let is_new = campaign_visitor::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    if is_new == 1 {
        count(tx, campaign.id, campaign_day::Column::SignedIn).await?;
    }
    Ok(())
}

async fn running(tx: &Tx, code: &str) -> Outcome<Option<campaign::Model>, Problem> {
    let found = by_code(tx, code).await?;
    Ok(found.filter(|row| status(row, tx.now()) == CampaignStatus::Running))
}

/// One more on this day.
async fn count(tx: &Tx, id: CampaignId, column: campaign_day::Column) -> Outcome<(), Problem> {
    use campaign_day::Column::{CampaignId, OnDate, SignedIn};
    let is_sign_in = matches!(column, SignedIn);
    let row = campaign_day::ActiveModel {
        campaign_id: Set(id),
        on_date: Set(today(tx.now())),
        seen: Set(i32::from(!is_sign_in)),
        signed_in: Set(i32::from(is_sign_in)),
    };
    let more = Expr::col((campaign_day::Entity, column)).add(1);
    campaign_day::Entity::insert(row)
        .on_conflict(OnConflict::columns([CampaignId, OnDate]).value(column, more).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
