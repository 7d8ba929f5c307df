//! Mails to those who gave time, when their entry needs them or changed without them.

use std::collections::BTreeMap;

use entity::{PersonId, time_entry};

use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Letter},
    outcome::Argument,
    tx::Tx,
};

/// What there is to tell.
#[derive(Clone, Debug)]
pub(super) struct News {
    person_id: PersonId,
    code: &'static str,
    date: chrono::NaiveDate,
}

impl News {
    /// The association says fewer minutes.
    pub(super) fn adjusted(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-adjusted")
    }

    /// The association disagrees.
    pub(super) fn disputed(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-disputed")
    }

    /// What was confirmed was taken back.
    pub(super) fn reversed(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-reversed")
    }

    /// The company refused it.
    pub(super) fn rejected(entry: &time_entry::Model) -> Self {
        Self::of(entry, "hours-rejected")
    }

    fn of(entry: &time_entry::Model, code: &'static str) -> Self {
        Self { person_id: entry.person_id, code, date: entry.date }
    }
}

/// One mail a person and kind of news, whatever the number of entries.
pub(super) async fn tell_authors(tx: &Tx, news: Vec<News>) -> Result<(), Internal> {
    let mut letters: BTreeMap<(PersonId, &'static str), (chrono::NaiveDate, i64)> = BTreeMap::new();
    for item in news {
        letters.entry((item.person_id, item.code)).or_insert((item.date, 0)).1 += 1;
    }
    let people: Vec<_> = letters.keys().map(|(person_id, _)| *person_id).collect();
    let people = accounts::reach_all(tx, &people).await?;
    for ((person_id, code), (date, count)) in letters {
        let Some((person, address)) = people.iter().find(|(person, _)| person.id == person_id) else {
            continue;
        };
        let letter = Letter {
            person_id: Some(person_id),
            address: address.clone(),
            language: person.language.into(),
            code,
            arguments: vec![
                ("date", date.into()),
                ("count", count.into()),
                ("path", Argument::Text("/hours".into())),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}
