//! What a directory says of a user, as a line of a list would say it: what it states, what it takes back, and whether
//! somebody has left.

use chrono::{Days, NaiveDate};
use entity::{DirectoryAttribute, ValueSource, employment, provisioning};

use super::{
    places::{entity_ref, site_ref},
    user::User,
};
use crate::domain::companies::{
    employees::{Directory, sources::Sources},
    import::{
        columns::Field,
        rows::{EmployeeRow, EntityRef, SiteRef},
    },
};

/// How much of a user is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// All of it. What is left out is nothing, as far as the directory said it before.
    Whole,
    /// What is other than it was.
    Changed,
}

/// What a user says, as a line of a list would.
pub(super) fn row_of(
    user: &User,
    known: Option<&employment::Model>,
    said: Said,
    settings: Option<&provisioning::Model>,
    directory: &Directory,
    today: NaiveDate,
) -> EmployeeRow {
    let mut row = EmployeeRow {
        id: known.map(|known| known.id),
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        email: user.email.clone(),
        staff_number: user.staff_number.clone(),
        qualification: user.title.clone(),
        category: user.user_type.clone(),
        ..EmployeeRow::default()
    };
    (row.entity, row.site) = places_of(user, settings, directory);
    if let Some(known) = known {
        row.cleared = cleared(&row, known, said);
        if said == Said::Changed {
            only_changes(&mut row, known, directory);
        }
    }
    // The last day: yesterday, so that today gives nothing any more.
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let has_left = known.is_some_and(|known| known.has_left(today));
    if !user.is_active && !has_left {
        row.ends_on = Some(yesterday);
        // Whose first day was still to come has none after the last.
        let first = known.and_then(|known| known.starts_on);
        row.starts_on = first.filter(|first| *first > yesterday).map(|_| yesterday);
    } else if user.is_active && has_left {
        row.cleared.push(Field::EndsOn);
    }
    row
}

/// Which entity and site the attributes name that the company chose for it. Where there is one entity only, another name
/// says nothing; a site that is not known is refused, as it is in a list and at a sign-in.
fn places_of(
    user: &User,
    settings: Option<&provisioning::Model>,
    directory: &Directory,
) -> (Option<EntityRef>, Option<SiteRef>) {
    let said = |attribute: Option<DirectoryAttribute>| attribute.and_then(|named| user.place(named));
    let entity = said(settings.and_then(|settings| settings.entity_attribute)).map(entity_ref);
    let entity = entity.filter(|named| directory.knows_entity(named) || !directory.has_one_entity());
    let site = said(settings.and_then(|settings| settings.site_attribute)).map(site_ref);
    (entity, site)
}

/// What a directory says to be nothing. A whole user takes back only what the directory itself said: a list may know more.
fn cleared(row: &EmployeeRow, known: &employment::Model, said: Said) -> Vec<Field> {
    let sources = Sources::of(known);
    let gone = [
        (Field::Email, row.email.is_none() && known.work_email.is_some()),
        (Field::StaffNumber, row.staff_number.is_none() && known.staff_number.is_some()),
        (Field::Qualification, row.qualification.is_none() && known.qualification.is_some()),
        (Field::Category, row.category.is_none() && known.staff_category.is_some()),
    ];
    let is_own = |field| said == Said::Changed || sources.keep(field, ValueSource::Import);
    gone.into_iter().filter(|(field, is_gone)| *is_gone && is_own(*field)).map(|(field, _)| field).collect()
}

/// Leaves out what is as it was: whoever changes one thing of somebody states nothing of the others.
fn only_changes(row: &mut EmployeeRow, known: &employment::Model, directory: &Directory) {
    row.entity = row.entity.take().filter(|named| !directory.is_entity(named, known.legal_entity_id));
    row.site = row.site.take().filter(|named| !directory.is_site(named, known.establishment_id));
    if row.first_name == known.first_name {
        row.first_name.clear();
    }
    if row.last_name == known.last_name {
        row.last_name.clear();
    }
    row.email = row.email.take().filter(|email| Some(email) != known.work_email.as_ref());
    row.staff_number = row.staff_number.take().filter(|number| Some(number) != known.staff_number.as_ref());
    row.qualification = row.qualification.take().filter(|title| Some(title) != known.qualification.as_ref());
    row.category = row.category.take().filter(|category| Some(category) != known.staff_category.as_ref());
}
