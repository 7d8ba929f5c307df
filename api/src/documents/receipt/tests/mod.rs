//! The promises of the receipt: what it says.

mod file;

use chrono::{Days, NaiveDate};
use entity::{Cents, Minutes};

use super::*;
use crate::{
    documents::tools::{read, shown, words},
    papers::{LedgerHead, Period, Verification, canonical, receipt::*},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// A receipt for two employees who gave `days` days in all.
pub(crate) fn sample(days: u64) -> ReceiptContent {
    let first = day(2026, 1, 8);
    let given = |from: u64, to: u64, service: &str, minutes| {
        (from..to)
            .map(|number| {
                let date = first + Days::new(number * 4);
                Day {
                    date,
                    minutes: Minutes(minutes),
                    service: service.to_owned(),
                    confirmed_by: "Camille Ormeau".to_owned(),
                    confirmed_on: date + Days::new(1),
                }
            })
            .collect()
    };
    let (budget, site) = ("Budget prévisionnel sur trois ans", "Refonte du site internet");
    ReceiptContent {
        number: "MA-2026-0007".to_owned(),
        issued_on: day(2026, 11, 12),
        replaces: None,
        beneficiary: Beneficiary {
            name: "Les Jardins de Bellevue".to_owned(),
            identifier: Identifier::Rna("W691234567".to_owned()),
            address: vec!["12, rue des Tanneurs".to_owned(), "69008 Lyon, France".to_owned()],
            object: "Insertion par le maraîchage".to_owned(),
            category: Category::GeneralInterest {
                characters: vec![Character::Social],
                form: Form::Association,
            },
        },
        donor: Donor {
            name: "Groupe Alpha".to_owned(),
            legal_form: "SAS".to_owned(),
            siren: "732829320".to_owned(),
            address: vec!["4, quai du Port".to_owned(), "69002 Lyon, France".to_owned()],
        },
        value: Cents(421_400),
        period: Period { from: first, to: day(2026, 6, 30) },
        services: vec![
            Service {
                title: budget.to_owned(),
                description:
                    "Modèle budgétaire à trois scénarios, remis avec sa notice et présenté au conseil \
                              d’administration."
                        .to_owned(),
                regime: Regime::Service,
                period: Period { from: first, to: day(2026, 6, 30) },
            },
            Service {
                title: site.to_owned(),
                description: "Nouveau site, formation de deux personnes à sa mise à jour.".to_owned(),
                regime: Regime::Service,
                period: Period { from: day(2026, 3, 2), to: day(2026, 5, 18) },
            },
        ],
        employees: vec![
            Employee {
                label: "Nadia Lemoine".to_owned(),
                qualification: "Contrôleuse de gestion".to_owned(),
                days: given(0, days / 2, budget, 120),
            },
            Employee {
                label: "A-11873".to_owned(),
                qualification: "Développeur".to_owned(),
                days: given(days / 2, days, site, 150),
            },
        ],
        signatures: vec![Signature {
            name: "Camille Ormeau".to_owned(),
            capacity: "trésorière".to_owned(),
            signed_at: "2026-11-12T14:32:05+01:00".parse().expect("an instant"),
        }],
        place: "Lyon".to_owned(),
        mandate_signed_on: day(2026, 1, 3),
        verification: Verification {
            page: "https://maillon.example/verify".to_owned(),
            code: "7KQ4-M2XD-91TB".to_owned(),
        },
        ledger_head: LedgerHead {
            sequence: 1_204,
            hash: "5f1d9a0c7e2b4f6388a1c0d2e3f4051627384950a1b2c3d4e5f60718293a4b5c".to_owned(),
        },
    }
}

fn render(content: &ReceiptContent) -> Vec<u8> {
    render_receipt(content).expect("a receipt")
}

/// The company's tax officer finds every mention that the form asks for.
#[test]
fn every_mention_of_the_form_is_there() {
    let text = words(&render(&sample(40)));
    for mention in [
        "Reçu des dons et versements",
        "article 238 bis du code général des impôts",
        "Reçu n° MA-2026-0007",
        "du 12 novembre 2026",
        "ORGANISME BÉNÉFICIAIRE",
        "Les Jardins de Bellevue",
        "RNA W691234567",
        "12, rue des Tanneurs 69008 Lyon, France",
        "Insertion par le maraîchage",
        "Intérêt général, caractère social ; association loi 1901",
        "ENTREPRISE DONATRICE",
        "Groupe Alpha",
        "Forme juridique SAS",
        "732 829 320",
        "4, quai du Port 69002 Lyon, France",
        "Dons en nature, valeur déterminée par l’entreprise 4 214,00 €",
        "Versements en numéraire néant",
        "Total des dons et versements quatre mille deux cent quatorze euros",
        "Dons effectués du 8 janvier au 30 juin 2026",
        "*** 4 214,00 € ***",
        "Modèle budgétaire à trois scénarios",
        "Nadia Lemoine Contrôleuse de gestion 8 janv. – 25 mars 2026 40 h 00",
        "A-11873 Développeur 29 mars – 13 juin 2026 50 h 00",
        "Total 90 h 00",
        "certifie sur l’honneur que les dons et versements qu’il reçoit ouvrent droit à la réduction d’impôt",
        "Fait à Lyon, le 12 novembre 2026",
        "Camille Ormeau, trésorière",
        "Signé en ligne, avec son consentement, le 12 novembre 2026 à 14 h 32 (UTC+01:00)",
        "mandat écrit du 3 janvier 2026",
        "événement n° 1 204, empreinte SHA-256 5f1d9a0c7e2b4f6388a1c0d2e3f40516",
        "1627384950a1b2c3d4e5f60718293a4b5c",
        "maillon.example/verify code 7KQ4-M2XD-91TB",
        "Annexe au reçu n° MA-2026-0007",
        "Cette annexe fait partie du reçu n° MA-2026-0007 du 12 novembre 2026 et ne vaut qu’avec lui.",
        "8 janv. 2026 Budget prévisionnel sur trois ans Camille Ormeau , 9 janv. 2026 2 h 00",
    ] {
        assert!(text.contains(mention), "{mention}\nis not in\n{text}");
    }
}

/// A receipt that replaces another says which.
#[test]
fn a_replacement_names_what_it_replaces() {
    let replaced = Replaced { number: "MA-2025-0031".to_owned(), issued_on: day(2025, 12, 1) };
    let text = words(&render(&ReceiptContent { replaces: Some(replaced), ..sample(2) }));
    assert!(text.contains("Ce reçu annule et remplace le reçu n° MA-2025-0031 du 1er décembre 2025."));
    assert!(!words(&render(&sample(2))).contains("annule et remplace"));
}

/// What a signatory looks at before signing cannot be taken for a receipt.
#[test]
fn a_draft_says_that_it_is_one() {
    let text = words(&render(&ReceiptContent { signatures: Vec::new(), ..sample(2) }));
    let signed = words(&render(&sample(2)));
    for said in [
        "Projet, non signé",
        "Projet : ce reçu n’est pas signé et ne vaut rien tant qu’il ne l’est pas.",
        "En attente de la signature du bénéficiaire.",
        "Fait à Lyon, le 12 novembre 2026",
    ] {
        assert!(text.contains(said), "{said}");
    }
    for absent in ["Signé en ligne", "Camille Ormeau, trésorière", "7KQ4-M2XD-91TB"] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert!(!signed.contains("Projet") && !signed.contains("En attente"));
}

/// Nobody signs a page that says nothing else: somebody's hours stand above the signature, however many gave theirs,
/// and what was read before signing had the same pages.
#[test]
fn a_signature_is_never_alone() {
    for people in 1..=45 {
        let mut content = sample(2);
        let employee = content.employees.remove(0);
        content.employees = (1..=people)
            .map(|number| Employee { label: format!("Intervenant {number}"), ..employee.clone() })
            .collect();
        let pages = shown(&render(&content));
        let is_signed = |page: &&Vec<String>| page.iter().any(|text| text.starts_with("Signé en ligne"));
        let page = pages.iter().find(is_signed).expect("the page that is signed");
        assert!(page.iter().any(|text| text.starts_with("Intervenant")), "{people}: {page:?}");
        let draft = shown(&render(&ReceiptContent { signatures: Vec::new(), ..content }));
        assert_eq!(draft.len(), pages.len(), "{people}");
        let names = |pages: &[Vec<String>]| -> Vec<usize> {
            pages
                .iter()
                .map(|page| page.iter().filter(|text| text.starts_with("Intervenant")).count())
                .collect()
        };
        assert_eq!(names(&draft), names(&pages), "{people}");
    }
}

/// The company's own service and the loan of its employees are two regimes of law, and each has its words.
#[test]
fn every_regime_has_its_words() {
    let mut content = sample(2);
    for (regimes, heading, employee) in [
        ([Regime::Service, Regime::Service], "PRESTATIONS REÇUES ET ACCEPTÉES", "Salarié intervenant"),
        ([Regime::Secondment, Regime::Secondment], "MISES À DISPOSITION REÇUES", "Salarié mis à disposition"),
        ([Regime::Service, Regime::Secondment], "PRESTATIONS ET MISES À DISPOSITION", "Salarié concerné"),
    ] {
        for (service, regime) in content.services.iter_mut().zip(regimes) {
            service.regime = regime;
        }
        let text = words(&render(&content));
        assert!(text.contains(heading) && text.contains(employee), "{heading}\n{text}");
    }
}

/// Every category of the law has its words, its dates and what was said of it.
#[test]
fn every_category_has_its_words() {
    let which = "précision".to_owned();
    let general =
        |characters: &[Character], form| Category::GeneralInterest { characters: characters.to_vec(), form };
    let published =
        Form::PublicUtility { decree: "décret du 1er juillet 1999, JO du 8 juillet 1999".to_owned() };
    for (category, expected) in [
        (
            general(&[Character::Philanthropic, Character::Educational, Character::Equality], published),
            "Intérêt général, caractère philanthropique et éducatif, concourt à l’égalité entre les femmes et \
             les hommes ; reconnu d’utilité publique (décret du 1er juillet 1999, JO du 8 juillet 1999)",
        ),
        (general(&[Character::FrenchCulture], Form::MuseumOfFrance), "françaises ; musée de France"),
        (
            general(&[Character::Scientific], Form::UniversityFoundation),
            "fondation universitaire ou partenariale",
        ),
        (
            general(&[Character::Sports], Form::CompanyFoundation),
            "caractère sportif ; fondation d’entreprise",
        ),
        (general(&[Character::Humanitarian], Form::FreeAid), "fournit gratuitement aliments"),
        (general(&[], Form::Other { which: which.clone() }), "Intérêt général ; précision"),
        (Category::Religious, "cultes reconnus d’Alsace-Moselle"),
        (Category::Education, "enseignement artistique"),
        (
            Category::Research { approval: "agrément du 29 février 2020".to_owned() },
            "recherche agréé (agrément du 29 février 2020)",
        ),
        (Category::PerformingArts, "spectacle vivant"),
        (Category::EndowmentFund, "Fonds de dotation"),
        (Category::Other { which }, "Autre organisme de l’article 238 bis-1 : précision"),
    ] {
        let mut content = sample(2);
        content.beneficiary.category = category;
        let text = words(&render(&content));
        assert!(text.contains(expected), "{expected}\nis not in\n{text}");
    }
}

/// A number of Alsace-Moselle's courts or a SIREN stands under its own name.
#[test]
fn every_identifier_has_its_name() {
    for (identifier, expected) in [
        (Identifier::Siren("732829320".to_owned()), "SIREN 732 829 320"),
        (
            Identifier::CourtRegister("Strasbourg, vol. 12, fol. 34".to_owned()),
            "Registre Strasbourg, vol. 12, fol. 34",
        ),
    ] {
        let mut content = sample(2);
        content.beneficiary.identifier = identifier;
        assert!(words(&render(&content)).contains(expected), "{expected}");
    }
}

/// The statement names every day, however many pages it takes, and the receipt says how many.
#[test]
fn the_statement_holds_every_day() {
    for (days, annex, says) in
        [(2, 1, "annexe, 1 page."), (40, 2, "annexe, 2 pages."), (300, 9, "annexe, 9 pages.")]
    {
        let content = sample(days);
        let pdf = render(&content);
        let pages = shown(&pdf);
        assert_eq!(pages.len(), annex + 1, "{days}");
        assert!(words(&pdf).contains(says), "{says}");
        for (number, page) in (1..).zip(&pages) {
            let foot = format!("Page {number} / {}", annex + 1);
            assert_eq!(page.last(), Some(&foot));
            // The header stands again on each page of the statement.
            assert!(number == 1 || page.contains(&"Confirmé par".to_owned()));
        }
        let statement = pages[1..].concat();
        let is_day = |text: &&String| ["2\u{a0}h\u{a0}00", "2\u{a0}h\u{a0}30"].contains(&text.as_str());
        // Who gave one day has a sum that reads like it.
        let sums = if days == 2 { 2 } else { 0 };
        let expected = usize::try_from(days).expect("a count") + sums;
        assert_eq!(statement.iter().filter(is_day).count(), expected);
    }
}

/// The same content is the same bytes, now and when it is read back from where it was frozen.
#[test]
fn the_same_content_is_the_same_bytes() {
    let content = sample(40);
    let frozen = canonical(&content).expect("JSON");
    let thawed: ReceiptContent = serde_json::from_slice(&frozen).expect("the content");
    assert_eq!(thawed, content);
    assert_eq!(canonical(&thawed).expect("JSON"), frozen);
    let pdf = render(&content);
    assert_eq!(render(&thawed), pdf);
    let other = ReceiptContent { number: "MA-2026-0008".to_owned(), ..content };
    let id = |pdf: &[u8]| read(pdf).trailer.get(b"ID").expect("an identity").clone();
    assert_ne!(id(&render(&other)), id(&pdf));
}

/// An amount that has no words makes no receipt.
#[test]
fn an_amount_without_words_is_refused() {
    for cents in [-1, 100_000_000_000] {
        let content = ReceiptContent { value: Cents(cents), ..sample(2) };
        assert!(matches!(render_receipt(&content), Err(DocumentError::Amount)));
    }
}

/// Very long texts go over to the next page; nothing is cut off and no page is left without its foot.
#[test]
fn long_texts_take_the_pages_they_need() {
    let mut content = sample(2);
    let long = "Une phrase qui décrit ce qui a été fait. ".repeat(400);
    content.services[0].description.clone_from(&long);
    content.beneficiary.object = "Un objet très long. ".repeat(200);
    content.employees[0].days[0].service = "Une mission au nom interminable ".repeat(300);
    let text = words(&render(&content));
    assert_eq!(text.matches("Une phrase qui décrit ce qui a été fait.").count(), 400);
    assert_eq!(text.matches("Un objet très long.").count(), 200);
    assert_eq!(text.matches("interminable").count(), 300);
}
