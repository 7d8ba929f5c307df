//! What ends with an employment, in one mail: places, which leave the calendar too, and ranks on waiting lists, which never
//! stood there.

use entity::{PersonId, association, mission, session};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{super::calendars::Told, Addressee};
use crate::{
    Internal,
    documents::ics,
    domain::people::accounts,
    mail::{self, Letter},
    outcome::Argument,
    tx::Tx,
};

/// What ends with an employment: a place, with what calendars are told of it, or a rank on a waiting list.
pub(in crate::domain::engagements) struct Released {
    pub(in crate::domain::engagements) mission: mission::Model,
    pub(in crate::domain::engagements) session: session::Model,
    /// Whether a place was held; else it was a rank.
    pub(in crate::domain::engagements) had_place: bool,
    /// What calendars are told, where it stood in one.
    pub(in crate::domain::engagements) told: Option<Told>,
}

/// Tells one person, in one mail, which places and ranks end with their employment, and takes the places out of their calendar.
pub(in crate::domain::engagements) async fn released_by_leaving(
    tx: &Tx,
    person: PersonId,
    released: &[Released],
) -> Result<(), Internal> {
    let Some((person, address)) = accounts::reach(tx, person).await?.filter(|_| !released.is_empty()) else {
        return Ok(());
    };
    let ids = released.iter().map(|one| one.mission.association_id);
    let associations = association::Entity::find().filter(association::Column::Id.is_in(ids)).all(tx).await?;
    let (mut places, mut ranks, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut invitation = None;
    for Released { mission, session, had_place, told } in released {
        let association = associations.iter().find(|row| row.id == mission.association_id);
        let association = association.map_or("", |row| row.name.as_str());
        let to = Addressee { person: &person, address: &address, association };
        let line = format!("{} · {association} · {}", mission.title, to.when(session));
        if *had_place {
            places.push(line);
        } else {
            ranks.push(line);
        }
        if let Some(told) = told {
            invitation = Some(to.invitation(told, mission, session));
            entries.push(to.entry(told, mission, session));
        }
    }
    let what = match (places.is_empty(), ranks.is_empty()) {
        (false, true) => "places",
        (true, _) => "ranks",
        (false, false) => "both",
    };
    let calendar = match entries.as_slice() {
        [] | [_] => invitation,
        [first, ..] => Some(ics::feed(&first.title, &entries)),
    };
    let arguments = vec![
        ("name", Argument::from(person.first_name.clone())),
        ("what", Argument::from(what)),
        ("count", Argument::from(released.len())),
        ("places", Argument::from(places.join("\n\n"))),
        ("ranks", Argument::from(ranks.join("\n\n"))),
        ("path", Argument::from("/bookings")),
    ];
    let (person_id, language) = (Some(person.id), person.language.into());
    let code = "bookings-released-by-leaving";
    mail::write(tx, Letter { person_id, address, language, code, arguments, calendar }).await
}
