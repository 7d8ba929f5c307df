//! What was measured, as the README shows it: a table for each size and database, and what became of each aim.

use std::{fmt::Write as _, time::Duration};

use crate::{
    import::Imported,
    measure::Measured,
    policy::{Judged, Taken},
    provisioning::Provisioned,
};

/// The figures of one database of one size.
pub(crate) struct Figures {
    pub(crate) size: &'static str,
    pub(crate) engine: &'static str,
    pub(crate) answers: Vec<(&'static str, Measured)>,
    pub(crate) judged: Option<Judged>,
    pub(crate) import: Option<Imported>,
    pub(crate) provisioning: Option<Provisioned>,
    /// A receipt rendered: as a whole, and the statements in it.
    pub(crate) rendering: Option<(Duration, Duration)>,
}

impl Figures {
    /// A table in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("\n### {}, {} demo\n\n", self.engine, self.size);
        table.push_str("| answer | SQL alone | by hand | Maillon | of that SQL | statements | SQL ratio (aim 1.5) | p50 ratio (aim 4) |\n");
        table.push_str("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (name, found) in &self.answers {
            let _ = writeln!(
                table,
                "| {name} | {} | {} | {} | {} | {} | {:.1} | {:.1} |",
                shown(found.sql),
                shown(found.by_hand),
                shown(found.maillon),
                shown(found.sql_within),
                found.statements,
                ratio(found.sql_within, found.sql),
                ratio(found.maillon, found.by_hand),
            );
        }
        if let Some(found) = self.import {
            let _ = writeln!(
                table,
                "\n10,000 employees from a CSV file: bulk copy {}, by hand {}, Maillon {} ({} of it SQL, {} statements): {:.1} times the bulk copy (aim 10).",
                shown(found.copy),
                shown(found.by_hand),
                shown(found.maillon),
                shown(found.sql_within),
                found.statements,
                ratio(found.maillon, found.copy),
            );
        }
        table.extend(self.judged.map(judged));
        table.extend(self.provisioning.map(provisioned));
        if let Some((whole, statements)) = self.rendering {
            let _ = writeln!(
                table,
                "\nA receipt with a 40-line annex, from the request to the last byte: {}, of which SQL {} (aim 5 ms without it).",
                shown(whole),
                shown(statements),
            );
        }
        table
    }
}

/// How the same answer's time grows from one size to the next, for one database.
pub(crate) fn growth(small: &Figures, large: &Figures) -> String {
    let mut lines =
        format!("\n### {}: from the {} to the {} demo (aim 1.5)\n\n", large.engine, small.size, large.size);
    for (name, of_large) in &large.answers {
        let Some((_, of_small)) = small.answers.iter().find(|(other, _)| other == name) else { continue };
        let _ = writeln!(lines, "- {name}: {:.2}", ratio(of_large.maillon, of_small.maillon));
    }
    lines
}

/// What it costs to be judged, as a line.
fn judged(found: Judged) -> String {
    let Judged { sql, simplest, richest } = found;
    let taken = |one: Taken| {
        format!("{} ({} of it SQL, {} statements)", shown(one.time), shown(one.sql_within), one.statements)
    };
    format!(
        "\nA booking: SQL alone {}, under the simplest policy {}, under the richest {}: {:.1} times the simplest.\n",
        shown(sql),
        taken(simplest),
        taken(richest),
        ratio(richest.time, simplest.time),
    )
}

/// What a directory's people cost, as lines.
fn provisioned(found: Provisioned) -> String {
    let mut lines = format!(
        "\n{},000 people by SCIM: bulk copy {}, Maillon {} ({} of it SQL, {} statements): {:.1} times the bulk copy.\n",
        found.people / 1000,
        shown(found.copy),
        shown(found.maillon),
        shown(found.sql_within),
        found.statements,
        ratio(found.maillon, found.copy),
    );
    if let Some(held) = found.memory {
        let megabytes = |kilobytes: u64| format!("{} MB", kilobytes / 1024);
        let _ = writeln!(
            lines,
            "In memory: {} before, {} after a tenth of them, {} after all, {} at most.",
            megabytes(held.before),
            megabytes(held.at_a_tenth),
            megabytes(held.after),
            megabytes(held.most),
        );
    }
    lines
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn shown(time: Duration) -> String {
    if time >= Duration::from_secs(1) {
        format!("{:.2} s", time.as_secs_f64())
    } else {
        format!("{:.2} ms", time.as_secs_f64() * 1000.0)
    }
}
