//! Which missions the policies of somebody's employers let them help on working time, as a condition on the rows of missions:
//! the same question that `policies` answers about what is booked, as far as missions and the days of their sessions tell. A
//! test compares the two on many missions.

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{BookingMode, MissionFormat, PolicyAssociations, SessionStatus, Timestamp, mission, session};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, ExprTrait as _, SelectStatement},
};

use crate::{
    civil_dates::civil_date,
    domain::policies::terms::{Stretch, Terms},
    words, zone,
};

/// The country of what a policy judges: a commune is one of France, overseas too; else the clocks say where it is.
pub(crate) fn country(mission: &mission::Model, zone: Tz) -> Option<&'static str> {
    mission.commune_code.as_ref().map_or_else(|| words::country_of(zone), |_| Some(words::FRANCE))
}

/// The missions that one employer at least allows: one of the sessions that can still be booked and are asked for, or of a
/// series all of them. What has none is judged as if it were today.
pub(super) fn condition(employers: &[Vec<Stretch>], asked: &Condition, as_of: Timestamp) -> Condition {
    employers
        .iter()
        .fold(Condition::any(), |any, stretches| any.add(by_one_employer(stretches, asked, as_of)))
}

fn by_one_employer(stretches: &[Stretch], asked: &Condition, as_of: Timestamp) -> Condition {
    // Most policies name no countries and do not change soon: then the mission alone decides.
    if let [Stretch { terms, .. }] = stretches
        && terms.countries.is_none()
    {
        return of_mission(terms);
    }
    let passing = || {
        let begins = [None].into_iter().chain(stretches.iter().map(|stretch| stretch.until));
        stretches.iter().zip(begins).fold(Condition::any(), |any, (stretch, from)| {
            let is_then = within(from, stretch.until);
            any.add(is_then.add(of_mission(&stretch.terms)).add(of_country(&stretch.terms, true)))
        })
    };
    let is_whole = Condition::any()
        .add(mission::Column::BookingMode.eq(BookingMode::Single))
        .add(Expr::exists(sessions(passing().not(), as_of)).not());
    let one = truth().add(asked.clone()).add(passing());
    let bookable = Condition::all().add(Expr::exists(sessions(one, as_of))).add(is_whole);
    let today = civil_date(as_of.to_utc(), zone::DEFAULT);
    let now = stretches.iter().find(|stretch| stretch.until.is_none_or(|until| today < until));
    let without = now.map(|Stretch { terms, .. }| {
        let none = Expr::exists(sessions(truth(), as_of)).not();
        Condition::all().add(none).add(of_mission(terms)).add(of_country(terms, false))
    });
    Condition::any().add(bookable).add_option(without)
}

/// A condition that holds, to add others to: one without any parts says nothing.
fn truth() -> Condition {
    Condition::all().add(Expr::val(1).eq(1))
}

/// The sessions of the mission of a row that can still be booked, with what more is asked of them.
fn sessions(more: Condition, as_of: Timestamp) -> SelectStatement {
    use session::Column;
    let of_row =
        Expr::col((session::Entity, Column::MissionId)).equals((mission::Entity, mission::Column::Id));
    let notice = Expr::col((session::Entity, Column::NoticeMinutes)).mul(60_000_i64);
    let booked_until = Expr::col((session::Entity, Column::StartsAt)).sub(notice);
    session::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(of_row)
        .filter(Column::Status.eq(SessionStatus::Open))
        .filter(booked_until.gte(as_of.millis()))
        .filter(more)
        .into_query()
}

/// Sessions that begin on days from one on and before another, by the clocks of their place.
fn within(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Condition {
    use session::Column::LocalStart;
    truth()
        .add_option(from.map(|day| LocalStart.gte(day.to_string())))
        .add_option(until.map(|day| LocalStart.lt(day.to_string())))
}

/// What terms ask of a mission wherever it takes place. It is true or false on every row, so that its opposite is the rest.
fn of_mission(terms: &Terms) -> Condition {
    use mission::Column::{AssociationId, CauseCode, Format, Regime};
    let of_cause = |codes: &Vec<String>| {
        Condition::all().add(CauseCode.is_not_null()).add(CauseCode.is_in(codes.iter().map(String::as_str)))
    };
    let of_association = terms.associations.as_ref().map(|(are, named)| match are {
        PolicyAssociations::Allowed => AssociationId.is_in(named.iter().copied()),
        PolicyAssociations::Excluded => AssociationId.is_not_in(named.iter().copied()),
    });
    truth()
        .add_option(terms.regimes.as_ref().map(|allowed| Regime.is_in(allowed.iter().copied())))
        .add_option(terms.formats.as_ref().map(|allowed| Format.is_in(allowed.iter().copied())))
        .add_option(terms.causes.as_ref().map(of_cause))
        .add_option(of_association)
}

/// What they ask of where it takes place: of the mission and, where one is told of, of a session.
fn of_country(terms: &Terms, with_session: bool) -> Condition {
    use mission::Column::{CommuneCode, Format};
    let Some(codes) = &terms.countries else { return truth() };
    let in_france = codes.iter().any(|code| code == words::FRANCE).then(|| CommuneCode.is_not_null());
    let by_clocks = with_session.then(|| {
        let zones = words::zones_in(codes);
        Condition::all().add(CommuneCode.is_null()).add(session::Column::TimeZone.is_in(zones))
    });
    Condition::any().add(Format.eq(MissionFormat::Remote)).add_option(in_france).add_option(by_clocks)
}
