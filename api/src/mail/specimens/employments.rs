//! The mails between a company and those who work there: how they come in, by which sign-in, and what stays theirs when they
//! leave. Some go to those who look after them.

use super::{ID, SECRET, Specimen, Words, day, greeted};

pub(super) fn all() -> Vec<Specimen> {
    let sso = |code, path: &str| Specimen::only(code, greeted(governed(path)));
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
        sso("sso-activated", "/sso/ateliers-reunis"),
        sso("sso-deactivated", "/company"),
        sso("sso-enforced", "/sso/ateliers-reunis"),
        sso("sso-lifted", "/company"),
        sso("break-glass-named", "/sign-in"),
        sso("break-glass-named-no-more", "/sign-in"),
        Specimen::only("left-employer", greeted(with_archive("/hours", "ended"))),
        Specimen::one("left-employer", "without-roles", greeted(with_archive("/hours", "none"))),
        Specimen::only("left-employer-address", greeted(with_archive("/profile/addresses", "ended"))),
        Specimen::one(
            "left-employer-address",
            "without-roles",
            greeted(with_archive("/profile/addresses", "none")),
        ),
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

/// What is told of a step in governing sign-in, whichever it is.
fn governed(path: &str) -> Words {
    let mut words = leading(path.to_owned());
    words.extend([("by", "Zoé Martin".into()), ("people", "Léo Blanc, Zoé Martin".into())]);
    words
}

fn leading(path: String) -> Words {
    vec![("company", "Ateliers Réunis".into()), ("path", path.into())]
}

fn with_archive(path: &'static str, roles: &'static str) -> Words {
    let mut words = leading(path.to_owned());
    words.push(("roles", roles.into()));
    words.push(("second_path", format!("/exports/{ID}").into()));
    words
}
