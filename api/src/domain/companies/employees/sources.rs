//! Where each value of an employee comes from, and since when. What a company's directory or its sign-in states wins over
//! lists and forms; of two that are worth the same, the later wins.

use std::collections::BTreeMap;

use entity::{Timestamp, ValueSource, employment};
use serde::{Deserialize, Serialize};

use super::Particulars;
use crate::domain::companies::import::columns::Field;

/// The fields whose values stand in an employee's particulars.
pub(crate) const STATED: [Field; 11] = [
    Field::FirstName,
    Field::LastName,
    Field::Email,
    Field::StaffNumber,
    Field::Entity,
    Field::Site,
    Field::StartsOn,
    Field::EndsOn,
    Field::WorkingTime,
    Field::Qualification,
    Field::Category,
];

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) source: ValueSource,
    /// Since when, in milliseconds since 1970.
    at: i64,
}

impl Origin {
    /// Since when.
    pub(crate) fn at(self) -> Timestamp {
        chrono::DateTime::from_timestamp_millis(self.at).unwrap_or_default().into()
    }
}

/// Where the values of an employee come from, as far as that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sources(BTreeMap<Field, Origin>);

impl Sources {
    /// Those of an employee. What cannot be read is not known.
    pub(crate) fn of(row: &employment::Model) -> Self {
        let text = row.value_sources.as_deref().unwrap_or("{}");
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As the column holds them.
    pub(super) fn written(&self) -> Option<String> {
        serde_json::to_string(&self.0).ok().filter(|_| !self.0.is_empty())
    }

    /// Each field with where its value comes from.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Field, Origin)> {
        self.0.iter().map(|(field, origin)| (*field, *origin))
    }

    /// Whether a value stays as it is, whatever this source says: a directory or a sign-in stated it, and neither of the
    /// two speaks now.
    pub(crate) fn keep(&self, field: Field, against: ValueSource) -> bool {
        !is_official(against) && self.0.get(&field).is_some_and(|origin| is_official(origin.source))
    }

    /// Notes what a source states. What it only repeats stays another's, unless it is worth more.
    pub(super) fn state(&mut self, field: Field, source: ValueSource, at: Timestamp, is_new: bool) {
        let known = self.0.get(&field);
        let takes_over = is_official(source) && known.is_none_or(|known| !is_official(known.source));
        if is_new || takes_over {
            self.0.insert(field, Origin { source, at: at.millis() });
        }
    }

    /// Nobody states this any more.
    pub(super) fn forget(&mut self, field: Field) {
        self.0.remove(&field);
    }

    /// The sources once these fields were stated, before and after.
    pub(super) fn after(
        mut self,
        fields: impl IntoIterator<Item = Field>,
        (before, after): (Option<&Particulars>, &Particulars),
        source: ValueSource,
        at: Timestamp,
    ) -> Self {
        for field in fields {
            let value = value(after, field);
            let is_new = value.is_some() && before.is_none_or(|before| self::value(before, field) != value);
            match (&value, field) {
                // Who says that nothing is to end says nothing of a day to come, which stays anybody's to tell.
                (None, Field::EndsOn) => self.forget(field),
                (None, _) if before.is_none_or(|before| self::value(before, field).is_none()) => {}
                (None, _) => self.state(field, source, at, true),
                (Some(_), _) => self.state(field, source, at, is_new),
            }
        }
        self
    }
}

/// Whether a source speaks for the company's own directory.
pub(super) fn is_official(source: ValueSource) -> bool {
    matches!(source, ValueSource::Directory | ValueSource::SignIn)
}

/// The value of a field, in a form in which two of them can be compared.
pub(super) fn value(of: &Particulars, field: Field) -> Option<String> {
    match field {
        Field::FirstName => Some(of.first_name.clone()),
        Field::LastName => Some(of.last_name.clone()),
        Field::Email => of.work_email.as_ref().map(ToString::to_string),
        Field::StaffNumber => of.staff_number.clone(),
        Field::Entity => Some(uuid::Uuid::from(of.legal_entity_id).to_string()),
        Field::Site => of.establishment_id.map(|id| uuid::Uuid::from(id).to_string()),
        Field::StartsOn => of.starts_on.map(|day| day.to_string()),
        Field::EndsOn => of.ends_on.map(|day| day.to_string()),
        Field::WorkingTime => Some(of.working_time.to_string()),
        Field::Qualification => of.qualification.clone(),
        Field::Category => of.staff_category.clone(),
        Field::Manager | Field::Language | Field::Group => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        chrono::DateTime::from_timestamp_millis(millis).expect("an instant").into()
    }

    /// A directory's value stays against a list and a form, and gives way to a later sign-in.
    #[test]
    fn a_directory_wins_over_lists_and_forms() {
        let mut sources = Sources::default();
        sources.state(Field::FirstName, ValueSource::Import, at(1), true);
        assert!(!sources.keep(Field::FirstName, ValueSource::Hand));
        sources.state(Field::FirstName, ValueSource::Directory, at(2), false);
        for weaker in [ValueSource::Hand, ValueSource::Import] {
            assert!(sources.keep(Field::FirstName, weaker), "{weaker:?}");
            assert!(!sources.keep(Field::LastName, weaker), "{weaker:?}");
        }
        for equal in [ValueSource::SignIn, ValueSource::Directory] {
            assert!(!sources.keep(Field::FirstName, equal), "{equal:?}");
        }
        sources.state(Field::FirstName, ValueSource::SignIn, at(3), true);
        let kept: Vec<_> = sources.iter().map(|(_, origin)| (origin.source, origin.at())).collect();
        assert_eq!(kept, [(ValueSource::SignIn, at(3))]);
    }

    /// Who repeats what another of the same worth said before takes nothing over.
    #[test]
    fn the_first_to_say_it_said_it() {
        let mut sources = Sources::default();
        sources.state(Field::Email, ValueSource::Import, at(1), true);
        sources.state(Field::Email, ValueSource::Hand, at(2), false);
        assert_eq!(sources.iter().map(|(_, origin)| origin.at()).collect::<Vec<_>>(), [at(1)]);
        let written = sources.written().expect("something");
        assert_eq!(serde_json::from_str::<Sources>(&written).expect("it can be read"), sources);
    }
}
