//! Campaigns as their addresses are followed: a page that is opened in a browser, and a person who signs in there. It is
//! counted beside GraphQL: nothing is asked, and nothing answered.

use crate::{
    App, Caller, Internal,
    domain::campaigns::visits,
    outcome::{Outcome, Problem, Stop},
};

impl App {
    /// Counts a browser in which a campaign's page is opened for the first time in its session.
    pub async fn campaign_seen(&self, caller: &Caller, code: &str) -> Result<(), Internal> {
        let viewer = &caller.0;
        self.counted(self.database.write(|tx| async move { visits::see(&tx, viewer, code).await }).await)
    }

    /// Keeps that somebody who is signed in came by a campaign; once.
    pub async fn came_by_campaign(&self, caller: &Caller, code: &str) -> Result<(), Internal> {
        let viewer = &caller.0;
        self.counted(self.database.write(|tx| async move { visits::come_by(&tx, viewer, code).await }).await)
    }

    /// Of who may not be counted, nothing is.
    fn counted(&self, outcome: Outcome<(), Problem>) -> Result<(), Internal> {
        match outcome {
            Err(Stop::Denied(_)) => Ok(()),
            outcome => self.settle(outcome),
        }
    }
}
