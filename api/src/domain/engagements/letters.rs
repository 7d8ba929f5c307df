//! What people are told of their bookings, with the calendar file that keeps their agenda right.

mod reasons;
mod released;

use chrono_tz::Tz;
use entity::{
    BookingStatus, EmailAddress, Minutes, PersonId, association, booking, mission, person, session,
};
use sea_orm::EntityTrait as _;

use super::{
    calendars::{self, Told},
    placing::Place,
    sessions,
};
use crate::{
    Internal, Language,
    documents::ics::{self, Contact, Standing},
    domain::{missions::sessions::link_follows, people::accounts},
    mail::{self, Letter, Words},
    outcome::Argument,
    tx::Tx,
    words, zone,
};

pub(super) use reasons::{because, why};
pub(super) use released::{Released, released_by_leaving};

/// Who invites, in calendars: nobody answers there, since a place is booked and given back on a page.
const ORGANIZER: &str = "agenda@maillon.invalid";

/// What there is to write about one mission, with all those who can be written to about it: read once, however many
/// letters leave.
pub(super) struct Letters {
    mission: mission::Model,
    association: String,
    people: Vec<(person::Model, EmailAddress)>,
}

/// A place that its holder gave back: the booking as it was, and what calendars are told of it.
pub(super) struct GivenBack {
    pub(super) row: booking::Model,
    pub(super) session: session::Model,
    pub(super) told: Told,
}

/// Somebody to write to.
struct Addressee<'a> {
    person: &'a person::Model,
    address: &'a EmailAddress,
    association: &'a str,
}

/// Tells one person that places are theirs.
pub(super) async fn confirmed(
    tx: &Tx,
    code: &'static str,
    mission: &mission::Model,
    person: PersonId,
    places: &[Place<'_>],
) -> Result<(), Internal> {
    Letters::about(tx, mission, &[person]).await?.confirmed(tx, code, person, places).await
}

/// Tells one person that the places which they gave back are no longer theirs.
pub(super) async fn given_back(
    tx: &Tx,
    mission: &mission::Model,
    person: PersonId,
    places: &[GivenBack],
) -> Result<(), Internal> {
    if places.is_empty() {
        return Ok(());
    }
    Letters::about(tx, mission, &[person]).await?.given_back(tx, person, places).await
}

/// Tells one person what became of one booking.
pub(super) async fn changed(
    tx: &Tx,
    code: &'static str,
    mission: &mission::Model,
    person: PersonId,
    session: &session::Model,
    told: Told,
    more: Words,
) -> Result<(), Internal> {
    Letters::about(tx, mission, &[person]).await?.changed(tx, code, person, session, told, more).await
}

/// Tells people that they were noted as absent from a session; with each of them, whether they had declared hours of it.
pub(super) async fn noted_absent(
    tx: &Tx,
    mission: &mission::Model,
    session: &session::Model,
    people: &[(PersonId, bool)],
) -> Result<(), Internal> {
    let ids: Vec<_> = people.iter().map(|(person, _)| *person).collect();
    let letters = Letters::about(tx, mission, &ids).await?;
    for (person, has_declared) in people {
        let declared = Argument::from(if *has_declared { "yes" } else { "no" });
        letters.plain(tx, "booking-noted-absent", *person, session, vec![("declared", declared)]).await?;
    }
    Ok(())
}

/// Tells one person something that changes nothing in their calendar.
pub(super) async fn plain(
    tx: &Tx,
    code: &'static str,
    mission: &mission::Model,
    person: PersonId,
    session: &session::Model,
    more: Words,
) -> Result<(), Internal> {
    Letters::about(tx, mission, &[person]).await?.plain(tx, code, person, session, more).await
}

impl Letters {
    /// Reads what letters to these people say.
    pub(super) async fn about(
        tx: &Tx,
        mission: &mission::Model,
        people: &[PersonId],
    ) -> Result<Self, Internal> {
        let people = accounts::reach_all(tx, people).await?;
        let association = association::Entity::find_by_id(mission.association_id).one(tx).await?;
        let association = association.map(|association| association.name).unwrap_or_default();
        Ok(Self { mission: mission.clone(), association, people })
    }

    /// How many people can be written to.
    pub(super) fn readers(&self) -> u32 {
        u32::try_from(self.people.len()).unwrap_or(u32::MAX)
    }

    /// Tells somebody that places are theirs, by a mail with an invitation; of a series, with all its sessions.
    async fn confirmed(
        &self,
        tx: &Tx,
        code: &'static str,
        person: PersonId,
        places: &[Place<'_>],
    ) -> Result<(), Internal> {
        let Some(to) = self.addressee(person) else {
            return Ok(());
        };
        let Some(first) = places.iter().min_by_key(|place| place.session.starts_at) else {
            return Ok(());
        };
        let mission = &self.mission;
        let told = |place: &Place<'_>| Told {
            booking: place.booking,
            sequence: place.sequence,
            standing: Standing::Confirmed,
            written_at: tx.now_utc(),
        };
        let told: Vec<_> = places.iter().map(|place| (place.session, told(place))).collect();
        let calendar = to.calendar(mission, &told);
        let mut sessions: Vec<_> = places.iter().map(|place| place.session).collect();
        sessions.sort_by_key(|session| session.starts_at);
        let more = vec![
            ("count", Argument::from(places.len())),
            ("where", Argument::from(to.whereabouts(&sessions))),
            link_of(mission, sessions.iter().copied()),
        ];
        let arguments = to.arguments(mission, first.session, more);
        to.write(tx, code, arguments, Some(calendar)).await
    }

    /// Tells somebody that places are no longer theirs, by a mail that takes them out of their calendar; of a series, all
    /// of them at once.
    async fn given_back(&self, tx: &Tx, person: PersonId, places: &[GivenBack]) -> Result<(), Internal> {
        let Some(to) = self.addressee(person) else {
            return Ok(());
        };
        let Some(first) = places.iter().min_by_key(|place| place.session.starts_at) else {
            return Ok(());
        };
        let told: Vec<_> = places.iter().map(|place| (&place.session, place.told)).collect();
        let calendar = to.calendar(&self.mission, &told);
        let when: Vec<_> = places.iter().map(|place| to.when(&place.session)).collect();
        let more = vec![
            ("count", Argument::from(places.len())),
            ("sessions", Argument::from(when.join("\n\n"))),
            minutes_of_all(places.iter().map(|place| &place.row)),
        ];
        let arguments = to.arguments(&self.mission, &first.session, more);
        to.write(tx, "booking-cancelled", arguments, Some(calendar)).await
    }

    /// Tells somebody what became of one booking, and changes it in their calendar.
    pub(super) async fn changed(
        &self,
        tx: &Tx,
        code: &'static str,
        person: PersonId,
        session: &session::Model,
        told: Told,
        more: Words,
    ) -> Result<(), Internal> {
        let Some(to) = self.addressee(person) else {
            return Ok(());
        };
        let calendar = to.invitation(&told, &self.mission, session);
        let arguments = to.arguments(&self.mission, session, more);
        to.write(tx, code, arguments, Some(calendar)).await
    }

    /// Tells somebody that a session moved: from when to when it was, and is. Who has a place in it is told what changes in
    /// their calendar; who waits has nothing there.
    pub(super) async fn moved(
        &self,
        tx: &Tx,
        code: &'static str,
        person: PersonId,
        [before, after]: [&session::Model; 2],
        told: Option<Told>,
        more: Words,
    ) -> Result<(), Internal> {
        let Some(to) = self.addressee(person) else {
            return Ok(());
        };
        let calendar = told.map(|told| to.invitation(&told, &self.mission, after));
        let times = [("from", Argument::from(to.hours(before))), ("to", Argument::from(to.hours(after)))];
        let more = times.into_iter().chain(more).collect();
        let arguments = to.arguments(&self.mission, after, more);
        to.write(tx, code, arguments, calendar).await
    }

    /// Tells somebody something that changes nothing in their calendar.
    pub(super) async fn plain(
        &self,
        tx: &Tx,
        code: &'static str,
        person: PersonId,
        session: &session::Model,
        more: Words,
    ) -> Result<(), Internal> {
        let Some(to) = self.addressee(person) else {
            return Ok(());
        };
        let arguments = to.arguments(&self.mission, session, more);
        to.write(tx, code, arguments, None).await
    }

    /// The person, unless there is nowhere to write: then the pages alone tell them.
    fn addressee(&self, id: PersonId) -> Option<Addressee<'_>> {
        let (person, address) = self.people.iter().find(|(person, _)| person.id == id)?;
        Some(Addressee { person, address, association: &self.association })
    }
}

/// Whether minutes of a budget come back with a place, as a mail says it: a rank holds none, nor does one's own time.
pub(super) fn minutes_of(row: &booking::Model) -> (&'static str, Argument) {
    minutes_of_all([row])
}

/// The same of several places.
fn minutes_of_all<'a>(rows: impl IntoIterator<Item = &'a booking::Model>) -> (&'static str, Argument) {
    let come_back =
        rows.into_iter().any(|row| row.status != BookingStatus::Waiting && row.minutes > Minutes::ZERO);
    ("minutes", Argument::from(if come_back { "back" } else { "none" }))
}

/// Whether the link of one of these sessions is still to come, as a mail says it.
pub(super) fn link_of<'a>(
    mission: &mission::Model,
    sessions: impl IntoIterator<Item = &'a session::Model>,
) -> (&'static str, Argument) {
    let follows = sessions.into_iter().any(|session| link_follows(session, mission));
    ("link", Argument::from(if follows { "follows" } else { "known" }))
}

impl Addressee<'_> {
    fn language(&self) -> Language {
        self.person.language.into()
    }

    fn entry(&self, told: &Told, mission: &mission::Model, session: &session::Model) -> ics::Entry {
        calendars::entry(told, mission, self.association, session, self.language())
    }

    fn invitation(&self, told: &Told, mission: &mission::Model, session: &session::Model) -> String {
        let organizer = Contact { name: self.association.to_owned(), email: ORGANIZER.to_owned() };
        let name = self.person.full_name();
        let attendee = Contact { name, email: self.address.to_string() };
        ics::invitation(&self.entry(told, mission, session), &organizer, &attendee)
    }

    /// One place as an invitation, or its end; several in one file that a calendar takes in whole.
    fn calendar(&self, mission: &mission::Model, places: &[(&session::Model, Told)]) -> String {
        if let [(session, told)] = places {
            return self.invitation(told, mission, session);
        }
        let entry = |(session, told): &(&session::Model, Told)| self.entry(told, mission, session);
        ics::feed(&mission.title, &places.iter().map(entry).collect::<Vec<_>>())
    }

    /// The person's own clocks.
    fn own_zone(&self) -> Tz {
        zone::of(&self.person.time_zone)
    }

    /// The name of the clocks that an hour is told on, with the hour on the person's own where they show another one.
    fn clocks(&self, zone: Tz, own: Option<String>) -> String {
        let name = words::zone_name(zone, self.language());
        match own {
            Some(own) => format!("{name}, {own}"),
            None => name,
        }
    }

    /// The clocks of a session's own zone, beside the hour at which it begins.
    fn clocks_of(&self, session: &session::Model) -> String {
        let zone = sessions::zone(session);
        let own = words::own_time(session.starts_at.to_utc(), zone, self.own_zone(), self.language());
        self.clocks(zone, own)
    }

    /// When a session begins.
    fn when(&self, session: &session::Model) -> String {
        let at = words::date_time(session.starts_at.to_utc(), sessions::zone(session), self.language());
        format!("{at} ({})", self.clocks_of(session))
    }

    /// Where sessions take place, each address and link in a paragraph after what stands before; told of each session
    /// apart where they do not all take place together.
    fn whereabouts(&self, sessions: &[&session::Model]) -> String {
        let place = |session: &&session::Model| [session.address.clone(), session.link.clone()];
        let first = sessions.first().map(place).unwrap_or_default();
        if sessions.iter().map(place).all(|other| other == first) {
            return first.into_iter().flatten().map(|text| format!("\n\n{text}")).collect();
        }
        let apart = |session: &&session::Model| {
            let said: Vec<_> = place(session).into_iter().flatten().collect();
            (!said.is_empty()).then(|| format!("\n\n{} · {}", self.when(session), said.join(" · ")))
        };
        sessions.iter().filter_map(apart).collect()
    }

    /// From when to when a session takes place.
    fn hours(&self, session: &session::Model) -> String {
        let (zone, language) = (sessions::zone(session), self.language());
        let (start, end) = (session.starts_at.to_utc(), session.ends_at.to_utc());
        let own = words::own_hours(start, end, zone, self.own_zone(), language);
        format!("{} ({})", words::date_and_hours(start, end, zone, language), self.clocks(zone, own))
    }

    /// What every mail about a session says.
    fn arguments(&self, mission: &mission::Model, session: &session::Model, more: Words) -> Words {
        let mut arguments = vec![
            ("name", Argument::from(self.person.first_name.clone())),
            ("mission", Argument::from(mission.title.clone())),
            ("association", Argument::from(self.association.to_owned())),
            ("at", Argument::Instant(session.starts_at.to_utc(), sessions::zone(session))),
            ("zone", Argument::from(self.clocks_of(session))),
            ("length", Argument::Duration(session.minutes)),
            ("path", Argument::from("/bookings")),
        ];
        arguments.extend(more);
        arguments
    }

    async fn write(
        self,
        tx: &Tx,
        code: &'static str,
        arguments: Words,
        calendar: Option<String>,
    ) -> Result<(), Internal> {
        let language = self.language();
        let (person_id, address) = (Some(self.person.id), self.address.clone());
        mail::write(tx, Letter { person_id, address, language, code, arguments, calendar }).await
    }
}
