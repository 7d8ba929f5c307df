//! The result of a diagnosis as a paper: a radar of the themes, the table that it was drawn from, and the needs in their
//! order. It is nobody's signed document: the same diagnosis always gives the same bytes, in either language.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::{
    content::{DocumentError, file_id},
    pdf::{Axis, Block, Column, Edge, Layout, MM, Meta, Row, Size, Table, Text, Width},
    texts,
};
use crate::Language;

/// The layout of the paper.
const TEMPLATE: u16 = 1;

/// What stands on it, as it is read.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    /// What it is, and of whom.
    pub(crate) title: String,
    pub(crate) association: String,
    /// Of which association, finished when.
    pub(crate) under: String,
    pub(crate) themes: Vec<ThemeLine>,
    pub(crate) scores_are: String,
    /// What the radar says to who cannot see it.
    pub(crate) drawn: String,
    /// What the thinner line is, where there is one.
    pub(crate) compared: Option<String>,
    pub(crate) needs_are: String,
    /// In their order.
    pub(crate) needs: Vec<NeedLine>,
    /// What is said where there is none.
    pub(crate) no_need: String,
    /// How scores and order come about.
    pub(crate) how: String,
    /// The language, by its code.
    pub(crate) language: &'static str,
    /// When it was finished.
    pub(crate) made_at: DateTime<FixedOffset>,
}

/// A theme.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ThemeLine {
    pub(crate) name: String,
    /// From 0 to 100.
    pub(crate) score: Option<i32>,
    /// The same of the diagnosis before.
    pub(crate) before: Option<i32>,
    pub(crate) urgency: String,
}

/// A need.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NeedLine {
    pub(crate) name: String,
    pub(crate) urgency: String,
    /// What kind of help answers it, with which skills.
    pub(crate) help: String,
}

/// The names of the columns.
struct Heads {
    theme: &'static str,
    score: &'static str,
    before: &'static str,
    urgency: &'static str,
    continued: &'static str,
}

const FRENCH: Heads = Heads {
    theme: "Thème",
    score: "Résultat sur 100",
    before: "Auparavant",
    urgency: "Urgence",
    continued: " (suite)",
};

const ENGLISH: Heads = Heads {
    theme: "Theme",
    score: "Result out of 100",
    before: "Before",
    urgency: "Urgency",
    continued: " (continued)",
};

/// Makes the paper.
pub(crate) fn render(report: &Report) -> Result<Vec<u8>, DocumentError> {
    let is_english = report.language == Language::En.code();
    let heads = if is_english { &ENGLISH } else { &FRENCH };
    let meta = Meta {
        title: format!("{} · {}", report.title, report.association),
        author: texts::PLATFORM.to_owned(),
        subject: report.under.clone(),
        made_at: report.made_at,
        id: file_id(report, TEMPLATE)?,
        language: if is_english { "en-GB" } else { super::FRENCH },
        seal: None,
    };
    let axis =
        |theme: &ThemeLine| Axis { name: theme.name.clone(), score: theme.score, before: theme.before };
    let radar =
        Block::Radar { axes: report.themes.iter().map(axis).collect(), alternative: report.drawn.clone() };
    let mut drawn = vec![radar];
    drawn.extend(report.compared.as_deref().map(|said| Block::text(Text::soft(said), Size::NOTE)));
    let blocks = [
        Block::stack(MM, vec![Block::title(&report.title), Block::body(Text::soft(&report.under))]),
        Block::together(2.0 * MM, drawn),
        Block::part(&report.scores_are, vec![scores(report, heads)]),
        Block::part(&report.needs_are, needs(report)),
        Block::text(Text::soft(&report.how), Size::NOTE),
    ];
    let layout = Layout::of(&blocks, 6.0 * MM)?;
    Ok(layout.write(&meta.title, &meta)?)
}

/// The table that the radar was drawn from.
fn scores(report: &Report, heads: &Heads) -> Block {
    let number = |score: Option<i32>| score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let row = |theme: &ThemeLine| {
        Row::Cells(vec![
            Text::bold(&theme.name),
            number(theme.score).into(),
            number(theme.before).into(),
            Text::plain(&theme.urgency),
        ])
    };
    Block::Table(Table {
        columns: vec![
            Column { name: heads.theme, width: Width::Share(3.0), side: Edge::Start },
            Column { name: heads.score, width: Width::Points(88.0), side: Edge::End },
            Column { name: heads.before, width: Width::Points(70.0), side: Edge::End },
            Column { name: heads.urgency, width: Width::Share(2.0), side: Edge::Start },
        ],
        rows: report.themes.iter().map(row).collect(),
        continued: heads.continued,
    })
}

/// The needs, one below the other with their rank.
fn needs(report: &Report) -> Vec<Block> {
    if report.needs.is_empty() {
        return vec![Block::body(report.no_need.as_str())];
    }
    let need = |(rank, need): (usize, &NeedLine)| {
        let name = Text::bold(&format!("{rank}. {}", need.name));
        Block::together(
            0.5 * MM,
            vec![
                Block::body(name.then_soft(&format!(" · {}", need.urgency))),
                Block::body(Text::soft(&need.help)),
            ],
        )
    };
    (1..).zip(&report.needs).map(need).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::tools::{parts, read, words};

    fn report(language: Language) -> Report {
        let theme = |name: &str, score: Option<i32>| ThemeLine {
            name: name.to_owned(),
            score,
            before: score.map(|score| score / 2),
            urgency: "dans l’année".to_owned(),
        };
        Report {
            title: "Diagnostic".to_owned(),
            association: "Les Jardins de Bellevue".to_owned(),
            under: "Les Jardins de Bellevue, terminé le 10 mars 2026".to_owned(),
            themes: vec![
                theme("Stratégie", Some(0)),
                theme("Organisation", Some(100)),
                theme("Ressources humaines", Some(47)),
                theme("Finances", None),
                theme("Droit", Some(13)),
                theme("Communication", Some(67)),
                theme("Recherche de fonds", Some(33)),
                theme("Numérique", Some(80)),
                theme("Impact", Some(20)),
            ],
            scores_are: "Résultats par thème".to_owned(),
            drawn: "Toile des résultats. Stratégie : 0.".to_owned(),
            compared: Some("Le trait fin est celui du diagnostic terminé le 2 mars 2025.".to_owned()),
            needs_are: "Besoins, dans l’ordre".to_owned(),
            needs: vec![NeedLine {
                name: "Droit".to_owned(),
                urgency: "tout de suite".to_owned(),
                help: "Prestation technique : Assurer un conseil juridique".to_owned(),
            }],
            no_need: "Aucun thème ne manque de rien.".to_owned(),
            how: "Un thème va de 0 à 100.".to_owned(),
            language: language.code(),
            made_at: "2026-03-10T09:00:00+01:00".parse().expect("an instant"),
        }
    }

    /// The radar has words for who cannot see it, the table beside it, and the needs in their order; the same diagnosis
    /// gives the same bytes.
    #[test]
    fn the_result_is_told_and_drawn() {
        let report = report(Language::Fr);
        let pdf = render(&report).expect("a paper");
        let text = words(&pdf);
        for mention in [
            "Diagnostic Les Jardins de Bellevue, terminé le 10 mars 2026",
            "Résultat sur 100",
            "Ressources humaines",
            "1. Droit",
            "tout de suite",
            "Assurer un conseil juridique",
            "Le trait fin est celui",
        ] {
            assert!(text.contains(mention), "{mention}: {text}");
        }
        let document = read(&pdf);
        assert!(parts(&document).iter().any(|(_, role)| role == "Figure"));
        assert_eq!(pdf, render(&report).expect("the same paper"));
    }

    /// A diagnosis in which nothing is lacking, or nothing applies, is a paper too, in English as well.
    #[test]
    fn an_empty_result_is_told() {
        let mut report = report(Language::En);
        report.needs.clear();
        report.compared = None;
        for theme in &mut report.themes {
            (theme.score, theme.before) = (None, None);
        }
        let text = words(&render(&report).expect("a paper"));
        assert!(text.contains("Aucun thème ne manque de rien.") && text.contains("Urgency"), "{text}");
    }
}
