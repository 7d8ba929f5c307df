//! The promises of the certificate.

use chrono::NaiveDate;

use super::*;
use crate::{
    documents::tools::{asked, fingerprint, words},
    papers::{Period, Verification, canonical, certificate::TimeBasis},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

pub(in crate::documents) fn sample() -> CertificateContent {
    let engagement = |mission: &str, minutes, basis, skills: &[&str]| CertifiedEngagement {
        association: "Les Jardins de Bellevue".to_owned(),
        mission: mission.to_owned(),
        description: "Modèle budgétaire à trois scénarios, présenté au conseil d’administration.".to_owned(),
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        period: Period { from: day(2026, 1, 8), to: day(2026, 6, 30) },
        minutes: Minutes(minutes),
        basis,
        confirmed_by: "Camille Ormeau, trésorière".to_owned(),
    };
    CertificateContent {
        number: "CE-2026-0112".to_owned(),
        issued_on: day(2026, 11, 12),
        issued_at: "2026-11-12T14:32:05+01:00".parse().expect("an instant"),
        person: "Nadia Lemoine".to_owned(),
        employer: Some("Groupe Alpha".to_owned()),
        engagements: vec![
            engagement(
                "Budget prévisionnel sur trois ans",
                3_240,
                TimeBasis::WorkingTime,
                &["Élaborer un budget", "Former à un outil"],
            ),
            engagement("Animer un atelier", 90, TimeBasis::PersonalTime, &[]),
        ],
        verification: Verification {
            page: "https://maillon.example/verify".to_owned(),
            code: "3FJ8-K0WQ-77RA".to_owned(),
        },
    }
}

/// A volunteer keeps what they did, for whom and how long, and no amount stands on it.
#[test]
fn the_certificate_says_what_was_given_and_no_money() {
    let text = words(&render_sealed(&sample(), None).expect("a certificate"));
    for mention in [
        "Certificat d’engagement établi sur la foi des heures confirmées par l’association",
        "Certificat n° CE-2026-0112 du 12 novembre 2026",
        "Nadia Lemoine a donné 55 h 30 à une association au cours de 2 missions. Employeur : Groupe Alpha",
        "Budget prévisionnel sur trois ans",
        "Compétences : Élaborer un budget, Former à un outil",
        "Les Jardins de Bellevue",
        "confirmé par Camille Ormeau, trésorière",
        "temps de travail",
        "bénévolat, temps personnel",
        "54 h 00",
        "Total 55 h 30",
        "code 3FJ8-K0WQ-77RA",
        "Il ne porte aucun montant",
    ] {
        assert!(text.contains(mention), "{mention}\nis not in\n{text}");
    }
    assert!(!text.contains('€'));
}

/// Several associations are told by their number.
#[test]
fn the_certificate_counts_associations() {
    let mut content = sample();
    "Second Souffle".clone_into(&mut content.engagements[1].association);
    let text = words(&render_sealed(&content, None).expect("a certificate"));
    for mention in ["a donné 55 h 30 à 2 associations au cours", "confirmées par les associations"] {
        assert!(text.contains(mention), "{mention}\nis not in\n{text}");
    }
}

/// The same content is the same bytes, and readers find a sound, tagged file.
#[test]
fn the_certificate_is_the_same_each_time() {
    let content = sample();
    let pdf = render_sealed(&content, None).expect("a certificate");
    let thawed = serde_json::from_slice(&canonical(&content).expect("JSON")).expect("the content");
    assert_eq!(render_sealed(&thawed, None).expect("a certificate"), pdf);
    if let Some(said) = asked("qpdf", &["--check", "FILE"], &pdf) {
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
    if let Some(said) = asked("pdfinfo", &["FILE"], &pdf) {
        assert!(said.contains("Tagged:          yes") && said.contains("Pages:           1"), "{said}");
    }
}

/// Certificates that were issued can be made again: within one version of the template no byte changes
/// unnoticed.
#[test]
fn this_version_of_the_template_is_known() {
    let pdf = render_sealed(&sample(), None).expect("a certificate");
    let known = fingerprint(&pdf);
    assert_eq!(
        (CERTIFICATE_TEMPLATE, known.as_str()),
        (2, "6b25403de8cac0c29bcd0ca30e6b94bc3b7e35ae09de15081a02ed15938c1186"),
        "the bytes changed: raise CERTIFICATE_TEMPLATE once certificates have been issued with it, then record these"
    );
}
