//! The mails between a company and those who work there: how they come in, by which sign-in, and what stays theirs when they
//! leave. Some go to those who look after them.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let sso = |code| Specimen::only(code, greeted(company()));
    vec![
        Specimen::only(
            "employee-invited",
            vec![
                ("name", "Nadia".into()),
                ("person", "Zoé Martin".into()),
                ("company", "Ateliers Réunis".into()),
                ("path", "/sign-in?email=nadia.lemoine%40example.org&back=/invitations".into()),
            ],
        ),
        Specimen::only(
            "employment-offered",
            vec![
                ("name", "Nadia".into()),
                ("company", "Ateliers Réunis".into()),
                ("path", "/invitations".into()),
            ],
        ),
        Specimen::only(
            "staff-has-email",
            greeted(vec![("person", "Léo Blanc".into()), ("path", "/company/employees".into())]),
        ),
        Specimen::only("sso-link", greeted(leading(format!("/sso/link/{SECRET}")))),
        sso("sso-activated"),
        sso("sso-deactivated"),
        sso("sso-enforced"),
        sso("sso-lifted"),
        Specimen::only("left-employer", greeted(with_archive("/hours"))),
        Specimen::only("left-employer-address", greeted(with_archive("/profile/addresses"))),
        Specimen::only(
            "leaving-employer-address",
            greeted(vec![
                ("company", "Ateliers Réunis".into()),
                ("day", day("2026-12-31").into()),
                ("path", "/profile/addresses".into()),
            ]),
        ),
    ]
}

fn company() -> Words {
    vec![("company", "Ateliers Réunis".into())]
}

fn leading(path: String) -> Words {
    vec![("company", "Ateliers Réunis".into()), ("path", path.into())]
}

fn with_archive(path: &'static str) -> Words {
    let mut words = leading(path.to_owned());
    words.push(("second_path", format!("/exports/{ID}").into()));
    words
}
