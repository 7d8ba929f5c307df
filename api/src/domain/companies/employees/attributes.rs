//! What a company's directory says of where its people work in it, kept as it was sent: one column of JSON beside the values, and
//! for each attribute what it is found by. Nobody else says any of it.

use std::collections::BTreeMap;

use entity::{DirectoryAttribute, Timestamp, employment};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

/// All of them, in the order in which they are told.
pub(crate) const ALL: [DirectoryAttribute; 4] = [
    DirectoryAttribute::Department,
    DirectoryAttribute::Organization,
    DirectoryAttribute::Division,
    DirectoryAttribute::CostCenter,
];

/// What one of them says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) value: String,
    /// Since when, in milliseconds since 1970.
    at: i64,
}

impl Sent {
    /// Since when.
    pub(crate) fn at(&self) -> Timestamp {
        chrono::DateTime::from_timestamp_millis(self.at).unwrap_or_default().into()
    }
}

/// What the directory says of an employee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attributes(BTreeMap<DirectoryAttribute, Sent>);

impl Attributes {
    /// Those of an employee. What cannot be read was not said.
    pub(crate) fn of(row: &employment::Model) -> Self {
        let text = row.directory_attributes.as_deref().unwrap_or("{}");
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Each that was said.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (DirectoryAttribute, &Sent)> {
        self.0.iter().map(|(attribute, sent)| (*attribute, sent))
    }

    /// What one of them says.
    pub(crate) fn get(&self, attribute: DirectoryAttribute) -> Option<&str> {
        self.0.get(&attribute).map(|sent| sent.value.as_str())
    }

    /// Takes in what the directory says now; nothing takes back what it said before.
    pub(crate) fn say(&mut self, attribute: DirectoryAttribute, value: Option<&str>, at: Timestamp) {
        if self.get(attribute) == value {
            return;
        }
        match value {
            Some(value) => self.0.insert(attribute, Sent { value: value.to_owned(), at: at.millis() }),
            None => self.0.remove(&attribute),
        };
    }

    /// Puts them into a row that is to be written.
    pub(crate) fn put_into(&self, row: &mut employment::ActiveModel) {
        // The schema of SCIM compares these without regard to case.
        let key = |attribute| Set(self.get(attribute).map(str::to_lowercase));
        row.department_key = key(DirectoryAttribute::Department);
        row.organization_key = key(DirectoryAttribute::Organization);
        row.division_key = key(DirectoryAttribute::Division);
        row.cost_center_key = key(DirectoryAttribute::CostCenter);
        let written = serde_json::to_string(&self.0).ok().filter(|_| !self.0.is_empty());
        row.directory_attributes = Set(written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        chrono::DateTime::from_timestamp_millis(millis).expect("an instant").into()
    }

    /// What is said again is as old as it was, what is taken back is gone, and what is written can be read.
    #[test]
    fn what_was_said_stays_as_it_was_sent() {
        let (department, division) = (DirectoryAttribute::Department, DirectoryAttribute::Division);
        let mut attributes = Attributes::default();
        attributes.say(department, Some("SIÈGE"), at(1));
        attributes.say(department, Some("SIÈGE"), at(2));
        attributes.say(division, Some("Sud"), at(3));
        let mut row = employment::ActiveModel::default();
        attributes.put_into(&mut row);
        assert_eq!(row.department_key, Set(Some("siège".to_owned())));
        assert_eq!(row.cost_center_key, Set(None));
        let written = r#"{"DEPARTMENT":{"value":"SIÈGE","at":1},"DIVISION":{"value":"Sud","at":3}}"#;
        assert_eq!(row.directory_attributes, Set(Some(written.to_owned())));
        assert_eq!(serde_json::from_str::<Attributes>(written).expect("it can be read"), attributes);
        attributes.say(department, None, at(4));
        attributes.say(division, None, at(4));
        attributes.put_into(&mut row);
        assert_eq!((row.department_key, row.directory_attributes), (Set(None), Set(None)));
    }
}
