//! Links to announcements as they are followed: a page that is opened in a browser, and a person who is signed in there. They are
//! counted beside GraphQL: nothing is asked, and nothing answered.

use crate::{
    App, Caller, Internal,
    domain::missions::needs::broadcasting::share_links,
    outcome::{Outcome, Problem, Stop, settle},
};

impl App {
    /// Counts a browser in which a link to an announcement is followed for the first time in its session.
    pub async fn link_followed(&self, code: &str) -> Result<(), Internal> {
        settle(self.database.write(|tx| async move { share_links::visited(&tx, code).await }).await)
    }

    /// Keeps that somebody who is signed in came by a link; once.
    pub async fn came_by_link(&self, caller: &Caller, code: &str) -> Result<(), Internal> {
        let viewer = &caller.0;
        let kept: Outcome<(), Problem> =
            self.database.write(|tx| async move { share_links::come_by(&tx, viewer, code).await }).await;
        match kept {
            // A system of a company is nobody.
            Err(Stop::Denied(_)) => Ok(()),
            kept => settle(kept),
        }
    }
}
