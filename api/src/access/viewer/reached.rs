//! What single sign-on takes out of somebody's seats: by which session they ask, and what that reaches.

use std::collections::BTreeSet;

use entity::{BrowserSessionId, CompanyId, PersonId, Timestamp, browser_session};
use sea_orm::{ConnectionTrait, DbErr};

use super::{Account, Organisation, Viewer, scoped::narrow};
use crate::zone::day_of_companies;

/// A browser session in which somebody asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenSession {
    pub(crate) id: BrowserSessionId,
    /// The company whose identity provider opened it.
    pub(crate) through: Option<CompanyId>,
}

impl From<&browser_session::Model> for OpenSession {
    fn from(row: &browser_session::Model) -> Self {
        Self { id: row.id, through: row.company_id }
    }
}

/// A company that is entered by its own sign-in only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Elsewhere {
    pub(crate) company_id: CompanyId,
    pub(crate) company_name: String,
    /// The company's code, which its sign-in's address holds.
    pub(crate) code: String,
}

impl Viewer {
    /// Whoever this one stands in for, with all their seats: of these whoever stands in uses no more than their own way in
    /// reaches, and no more than the scopes of the token open by which they ask.
    pub(crate) async fn stood_in_for(
        &self,
        connection: &impl ConnectionTrait,
        away: PersonId,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let mut away = Self::unbound(connection, away, now).await?;
        let scopes = self.account.as_ref().and_then(|account| account.scopes.as_ref());
        if let (Some(account), Some(scopes)) = (&mut away.account, scopes) {
            narrow(account, scopes);
        }
        Ok(away)
    }
}

impl Account {
    /// Leaves out what this way in does not reach. A session that an identity provider opened carries its company's seats
    /// alone; any other way in, no seat of a company that asks for its own, and nothing that was given on its time.
    pub(super) fn keep_what_is_reached(&mut self, now: Timestamp) {
        let through = self.through;
        let elsewhere: BTreeSet<_> = self.elsewhere.iter().map(|place| place.company_id).collect();
        let is_reached = |company: Option<CompanyId>| match through {
            Some(own) => company == Some(own),
            None => company.is_none_or(|id| !elsewhere.contains(&id)),
        };
        self.memberships.retain(|seat| match seat.organisation {
            Organisation::Company(id) => is_reached(Some(id)),
            Organisation::Association(_) | Organisation::Intermediary(_) => is_reached(None),
        });
        self.employments.retain(|job| is_reached(Some(job.company_id)));
        self.signatories.retain(|_| is_reached(None));
        if through.is_some() {
            self.person.is_operator = false;
            self.elsewhere.clear();
        }
        self.closed_on = (!self.elsewhere.is_empty()).then(|| day_of_companies(now));
    }
}
