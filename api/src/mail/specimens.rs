//! One of every mail that Maillon writes, with the words that its writer gives it, and one more for each way in which it may
//! be said. Somebody reads them as snapshots in both languages; what no test can tell, whether a mail is clear, is seen there.

mod accounts;
mod announcements;
mod applications;
mod approvals;
mod board;
mod bookings;
mod broadcasts;
mod coverage;
mod diagnoses;
mod employments;
mod factories;
mod fees;
mod follow_ups;
mod help;
mod hours;
mod needs;
mod offers;
mod organisations;
mod programmes;
mod prospects;
mod reasons;
mod receipts;
mod roadmaps;
mod sessions;
mod silences;
mod volunteers;
mod working_time;

use std::{collections::BTreeSet, fs, path::Path};

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Words,
    message::{self, Message},
};
use crate::{Language, outcome::Argument, texts::Texts};

/// Where links lead.
const SITE: &str = "https://maillon.example.org";

/// The secret of an invented link.
const SECRET: &str = "Zm9yLXlvdXItZXllcy1vbmx5";

/// An invented id, as it stands in addresses.
const ID: &str = "VGhpbmc6MDEyMzQ1Njc4OWFiY2RlZg";

/// The snapshots, seen from this file and from the manifest of this crate.
const FROM_HERE: &str = "../../../tests/snapshots/mails";
const FROM_MANIFEST: &str = "../tests/snapshots/mails";

/// A mail as it may be written.
struct Specimen {
    code: &'static str,
    /// What tells it from the others of its code; nothing where there is one alone.
    variant: &'static str,
    words: Words,
}

impl Specimen {
    /// The only one of its code.
    fn only(code: &'static str, words: Words) -> Self {
        Self { code, variant: "", words }
    }

    /// One of several of its code.
    fn one(code: &'static str, variant: &'static str, words: Words) -> Self {
        Self { code, variant, words }
    }

    /// As its file is called.
    fn name(&self) -> String {
        if self.variant.is_empty() {
            self.code.to_owned()
        } else {
            format!("{}--{}", self.code, self.variant)
        }
    }

    fn say(&self, texts: &Texts, language: Language) -> Message {
        let words: Vec<_> =
            self.words.iter().map(|(name, word)| ((*name).to_owned(), word.clone())).collect();
        message::say(texts, language, self.code, &words, SITE)
    }
}

/// All of them, for a reader of a language: some words are said before a mail is written.
fn all(language: Language) -> Vec<Specimen> {
    [
        accounts::all(),
        employments::all(),
        organisations::all(),
        receipts::all(),
        hours::all(),
        bookings::all(language),
        sessions::all(language),
        approvals::all(language),
        needs::all(),
        volunteers::all(),
        prospects::all(),
        help::all(),
        board::all(),
        announcements::all(),
        applications::all(),
        working_time::all(),
        roadmaps::all(),
        broadcasts::all(),
        follow_ups::all(),
        silences::all(),
        fees::all(),
        diagnoses::all(),
        programmes::all(),
        offers::all(),
        factories::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The words with the first name of the account that a mail goes to, which is looked up when it is sent.
fn greeted(mut words: Words) -> Words {
    words.push(("name", "Nadia".into()));
    words
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Each mail is as somebody read it, in both languages, and no snapshot is left of one that is gone.
#[test]
fn every_mail_is_as_it_was_read() {
    let texts = Texts::of_api();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(FROM_HERE);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut names = BTreeSet::new();
    let mut is_as_read = |name: String, said: String| {
        settings.bind(|| insta::assert_snapshot!(name.as_str(), said));
        assert!(names.insert(format!("{name}.snap")), "{name} stands twice");
    };
    for (french, english) in all(Language::Fr).into_iter().zip(all(Language::En)) {
        assert_eq!(french.name(), english.name());
        let said = [(Language::Fr, &french), (Language::En, &english)].map(|(language, specimen)| {
            let message = specimen.say(&texts, language);
            format!("{}: {}\n\n{}", language.code(), message.subject, message.text)
        });
        is_as_read(french.name(), said.join(&format!("\n{}\n\n", "=".repeat(60))));
    }
    for (name, specimen) in as_html() {
        is_as_read(format!("html--{name}"), specimen.say(&texts, Language::Fr).html);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FROM_MANIFEST);
    let files = fs::read_dir(folder).expect("the snapshots").flatten().map(|file| file.file_name());
    let kept: BTreeSet<_> = files.filter_map(|file| file.into_string().ok()).collect();
    let kept: BTreeSet<_> = kept.into_iter().filter(|file| !file.ends_with(".snap.new")).collect();
    assert_eq!(kept, names, "the snapshots are those of the mails");
}

/// Two of them as HTML: one with two buttons, and one whose words would be HTML themselves.
fn as_html() -> [(&'static str, Specimen); 2] {
    let two = approvals::all(Language::Fr).into_iter().find(|one| one.code == "approval-asked");
    let hostile = vec![
        ("organisation", "Pain & Partage".into()),
        ("role", Argument::Key("audit-role-confirmer".into())),
        ("path", "/".into()),
        ("by", "Zoé \"Zaza\" <b>Martin</b>".into()),
        ("bound", "no".into()),
        ("name", "<script>alert(1)</script>".into()),
    ];
    [("two-buttons", two.expect("a request")), ("hostile-names", Specimen::only("role-given", hostile))]
}

/// No name becomes a part of the page that shows a mail.
#[test]
fn names_are_no_html() {
    let texts = Texts::of_api();
    let [_, (_, hostile)] = as_html();
    for language in Language::ALL {
        let html = hostile.say(&texts, language).html;
        for mark in ["<script", "<b>", "& ", "\"Zaza\""] {
            assert!(!html.contains(mark), "{mark} in {html}");
        }
        assert!(html.contains("Pain &amp; Partage"), "{html}");
    }
}

/// Nothing is left in what is said of how it came to be: no braces, no keys, no marks of direction, no gaps.
#[test]
fn nothing_is_left_unsaid() {
    let texts = Texts::of_api();
    for language in Language::ALL {
        for specimen in all(language) {
            let Message { subject, text, .. } = specimen.say(&texts, language);
            let name = specimen.name();
            for said in [&subject, &text] {
                for mark in ["{", "}", "$", "mail-", "audit-", "\u{2068}", "\u{2069}", "  ", "\n\n\n", "\n "]
                {
                    assert!(!said.contains(mark), "{name}: {mark:?} in {said}");
                }
                assert!(!said.is_empty() && !said.contains(" ."), "{name}: {said}");
            }
            assert!(!subject.contains('\n'), "{name}: {subject}");
        }
    }
}

/// What is said is set as its language is: French with its no-break spaces, English without, both with a true apostrophe.
#[test]
fn mails_are_set_as_their_language_is() {
    let texts = Texts::of_api();
    for language in Language::ALL {
        for specimen in all(language) {
            let Message { subject, text, .. } = specimen.say(&texts, language);
            let lines = text.lines().chain([subject.as_str()]).filter(|line| !line.contains("://"));
            for line in lines {
                assert!(!line.contains('\''), "{}: {line}", specimen.name());
                let letters: Vec<char> = line.chars().collect();
                for pair in letters.windows(2) {
                    let is_set = match (language, pair) {
                        (Language::Fr, [before, ';' | '?' | '!']) => *before == '\u{202f}',
                        (Language::Fr, [before, '»' | ':']) => *before == '\u{a0}',
                        (Language::Fr, ['«', after]) => *after == '\u{a0}',
                        (Language::En, [before, ';' | '?' | '!' | ':']) => !before.is_whitespace(),
                        _ => true,
                    };
                    assert!(is_set, "{}: {pair:?} in {line}", specimen.name());
                }
            }
        }
    }
}
