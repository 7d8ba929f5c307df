//! Recognises columns by the names that HR and payroll tools give them, whatever their accents, case and
//! punctuation, and keeps which column is matched with which field.

use std::collections::BTreeMap;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::faults::{MappingFault, MappingProblem};
use crate::text_analysis::sort_key;

/// The names of a field between commas, the one to prefer first: a file may hold several columns that would do.
pub(crate) type Names<F> = (F, &'static str);

/// Which column of a file holds which field. Columns count from 0; a field that is left out is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "F: Ord + Serialize", deserialize = "F: Ord + Deserialize<'de>"))]
pub(crate) struct Mapping<F: Ord>(BTreeMap<F, usize>);

impl<F: Ord> Default for Mapping<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: Ord + Copy> Mapping<F> {
    /// Guesses from the names of the columns: first by whole names, the best known first, then by columns whose
    /// name begins with a known one (`Date d’entrée dans le groupe`).
    pub(crate) fn guess_among(header: &StringRecord, fields: &[Names<F>]) -> Self {
        let names: Vec<_> = header.iter().map(|name| (fold(name), fold(without_parentheses(name)))).collect();
        let mut mapping = Self::default();
        for is_whole in [true, false] {
            for (field, known) in fields {
                let is_match = |column: usize, known: &str| {
                    let (full, short) = &names[column];
                    if is_whole { full == known || short == known } else { goes_on(full, known) }
                };
                let free = |column: &usize| !mapping.0.values().any(|taken| taken == column);
                let best = known
                    .split(',')
                    .map(fold)
                    .find_map(|known| (0..names.len()).filter(free).find(|column| is_match(*column, &known)));
                if let Some(column) = best
                    && !mapping.0.contains_key(field)
                {
                    mapping.0.insert(*field, column);
                }
            }
        }
        mapping
    }

    /// The column that holds a field.
    pub(crate) fn column(&self, field: F) -> Option<usize> {
        self.0.get(&field).copied()
    }

    /// Matches a field with another column, or with none.
    pub(crate) fn set(&mut self, field: F, column: Option<usize>) {
        match column {
            Some(column) => self.0.insert(field, column),
            None => self.0.remove(&field),
        };
    }

    /// What is wrong with any mapping: columns that are not there, or that stand for two fields.
    pub(crate) fn column_problems(&self, columns: usize, key: impl Fn(F) -> String) -> Vec<MappingProblem> {
        let mut problems = Vec::new();
        let mut taken = vec![false; columns];
        for (field, column) in &self.0 {
            let fault = match taken.get_mut(*column) {
                None => MappingFault::NoSuchColumn,
                Some(true) => MappingFault::ColumnMappedTwice,
                Some(free) => {
                    *free = true;
                    continue;
                }
            };
            problems.push(MappingProblem { fault, field: Some(key(*field)) });
        }
        problems
    }
}

/// Words that say nothing: articles, and what only politeness or precision adds.
const FILLERS: [&str; 15] =
    ["a", "au", "d", "de", "des", "direct", "du", "en", "hierarchique", "l", "la", "le", "les", "of", "the"];

/// Words that say the same, the one that stands for them first.
const SAME: [&[&str]; 8] = [
    &["email", "mail", "mails", "courriel", "mel", "emails"],
    &["no", "n", "num", "numero", "number", "nr", "nbr"],
    &["id", "identifiant", "identifier"],
    &["manager", "responsable", "superieur", "manageur", "supervisor", "chef"],
    &["salarie", "employe", "collaborateur", "employee", "worker", "staff", "agent"],
    &["pro", "professionnel", "professionnelle", "work", "business"],
    &["pourcent", "pourcentage", "percent", "percentage", "pct"],
    &["libelle", "intitule"],
];

/// A name of a column in the form in which names are compared.
pub(crate) fn fold(name: &str) -> String {
    let mut marked = String::with_capacity(name.len() + 4);
    let mut was_small = false;
    for letter in name.chars() {
        // firstName is two words.
        if was_small && letter.is_uppercase() {
            marked.push(' ');
        }
        was_small = letter.is_lowercase();
        match letter {
            '°' | 'º' => marked.push_str("o "),
            '%' => marked.push_str(" pourcent "),
            letter => marked.push(letter),
        }
    }
    let plain = sort_key(&marked);
    let mut words: Vec<&str> = Vec::new();
    for word in plain.split(' ').filter(|word| !word.is_empty() && !FILLERS.contains(word)) {
        let word = SAME.iter().find(|same| same.contains(&word)).map_or(word, |same| same[0]);
        // E-mail is one word.
        if word == "email" && words.last() == Some(&"e") {
            words.pop();
        }
        words.push(word);
    }
    words.join(" ")
}

/// Words that may follow a known name without changing what it names. A trial period's end is no leaving date.
const HARMLESS: [&str; 12] = [
    "actuel",
    "actuelle",
    "company",
    "contrat",
    "current",
    "dans",
    "entreprise",
    "group",
    "groupe",
    "principal",
    "salarie",
    "societe",
];

/// Whether a name begins with a known one and goes on with words that change nothing.
fn goes_on(name: &str, known: &str) -> bool {
    name.strip_prefix(known)
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| rest.split(' ').all(|word| HARMLESS.contains(&word)))
}

/// `Date d’entrée (JJ/MM/AAAA)` is an entry date.
fn without_parentheses(name: &str) -> &str {
    name.split_once('(').map_or(name, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accents, case, punctuation, articles and synonyms make no other name.
    #[test]
    fn names_are_compared_folded() {
        for (left, right) in [
            ("Prénom", "PRENOM"),
            ("Date d’entrée", "date_d'entree"),
            ("N° salarié", "Numéro de salarié"),
            ("Nº salarié", "n. SALARIE"),
            ("N°Salarié", "No salarié"),
            ("E-mail", "Courriel"),
            ("eMail", "e mail"),
            ("firstName", "First name"),
            ("employeeId", "Identifiant de l’employé"),
            ("E-mail du responsable hiérarchique", "Mail manager"),
        ] {
            let sorted = |name: &str| {
                let mut words: Vec<_> = fold(name).split(' ').map(str::to_owned).collect();
                words.sort();
                words
            };
            assert_eq!(sorted(left), sorted(right), "{left} / {right}");
        }
        for (left, right) in
            [("Nom", "Prénom"), ("E-mail", "E-mail responsable"), ("E-mail salarié", "E-mail personnel")]
        {
            assert_ne!(fold(left), fold(right));
        }
    }
}
