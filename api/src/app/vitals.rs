//! What a supervisor watches: the work that waits, and the connections.

use std::time::Duration;

use crate::{App, Internal, domain::operations::jobs};

/// A look at the state of an installation. It holds counts and nothing about anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// Jobs that are due and not begun.
    pub jobs_due: u64,
    /// Jobs for later.
    pub jobs_later: u64,
    /// Jobs in the hands of a worker.
    pub jobs_running: u64,
    /// Jobs that were given up.
    pub jobs_dead: u64,
    /// How long the oldest job has been due, in seconds.
    pub oldest_job_seconds: u64,
    /// Connections to the database.
    pub connections: u32,
    /// Those of them that have nothing to do.
    pub idle_connections: u32,
    /// Statements run on the database since this process opened it.
    pub statements: u64,
}

impl App {
    /// Looks.
    pub async fn vitals(&self) -> Result<Vitals, Internal> {
        let (connections, idle_connections) = self.database.connections();
        let waiting = jobs::waiting(self.database.reader(), self.now()).await?;
        Ok(Vitals {
            jobs_due: waiting.due,
            jobs_later: waiting.later,
            jobs_running: waiting.running,
            jobs_dead: waiting.dead,
            oldest_job_seconds: waiting.oldest_seconds,
            connections,
            idle_connections,
            statements: self.statements(),
        })
    }

    /// How many statements this process has run on the database. A page whose number grows with its rows is
    /// slow on the day it matters: supervisors watch it, and tests hold it still.
    pub fn statements(&self) -> u64 {
        self.database.statements()
    }

    /// How long this process has waited for the database's answers, all statements together.
    pub fn time_of_statements(&self) -> Duration {
        self.database.time_of_statements()
    }
}
