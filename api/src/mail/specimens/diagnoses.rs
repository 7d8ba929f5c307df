//! The mails about diagnoses: that a coordinator filled one in with the association, by each way in which that was said, and that
//! one is shared with a branch or finished, or that its branch closes.

use super::{ID, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let filled_in = |how: &'static str| {
        let words = vec![
            ("coordinator", "Inès Morel".into()),
            ("said_by", "Océane Girard".into()),
            ("how", how.into()),
            ("on", day("2026-03-09").into()),
            ("path", format!("/association/diagnoses/{ID}").into()),
        ];
        Specimen::one("diagnosis-filled-in", how, greeted(words))
    };
    let to_branch = || {
        let words: Words = vec![
            ("association", "Les Jardins partagés".into()),
            ("branch", "Lyon".into()),
            ("path", format!("/intermediary/diagnoses/{ID}").into()),
        ];
        greeted(words)
    };
    let ways = ["call", "paper", "meeting", "mail"].map(filled_in);
    let told = ["diagnosis-shared", "diagnosis-finished"].map(|code| Specimen::only(code, to_branch()));
    let closes = |code, other: &[&'static str]| {
        let mut words: Words =
            vec![("branch", "Lyon".into()), ("path", format!("/association/diagnoses/{ID}").into())];
        words.extend(other.iter().map(|other| ("other", (*other).into())));
        Specimen::only(code, greeted(words))
    };
    let closed = [closes("diagnosis-passed-on", &["Grenoble"]), closes("diagnosis-unshared", &[])];
    ways.into_iter().chain(told).chain(closed).collect()
}
