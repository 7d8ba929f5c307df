//! Tells employees that places of theirs on working time no longer fit beside partial activity, and what they can do.

use std::collections::BTreeMap;

use entity::{CompanyId, PersonId, company};
use sea_orm::EntityTrait as _;

use super::unfit::Unfit;
use crate::{
    Internal,
    domain::people::accounts,
    mail::{self, Letter},
    outcome::Argument,
    tx::Tx,
    words, zone,
};

/// One mail to each of those who hold places.
pub(super) async fn tell(tx: &Tx, company: CompanyId, unfit: &[Unfit]) -> Result<(), Internal> {
    let mut of_people: BTreeMap<PersonId, Vec<&Unfit>> = BTreeMap::new();
    for place in unfit {
        of_people.entry(place.booking.person_id).or_default().push(place);
    }
    if of_people.is_empty() {
        return Ok(());
    }
    let employer = company::Entity::find_by_id(company).one(tx).await?;
    let employer = employer.map(|company| company.name).unwrap_or_default();
    let people: Vec<_> = of_people.keys().copied().collect();
    for (person, address) in accounts::reach_all(tx, &people).await? {
        let Some(places) = of_people.get(&person.id) else { continue };
        let language = person.language.into();
        let said = |place: &&Unfit| {
            let at = place.session.starts_at.to_utc();
            let when = words::date_time(at, zone::of(&place.session.time_zone), language);
            format!("{when} ({})", place.mission.title)
        };
        let letter = Letter {
            person_id: Some(person.id),
            address,
            language,
            code: "partial-activity-marked",
            arguments: vec![
                ("name", Argument::from(person.first_name.clone())),
                ("employer", Argument::from(employer.clone())),
                ("count", Argument::from(places.len())),
                ("sessions", Argument::from(places.iter().map(said).collect::<Vec<_>>().join("\n\n"))),
                ("path", Argument::from("/bookings")),
            ],
            calendar: None,
        };
        mail::write(tx, letter).await?;
    }
    Ok(())
}
