//! Finds headings by what people type: each heading has labels, its own name and the finer ones under it.
//! It stands in memory because it is small and never changes; the databases are not asked, so they cannot differ.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    ops::Bound,
};

use super::data::Table;
use crate::text_analysis;

/// How fast more of the same word stops counting, and how much long texts are held back: BM25's two constants, at their
/// usual values.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// How much a heading's labels, each scored by itself, weigh beside the heading as a whole, and how much less each of them
/// counts than the one before it: many that answer a little would drown the few that answer well. Both were chosen on the
/// even folds of `tests/benches/skills.rs`, with as many skills as can be found first by their own name; around there
/// little changes.
const LABELS_SHARE: f64 = 0.2;
const FADING: f64 = 0.88;

/// Words of a question beyond these are not read: it bounds the work.
const MOST_TERMS: usize = 32;

/// Words that people type and publishers do not, one a line: the list they are for, the word, and the published
/// words that stand for it.
const EVERYDAY_WORDS: &str = include_str!("../../../data/everyday_words.csv");

/// An index of headings. A heading is known by its number, from 0, in the order in which they were added.
pub(super) struct LabelIndex {
    everyday: HashMap<String, Vec<String>>,
    /// The length of each heading: the terms of its labels, by their weight.
    headings: Vec<f64>,
    labels: Vec<Label>,
    /// By term, the labels that hold it, in ascending order.
    holders: BTreeMap<Box<str>, Vec<u32>>,
}

struct Label {
    heading: usize,
    weight: f64,
    length: f64,
    text: Box<str>,
}

/// A heading that answers a question.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// Its number.
    pub(super) heading: usize,
    /// How well it answers: to be compared within one answer only.
    pub(super) score: f64,
    /// The label that answers best.
    pub(super) label: &'a str,
}

impl LabelIndex {
    /// An index without headings, which understands the everyday words meant for a list.
    pub(super) fn new(list: &Table) -> Self {
        Self {
            everyday: everyday_words(list.name),
            headings: Vec::new(),
            labels: Vec::new(),
            holders: BTreeMap::new(),
        }
    }

    /// Adds a label to a heading; the heaviest should be its own name. Where two labels answer as well, the one
    /// added first is shown.
    pub(super) fn add(&mut self, heading: usize, weight: f64, text: &str) {
        let mut terms = text_analysis::terms(text);
        let length = length(terms.len());
        if self.headings.len() <= heading {
            self.headings.resize(heading + 1, 0.0);
        }
        self.headings[heading] += length * weight;
        let number = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        self.labels.push(Label { heading, weight, length, text: text.into() });
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            self.holders.entry(term.into_boxed_str()).or_default().push(number);
        }
    }

    /// The headings that answer best, best first. A question nothing answers has none.
    pub(super) fn search(&self, question: &str, first: usize) -> Vec<Found<'_>> {
        let terms = self.published_terms(question);
        let mut scores = Scores {
            headings: vec![0.0; self.headings.len()],
            labels: vec![0.0; self.labels.len()],
            mean_heading: mean(self.headings.iter().copied()),
            mean_label: mean(self.labels.iter().map(|label| label.length)),
        };
        for term in &terms {
            self.score(&self.holders_of(term), &mut scores);
        }
        let mut found = self.rank(&scores);
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.heading.cmp(&b.heading)));
        found.truncate(first);
        found
    }

    /// The terms of a question, each once. Everyday words bring the published ones that stand for them, and stay
    /// only if some label holds them too.
    fn published_terms(&self, question: &str) -> Vec<String> {
        let mut published = Vec::new();
        for term in text_analysis::terms(text_analysis::question(question)).into_iter().take(MOST_TERMS) {
            let stand_ins = self.everyday.get(&term);
            published.extend(stand_ins.into_iter().flatten().cloned());
            if stand_ins.is_none() || self.holders.contains_key(&*term) {
                published.push(term);
            }
        }
        published.sort_unstable();
        published.dedup();
        published
    }

    /// Adds what one term is worth to the headings and labels that hold it.
    fn score(&self, holders: &[u32], scores: &mut Scores) {
        let mut counts = BTreeMap::<usize, f64>::new();
        for label in holders.iter().map(|number| &self.labels[*number as usize]) {
            *counts.entry(label.heading).or_default() += label.weight;
        }
        let rarity = rarity(counts.len(), self.headings.len());
        for (heading, count) in counts {
            scores.headings[heading] +=
                rarity * saturated(count, self.headings[heading] / scores.mean_heading);
        }
        let rarity = self::rarity(holders.len(), self.labels.len());
        for number in holders {
            let label = &self.labels[*number as usize];
            scores.labels[*number as usize] += rarity * saturated(1.0, label.length / scores.mean_label);
        }
    }

    /// Every heading that answers: its own score, and a share of its labels'.
    fn rank(&self, scores: &Scores) -> Vec<Found<'_>> {
        let mut answering = vec![Vec::new(); self.headings.len()];
        for (label, score) in self.labels.iter().zip(&scores.labels).filter(|(_, score)| **score > 0.0) {
            answering[label.heading].push((*score, label));
        }
        let headings = answering.into_iter().enumerate();
        headings
            .filter_map(|(heading, labels)| {
                let (_, best) = labels.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0))?;
                let score = scores.headings[heading] + together(&labels) * LABELS_SHARE;
                Some(Found { heading, score, label: &best.text })
            })
            .collect()
    }

    /// The labels that hold a term or, when none does, what it may be the beginning, a slip or a cousin of.
    fn holders_of(&self, term: &str) -> Cow<'_, [u32]> {
        if let Some(holders) = self.holders.get(term) {
            return Cow::Borrowed(holders);
        }
        let letters: Vec<char> = term.chars().collect();
        let mut holders = Vec::new();
        if letters.len() >= 3 {
            holders = self.holders_where(term, |known| known.starts_with(term));
        }
        if holders.is_empty() && letters.len() >= 5 {
            holders = self.holders_where("", |known| is_one_slip_away(&letters, known));
        }
        if holders.is_empty() && letters.len() >= 7 {
            let root: String = letters[..letters.len() - 2].iter().collect();
            holders = self.holders_where(&root, |known| known.starts_with(&root));
        }
        holders.sort_unstable();
        holders.dedup();
        Cow::Owned(holders)
    }

    /// Those of the everyday words' stand-ins that no label holds.
    #[cfg(test)]
    pub(super) fn unknown_stand_ins(&self) -> Vec<&str> {
        let stand_ins = self.everyday.values().flatten().map(String::as_str);
        stand_ins.filter(|term| !self.holders.contains_key(*term)).collect()
    }

    /// The labels holding a term, from `start` on in the alphabet, that is wanted.
    fn holders_where(&self, start: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<u32> {
        let known = self.holders.range::<str, _>((Bound::Included(start), Bound::Unbounded));
        let known = known.take_while(|(known, _)| start.is_empty() || known.starts_with(start));
        known.filter(|(known, _)| is_wanted(known)).flat_map(|(_, holders)| holders).copied().collect()
    }
}

/// What a question is worth so far to each heading and label, and their mean lengths.
struct Scores {
    headings: Vec<f64>,
    labels: Vec<f64>,
    mean_heading: f64,
    mean_label: f64,
}

fn everyday_words(list: &str) -> HashMap<String, Vec<String>> {
    let lines = EVERYDAY_WORDS.lines().filter_map(|line| line.strip_prefix(list)?.strip_prefix(','));
    let pairs = lines.filter_map(|line| line.split_once(','));
    pairs
        .filter_map(|(word, words)| Some((text_analysis::terms(word).pop()?, text_analysis::terms(words))))
        .collect()
}

/// What a heading's labels are worth together, each by its weight: the best in full, the next less, and so on.
fn together(labels: &[(f64, &Label)]) -> f64 {
    let mut scores: Vec<f64> = labels.iter().map(|(score, label)| score * label.weight).collect();
    scores.sort_unstable_by(f64::total_cmp);
    scores.iter().fold(0.0, |lesser, score| score + lesser * FADING)
}

/// How much a term tells that `holding` of `all` hold.
fn rarity(holding: usize, all: usize) -> f64 {
    let (holding, all) = (length(holding), length(all));
    (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
}

/// What a count is worth in a text of a length, the mean length being 1.
fn saturated(count: f64, length: f64) -> f64 {
    count * (SATURATION + 1.0) / (count + SATURATION * (1.0 - LENGTH + LENGTH * length))
}

fn mean(lengths: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = length(lengths.len());
    lengths.sum::<f64>() / count
}

#[expect(clippy::cast_precision_loss, reason = "the counts here are far below 2^52")]
fn length(count: usize) -> f64 {
    count as f64
}

/// Whether one letter was missed, added, replaced, or swapped with its neighbour.
fn is_one_slip_away(typed: &[char], known: &str) -> bool {
    let known: Vec<char> = known.chars().collect();
    if typed.len().abs_diff(known.len()) > 1 {
        return false;
    }
    let same = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let (typed, known) = (&typed[same..], &known[same..]);
    match (typed, known) {
        ([a, b, typed @ ..], [c, d, known @ ..]) if a == d && b == c && typed == known => true,
        ([_, typed @ ..], [_, known @ ..]) if typed == known => true,
        ([_, typed @ ..], known) if typed == known => true,
        (typed, [_, known @ ..]) => typed == known,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::data;

    fn index() -> LabelIndex {
        let mut index = LabelIndex::new(&data::SKILLS);
        index.add(0, 3.0, "Tenir la comptabilité");
        index.add(0, 1.0, "Suivre les comptes d'une association");
        index.add(1, 3.0, "Filmer, photographier");
        index.add(1, 1.0, "Diriger des prises de vue");
        index.add(2, 3.0, "Animer un jeu");
        index
    }

    fn headings(question: &str) -> Vec<usize> {
        index().search(question, 10).iter().map(|found| found.heading).collect()
    }

    /// What is half typed, or typed with a slip, finds what was meant; what means nothing here finds nothing.
    #[test]
    fn slips_and_beginnings_find_what_was_meant() {
        for comptabilite in
            ["comptabilité", "COMPTABILITE", "comptab", "comptabilté", "comtpabilité", "compttabilité"]
        {
            assert_eq!(headings(comptabilite), [0], "{comptabilite}");
        }
        assert_eq!(headings("photographe"), [1]);
        assert!(headings("navigation").is_empty());
        assert!(headings("de la du").is_empty());
    }

    /// The label shown is the one that answers best.
    #[test]
    fn the_best_label_is_shown() {
        let index = index();
        assert_eq!(
            index.search("les comptes de mon association", 1)[0].label,
            "Suivre les comptes d'une association"
        );
        assert_eq!(index.search("animer des jeux", 1)[0].label, "Animer un jeu");
        assert!(index.search("animer", 0).is_empty());
    }

    /// Of two that answer as well, the one that was added first comes first, in any number of them.
    #[test]
    fn a_tie_has_one_order() {
        let mut index = LabelIndex::new(&data::SKILLS);
        for heading in 0..50 {
            index.add(heading, 3.0, "Animer un jeu");
            index.add(heading, 1.0, "Jouer ensemble");
        }
        let found = index.search("animer des jeux", 20);
        assert!(found.iter().map(|found| found.heading).eq(0..20));
    }

    /// One slip is one letter missed, added, replaced or swapped with its neighbour; two are another word.
    #[test]
    fn a_slip_is_one_letter() {
        let is_slip = |typed: &str| is_one_slip_away(&typed.chars().collect::<Vec<_>>(), "budget");
        for typed in ["buget", "buddget", "budjet", "bugdet", "budge", "budgets", "udget"] {
            assert!(is_slip(typed), "{typed}");
        }
        for typed in ["bujet", "budgetss", "bdugte", "bud"] {
            assert!(!is_slip(typed), "{typed}");
        }
    }
}
