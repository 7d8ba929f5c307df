//! The mails about ways in, addresses and an account's own data; and those about invitations and roles, which somebody gives
//! or takes back.

use super::{ID, SECRET, Specimen, Words, greeted};
use crate::outcome::Argument;

/// As a mailbox is written in an address of the site.
const WAY_IN: &str = "/sign-in?email=nadia.lemoine%40example.org&back=/invitations";

pub(super) fn all() -> Vec<Specimen> {
    let to = |path: &str| vec![("path", Argument::from(path.to_owned()))];
    let about = |path: &str| {
        let email = Argument::from("nadia@example.net");
        vec![("name", "Nadia".into()), ("email", email), ("path", path.to_owned().into())]
    };
    let link = format!("/sign-in/link/{SECRET}");
    vec![
        Specimen::only("sign-in", greeted(to(&link))),
        Specimen::only("sign-up", to(&link)),
        Specimen::only("sign-in-unknown", to("/sign-up?email=nadia%40example.net&back=%2F")),
        Specimen::only("prove-email", about(&format!("/profile/addresses/prove/{SECRET}"))),
        Specimen::only("email-taken", about("/sign-in")),
        Specimen::only("email-added", about("/profile/addresses")),
        Specimen::only("email-removed", about("/profile/addresses")),
        Specimen::only("own-data-ready", greeted(to(&format!("/exports/{ID}")))),
        Specimen::only("account-erased", vec![("name", "Nadia".into())]),
        Specimen::only("operator-withdrawn", greeted(to("/"))),
        Specimen::only("invitation", invited()),
        Specimen::only("invitation-to-branch", with(invited(), "branch", "Nantes Nord")),
        Specimen::only(
            "invitation-declined",
            greeted(vec![
                ("person", "Léo Blanc".into()),
                ("email", "leo.blanc@example.org".into()),
                ("path", "/company/settings/people".into()),
            ]),
        ),
        Specimen::only("role-given", greeted(with(role(), "by", "Zoé Martin"))),
        Specimen::one("role-given", "somewhere", greeted(with(somewhere(), "by", "Zoé Martin"))),
        Specimen::only("role-given-by-group", greeted(with(role(), "group", "Équipe RSE"))),
        Specimen::one("role-given-by-group", "somewhere", greeted(with(somewhere(), "group", "Équipe RSE"))),
        Specimen::only("role-ended", greeted(with(role(), "by", "Zoé Martin"))),
        Specimen::one("role-ended", "somewhere", greeted(with(somewhere(), "by", "Zoé Martin"))),
        Specimen::only("role-ended-by-group", greeted(with(role(), "group", "Équipe RSE"))),
        Specimen::one("role-ended-by-group", "somewhere", greeted(with(somewhere(), "group", "Équipe RSE"))),
        Specimen::only("role-ended-by-leaving", greeted(role())),
        Specimen::one("role-ended-by-leaving", "somewhere", greeted(somewhere())),
    ]
}

fn with(mut words: Words, name: &'static str, value: &'static str) -> Words {
    words.push((name, value.into()));
    words
}

fn invited() -> Words {
    vec![
        ("name", "Nadia".into()),
        ("inviter", "Zoé Martin".into()),
        ("organisation", "Les Jardins partagés".into()),
        ("role", Argument::Key("audit-role-confirmer".into())),
        ("path", WAY_IN.into()),
    ]
}

fn role() -> Words {
    vec![
        ("organisation", "Ateliers Réunis".into()),
        ("role", Argument::Key("audit-role-csr-manager".into())),
        ("path", "/".into()),
        ("bound", "no".into()),
    ]
}

/// A role that is bound to one place.
fn somewhere() -> Words {
    vec![
        ("organisation", "Ateliers Réunis".into()),
        ("role", Argument::Key("audit-role-local-lead".into())),
        ("path", "/".into()),
        ("bound", "yes".into()),
        ("place", "Nantes".into()),
    ]
}
