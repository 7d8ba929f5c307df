//! How well free text finds skills, fold by fold, beside plain BM25 over the labels of each skill put together, and what a
//! question costs. No database is asked: the register is searched in memory, so that both engines answer alike.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    time::{Duration, Instant},
};

use api::{Skill, SkillDetail, SkillSearch, skill_details, terms};
use tests::held_out::{FOLDS, Hits, fold_of};

use crate::{
    measure::median,
    memory::{Held, Watch},
};

/// What was found.
pub(crate) struct Found {
    folds: Vec<Fold>,
    /// One question, in the middle.
    question: Duration,
    /// The whole register, read for the first time.
    reading: Duration,
    held: Option<Held>,
}

/// One part of the detailed skills, asked of a search that does not know it.
struct Fold {
    maillon: Hits,
    plain: Hits,
}

/// Asks every detailed skill once, in both ways.
pub(crate) fn measure() -> Found {
    let mut watch = Watch::begin();
    let begun = Instant::now();
    let whole = SkillSearch::knowing(|_| true);
    let reading = begun.elapsed();
    if let Some(watch) = &mut watch {
        watch.step();
    }
    let held = watch.and_then(Watch::end);
    let details: Vec<SkillDetail> = skill_details().collect();
    let mut times = Vec::new();
    let folds = (0..FOLDS).map(|fold| one_fold(fold, &details, &mut times)).collect();
    drop(whole);
    Found { folds, question: median(times), reading, held }
}

fn one_fold(fold: u32, details: &[SkillDetail], times: &mut Vec<Duration>) -> Fold {
    let search = SkillSearch::knowing(|detail| fold_of(detail) != fold);
    let known = details.iter().filter(|detail| fold_of(detail) != fold);
    let grouped = Grouped::new(search.skills(), known);
    let (mut maillon, mut plain) = (Hits::default(), Hits::default());
    for detail in details.iter().filter(|detail| fold_of(detail) == fold) {
        let begun = Instant::now();
        let found = search.search(&detail.label, 5);
        times.push(begun.elapsed());
        maillon.count(&detail.skill, found.iter().map(|found| &*found.skill.code));
        plain.count(&detail.skill, grouped.search(&detail.label));
    }
    Fold { maillon, plain }
}

/// Plain BM25: the text of a skill is its name and all its known labels, one after the other. The words are stemmed as
/// Maillon stems them, so that the order alone is compared.
struct Grouped<'a> {
    codes: Vec<&'a str>,
    /// How many words each text has.
    lengths: Vec<f64>,
    /// By word, how often each text says it.
    counts: HashMap<String, BTreeMap<usize, f64>>,
}

impl<'a> Grouped<'a> {
    fn new(skills: &'a [Skill], details: impl Iterator<Item = &'a SkillDetail>) -> Self {
        let codes: Vec<&str> = skills.iter().map(|skill| &*skill.code).collect();
        let numbers: HashMap<&str, usize> =
            codes.iter().enumerate().map(|(number, code)| (*code, number)).collect();
        let mut grouped = Self { lengths: vec![0.0; codes.len()], codes, counts: HashMap::new() };
        for (number, skill) in skills.iter().enumerate() {
            grouped.add(number, &skill.label);
        }
        for detail in details {
            grouped.add(numbers[&*detail.skill], &detail.label);
        }
        grouped
    }

    fn add(&mut self, number: usize, label: &str) {
        for term in terms(label) {
            self.lengths[number] += 1.0;
            *self.counts.entry(term).or_default().entry(number).or_default() += 1.0;
        }
    }

    /// The codes of the skills that answer, best first.
    fn search(&self, text: &str) -> Vec<&'a str> {
        const SATURATION: f64 = 1.2;
        const LENGTH: f64 = 0.75;
        let all = count(self.codes.len());
        let mean = self.lengths.iter().sum::<f64>() / all;
        let mut scores = vec![0.0; self.codes.len()];
        let mut asked = terms(text);
        asked.sort_unstable();
        asked.dedup();
        for counts in asked.iter().filter_map(|term| self.counts.get(term)) {
            let holding = count(counts.len());
            let rarity = (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln();
            for (number, said) in counts {
                let length = 1.0 - LENGTH + LENGTH * self.lengths[*number] / mean;
                scores[*number] += rarity * said * (SATURATION + 1.0) / (said + SATURATION * length);
            }
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|number| scores[*number] > 0.0).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        order.into_iter().map(|number| self.codes[number]).collect()
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("a number of skills"))
}

impl Found {
    /// A table in Markdown: every fold, their mean, and what it costs.
    pub(crate) fn table(&self) -> String {
        let mut table = String::from("\n### Free text that becomes skills\n\n");
        table.push_str("| fold | questions | plain BM25: first, among five | Maillon: first, among five |\n");
        table.push_str("|---|--:|--:|--:|\n");
        for (number, fold) in self.folds.iter().enumerate() {
            let (plain, maillon) = (shown(fold.plain.shares()), shown(fold.maillon.shares()));
            let _ = writeln!(table, "| {number} | {} | {plain} | {maillon} |", fold.maillon.asked());
        }
        let asked: u32 = self.folds.iter().map(|fold| fold.maillon.asked()).sum();
        let (plain, maillon) = (self.mean(|fold| fold.plain), self.mean(|fold| fold.maillon));
        let _ = writeln!(
            table,
            "| mean | {asked} | {} | {} (to reach .36, .65; aim .38, .67) |",
            shown(plain),
            shown(maillon)
        );
        let (question, reading) = (self.question.as_micros(), self.reading.as_millis());
        let _ = writeln!(table, "\nA question takes {question} µs, to read the whole register {reading} ms.");
        if let Some(held) = self.held {
            let _ =
                writeln!(table, "In memory: {:.1} MB.", megabytes(held.after.saturating_sub(held.before)));
        }
        table
    }

    /// The mean of the folds, each as much as any other.
    fn mean(&self, of: impl Fn(&Fold) -> Hits) -> [f64; 2] {
        let shares: Vec<[f64; 2]> = self.folds.iter().map(|fold| of(fold).shares()).collect();
        [0, 1].map(|which| shares.iter().map(|share| share[which]).sum::<f64>() / count(shares.len()))
    }
}

fn shown(shares: [f64; 2]) -> String {
    format!("{:.4}, {:.4}", shares[0], shares[1])
}

fn megabytes(kilobytes: u64) -> f64 {
    f64::from(u32::try_from(kilobytes).expect("kilobytes")) / 1024.0
}
