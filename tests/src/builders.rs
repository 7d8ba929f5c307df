//! What a test begins with, written straight into the tables: a verified company with employees, a verified
//! association with missions and sessions. A builder says only what matters to the test; the rest is plausible.

mod announcements;
mod anything;
mod associations;
mod broadcasts;
mod companies;
mod diagnoses;
mod directory;
mod factories;
mod fees;
mod follow_ups;
mod given;
mod intermediaries;
mod ledger;
mod matching;
mod missions;
mod people;
mod policies;
mod programmes;
mod roadmaps;
mod searches;
mod sso;

pub use anything::rehash;
pub use diagnoses::questionnaire;
pub use directory::{Directory, ENTERPRISE, zoe};
pub use follow_ups::Followed;
pub use given::Sponsorship;
pub use intermediaries::Network;
pub use policies::rule;
pub use programmes::Programme;
pub use searches::Search;
pub use sso::{claims, described_provider};

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait as _, DatabaseConnection,
    DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Actor, TestApp};

/// A verified company with one legal entity, one site, calendar fiscal years and fourteen hours a year for everybody.
#[derive(Clone)]
pub struct Company {
    app: TestApp,
    /// The company.
    pub id: CompanyId,
    /// Its legal entity.
    pub entity: LegalEntityId,
    /// Its site.
    pub site: EstablishmentId,
}

/// Somebody who works for a company.
#[derive(Clone)]
pub struct Employee {
    /// The person, signed in.
    pub actor: Actor,
    /// The account.
    pub person: PersonId,
    /// Their place in the company.
    pub employment: EmploymentId,
}

/// A verified, eligible association that gave its mandate.
#[derive(Clone)]
pub struct Association {
    app: TestApp,
    /// The association.
    pub id: AssociationId,
    founder: PersonId,
}

/// A published remote mission under the regime of service.
#[derive(Clone)]
pub struct Mission {
    app: TestApp,
    /// The mission.
    pub id: MissionId,
    association: AssociationId,
}

/// The opaque id by which the API names a row.
pub fn gid<T: Id>(id: T) -> String {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let uuid: Uuid = id.into();
    BASE64_URL_SAFE_NO_PAD.encode([T::KIND.as_bytes(), b":", uuid.as_bytes()].concat())
}

/// A valid SIREN that belongs to nobody but this row.
pub fn siren(seed: Uuid) -> String {
    let eight = format!("{:08}", seed.as_u128() % 90_000_000 + 10_000_000);
    let valid = (0..10).map(|last| format!("{eight}{last}")).find(|number| number.parse::<Siren>().is_ok());
    valid.expect("one of ten is valid")
}

fn plain(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if letters.is_empty() { "x".to_owned() } else { letters.to_lowercase() }
}
