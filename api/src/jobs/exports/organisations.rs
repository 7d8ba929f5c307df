//! The rows of the companies and of the associations that operators decide about, as their lists show them. They ask again
//! for the right of whoever asked for the file.

use std::collections::HashMap;

use entity::{CompanyId, OrganisationStatus, PersonId, Timestamp, association, company};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{
    Batch, behind,
    cells::{distinct, text},
};
use crate::{
    App, Internal, Language,
    access::{Operating, Viewer},
    by_id,
    documents::csv::Cell,
    domain::{
        associations::vetting,
        companies::{entities, verification},
        exports::{AssociationList, CompanyList},
        people::accounts,
    },
    zone,
};

/// Organisations that operators decide about: those of a list that was asked for.
pub(super) struct Organisations<L> {
    right: Operating,
    list: L,
    language: Language,
}

impl<L: DeserializeOwned> Organisations<L> {
    /// The rows that an export asks for; none for whoever is no operator any more.
    pub(super) fn of(viewer: &Viewer, asked: &str, language: Language) -> Result<Option<Self>, Internal> {
        let list = serde_json::from_str(asked)?;
        Ok(viewer.may_operate().ok().map(|right| Self { right, list, language }))
    }
}

/// Companies, the first registered first.
pub(super) type Companies = Organisations<CompanyList>;

impl Companies {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-company",
        "export-standing",
        "export-entities",
        "export-registered-on",
        "export-registrant",
        "export-reason",
    ];

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use company::Column::Id;
        let all = match self.list.status {
            Some(status) => verification::that_are(&self.right, status),
            None => verification::queue(&self.right),
        };
        let rows = by_id::next(all, Id, after, most).all(app.database().reader()).await?;
        let registrants = registrants(app, rows.iter().map(|row| row.created_by)).await?;
        let entities = entities_of(app, rows.iter().map(|row| row.id)).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: company::Model| {
            vec![
                row.name.into(),
                standing(app, self.language, row.status),
                text(entities.get(&row.id).map(|names| names.join(" · "))),
                registered_on(row.created_at),
                text(registrants.get(&row.created_by).cloned()),
                text(row.status_reason),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}

/// Associations, the first registered first.
pub(super) type Associations = Organisations<AssociationList>;

impl Associations {
    /// The keys of the columns' names.
    pub(super) const COLUMNS: &[&str] = &[
        "export-association",
        "export-standing",
        "export-siren",
        "export-rna",
        "export-court-register",
        "export-address",
        "export-registered-on",
        "export-registrant",
        "export-reason",
    ];

    /// The rows behind a key.
    pub(super) async fn next(&self, app: &App, after: Option<Uuid>, most: u64) -> Result<Batch, Internal> {
        use association::Column::Id;
        let all = vetting::that_are(&self.right, self.list.status);
        let rows = by_id::next(all, Id, after, most).all(app.database().reader()).await?;
        let registrants = registrants(app, rows.iter().map(|row| row.created_by)).await?;
        let last = behind(&rows, most, |row| row.id.into());
        let cells = |row: association::Model| {
            vec![
                row.name.into(),
                standing(app, self.language, row.status),
                text(row.siren.map(|siren| siren.to_string())),
                text(row.rna.map(|rna| rna.to_string())),
                text(row.court_register),
                format!("{}, {} {}", row.street, row.postcode, row.city).into(),
                registered_on(row.created_at),
                text(registrants.get(&row.created_by).cloned()),
                text(row.status_reason),
            ]
        };
        Ok((rows.into_iter().map(cells).collect(), last))
    }
}

/// The day, on the clocks by which operators live.
fn registered_on(at: Timestamp) -> Cell<'static> {
    Cell::Date(at.to_utc().with_timezone(&zone::DEFAULT).date_naive())
}

fn standing(app: &App, language: Language, status: OrganisationStatus) -> Cell<'static> {
    let key = match status {
        OrganisationStatus::Pending => "export-organisation-pending",
        OrganisationStatus::Verified => "export-organisation-verified",
        OrganisationStatus::Refused => "export-organisation-refused",
    };
    app.texts().text(language, key, None).into_owned().into()
}

/// The first address that was proven to be that of each of some people.
async fn registrants(
    app: &App,
    people: impl Iterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, Internal> {
    let proven = accounts::proven_addresses(app.database().reader(), &distinct(people)).await?;
    let mut first = HashMap::new();
    for email in proven {
        first.entry(email.person_id).or_insert_with(|| email.address.to_string());
    }
    Ok(first)
}

/// The legal entities of some companies, each with its number.
async fn entities_of(
    app: &App,
    companies: impl Iterator<Item = CompanyId>,
) -> Result<HashMap<CompanyId, Vec<String>>, Internal> {
    let rows = entities::list(app.database().reader(), &distinct(companies)).await?;
    let mut named: HashMap<CompanyId, Vec<String>> = HashMap::new();
    for row in rows {
        named.entry(row.company_id).or_default().push(format!("{} ({})", row.name, row.siren));
    }
    Ok(named)
}
