//! By what somebody comes in, and what they let programs do: their addresses, sign-ins, tokens and calendars.

use entity::{access_token, browser_session, calendar_feed, email, sso_identity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{List, OwnData, Rows, companies, instant};
use crate::{App, Internal, documents::csv::Cell, jobs::exports::cells::text};

impl OwnData {
    pub(super) async fn addresses(&self, app: &App) -> Result<List, Internal> {
        let rows = email::Entity::find()
            .filter(email::Column::PersonId.eq(self.person.id))
            .order_by_asc(email::Column::Id)
            .all(app.database().reader())
            .await?;
        let row = |row: email::Model| {
            vec![
                row.address.to_string().into(),
                instant(row.created_at).into(),
                text(row.proven_at.map(instant)),
                text(row.paused_at.map(instant)),
            ]
        };
        let columns =
            &["export-data-address", "export-data-since", "export-data-proven", "export-data-paused"];
        Ok(List { file: "addresses", columns, rows: rows.into_iter().map(row).collect() })
    }

    pub(super) async fn sign_ins(&self, app: &App) -> Result<List, Internal> {
        let sessions = browser_session::Entity::find()
            .filter(browser_session::Column::PersonId.eq(self.person.id))
            .order_by_asc(browser_session::Column::CreatedAt)
            .all(app.database().reader())
            .await?;
        let row = |session: browser_session::Model| {
            vec![
                session.user_agent.into(),
                instant(session.created_at).into(),
                instant(session.last_seen_at).into(),
                text(session.ended_at.map(instant)),
            ]
        };
        let columns =
            &["export-data-browser", "export-data-since", "export-data-last-seen", "export-data-until"];
        Ok(List { file: "sign-ins", columns, rows: sessions.into_iter().map(row).collect() })
    }

    /// As whom the identity providers of employers know them.
    pub(super) async fn employer_sign_ins(&self, app: &App) -> Result<List, Internal> {
        let identities = sso_identity::Entity::find()
            .filter(sso_identity::Column::PersonId.eq(self.person.id))
            .order_by_asc(sso_identity::Column::Id)
            .all(app.database().reader())
            .await?;
        let companies = companies(app, identities.iter().map(|row| row.company_id)).await?;
        let row = |row: sso_identity::Model| {
            vec![
                text(companies.get(&row.company_id).cloned()),
                row.issuer.into(),
                row.subject.into(),
                instant(row.created_at).into(),
            ]
        };
        let columns =
            &["export-employer", "export-data-provider", "export-data-subject", "export-data-since"];
        Ok(List { file: "employer-sign-ins", columns, rows: identities.into_iter().map(row).collect() })
    }

    /// The tokens of programs and the calendars, never what opens them.
    pub(super) async fn programs(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let tokens = access_token::Entity::find()
            .filter(access_token::Column::PersonId.eq(self.person.id))
            .order_by_asc(access_token::Column::Id)
            .all(reader)
            .await?;
        let feeds = calendar_feed::Entity::find()
            .filter(calendar_feed::Column::PersonId.eq(self.person.id))
            .order_by_asc(calendar_feed::Column::Id)
            .all(reader)
            .await?;
        let of_token = |row: access_token::Model| {
            vec![
                row.label.into(),
                text(row.scopes),
                instant(row.created_at).into(),
                text(row.last_used_at.map(instant)),
                instant(row.revoked_at.unwrap_or(row.expires_at)).into(),
            ]
        };
        let calendar = self.say(app, "export-data-calendar");
        let of_feed = |row: calendar_feed::Model| {
            vec![
                calendar.clone().into(),
                Cell::Empty,
                instant(row.created_at).into(),
                Cell::Empty,
                text(row.revoked_at.map(instant)),
            ]
        };
        let mut rows: Rows = tokens.into_iter().map(of_token).collect();
        rows.extend(feeds.into_iter().map(of_feed));
        let columns = &[
            "export-data-program",
            "export-data-scopes",
            "export-data-since",
            "export-data-last-seen",
            "export-data-until",
        ];
        Ok(List { file: "programs", columns, rows })
    }
}
