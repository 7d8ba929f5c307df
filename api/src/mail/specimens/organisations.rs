//! The mails about organisations themselves: who speaks for them, what the operator decided, the finance role, webhooks that were
//! switched off, and systems whose last day is near.

use super::{ID, SECRET, Specimen, Words, day, greeted};
use crate::outcome::Argument;

const REASON: &str = "Le numéro SIREN est celui d’une autre entreprise.";

pub(super) fn all() -> Vec<Specimen> {
    let finance = |code| Specimen::only(code, greeted(vec![("person", "Léo Blanc".into())]));
    let webhook = |code, path: &'static str| {
        let address = Argument::from("https://crm.example.com/maillon");
        Specimen::only(code, greeted(vec![("address", address), ("path", path.into())]))
    };
    vec![
        Specimen::only("association-verified", greeted(association("", "/association"))),
        Specimen::only(
            "association-refused",
            greeted(association("Le récépissé de la préfecture manque.", "/association")),
        ),
        Specimen::only(
            "association-corrected",
            greeted(association("Le nom est celui des statuts de 2025.", "/association/settings")),
        ),
        Specimen::only(
            "eligibility-ends",
            greeted(vec![
                ("association", "Les Jardins partagés".into()),
                ("on", day("2027-01-31").into()),
                ("path", "/association/proofs#eligibility".into()),
            ]),
        ),
        Specimen::only(
            "charter-published",
            greeted(vec![
                ("intermediary", "Passerelles & Compétences".into()),
                ("association", "Les Jardins partagés".into()),
                ("version", 2_i64.into()),
                ("path", format!("/intermediaries/{ID}#charter").into()),
            ]),
        ),
        Specimen::only("company-verified", greeted(company())),
        Specimen::only("company-refused", greeted(refused())),
        Specimen::one("entities-confirmed", "one", greeted(entities(1, "Ateliers Réunis SAS"))),
        Specimen::one(
            "entities-confirmed",
            "several",
            greeted(entities(2, "Ateliers Réunis SAS, Ateliers Réunis Logistique SAS")),
        ),
        Specimen::only(
            "entity-refused",
            greeted(vec![
                ("entity", "Ateliers Réunis Logistique SAS".into()),
                ("company", "Ateliers Réunis".into()),
                ("reason", REASON.into()),
                ("path", format!("/company/settings/entities/{ID}").into()),
            ]),
        ),
        Specimen::only("programme-without-manager", greeted(company())),
        Specimen::only(
            "company-without-manager",
            greeted(vec![
                ("company", "Ateliers Réunis".into()),
                ("path", "/operator/companies/without-manager".into()),
            ]),
        ),
        Specimen::only(
            "prove-domain",
            vec![
                ("person", "Zoé Martin".into()),
                ("company", "Ateliers Réunis".into()),
                ("domain", "ateliers-reunis.example".into()),
                ("path", format!("/act/{SECRET}").into()),
            ],
        ),
        Specimen::only(
            "domain-proven",
            greeted(domain("Facture du bureau d’enregistrement, au nom de l’entreprise.")),
        ),
        released("by-operator-enforced", "enforced", None),
        released("active", "active", Some("Zoé Martin")),
        released("without-sign-in", "none", Some("Zoé Martin")),
        finance("finance-invited"),
        finance("finance-ended"),
        webhook("webhook-failing", "/company/integrations/webhooks"),
        webhook("webhook-gone", "/association/webhooks"),
        Specimen::only(
            "client-ends",
            greeted(vec![
                ("client", "SIRH".into()),
                ("company", "Ateliers Réunis".into()),
                ("on", day("2027-01-31").into()),
                ("path", "/company/integrations".into()),
            ]),
        ),
    ]
}

fn domain(reason: &'static str) -> Words {
    vec![
        ("company", "Ateliers Réunis".into()),
        ("domain", "ateliers-reunis.example".into()),
        ("reason", reason.into()),
        ("path", "/company/settings/domains".into()),
    ]
}

/// A domain that is the company's no longer, as somebody of its own or an operator said.
fn released(variant: &'static str, sign_in: &'static str, by: Option<&'static str>) -> Specimen {
    let operator = if by.is_some() { "no" } else { "yes" };
    let mut words = domain("Le domaine a été vendu.");
    words.extend([("sign_in", sign_in.into()), ("operator", operator.into())]);
    words.extend(by.map(|by| ("by", by.into())));
    Specimen::one("domain-released", variant, greeted(words))
}

fn association(reason: &'static str, path: &'static str) -> Words {
    vec![("association", "Les Jardins partagés".into()), ("reason", reason.into()), ("path", path.into())]
}

fn company() -> Words {
    vec![("company", "Ateliers Réunis".into()), ("path", "/company".into())]
}

fn refused() -> Words {
    let mut words = company();
    words.push(("reason", REASON.into()));
    words
}

fn entities(count: usize, names: &'static str) -> Words {
    vec![
        ("count", count.into()),
        ("entities", names.into()),
        ("company", "Ateliers Réunis".into()),
        ("path", "/company/settings/entities".into()),
    ]
}
