//! Whether what somebody asks for keeps to their company's policy: every limit that it breaks, always in one order, each with
//! what would pass.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::{AssociationId, Minutes, MissionFormat, PolicyAssociations, PolicyLimit, Regime, employment};

use super::{
    belonging::{Belonging, People},
    breaches::{Breach, Broken},
    listed::Listed,
    standing::{Rule, Standing, Version},
};
use crate::domain::reference::calendar::day_before;

/// A session, or hours of a day, as far as a policy judges them.
#[derive(Clone, Debug)]
pub(crate) struct Request<'a> {
    pub(crate) regime: Regime,
    pub(crate) format: MissionFormat,
    pub(crate) cause: Option<&'a str>,
    /// Where it takes place, by its code; nothing where no list can name that, and at a distance nothing is asked.
    pub(crate) country: Option<&'a str>,
    pub(crate) association: AssociationId,
    /// How long all lasts that is booked at once.
    pub(crate) minutes: Minutes,
    /// When it was asked for and when it begins; none for hours that are declared without having been booked.
    pub(crate) asked: Option<Asked>,
    /// Its first civil day, which decides by which version it is judged,
    pub(crate) first_day: NaiveDate,
    /// and its last one.
    pub(crate) last_day: NaiveDate,
}

/// How long before its beginning something was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) at: DateTime<Utc>,
    pub(crate) starts_at: DateTime<Utc>,
    /// By whose clocks that is told.
    pub(crate) zone: Tz,
}

impl Standing {
    /// Every limit that requests of one employee break, each once, in the order of the limits.
    pub(crate) fn breaches(&self, employee: &employment::Model, requests: &[Request<'_>]) -> Vec<Breach> {
        let mut found: Vec<Breach> = Vec::new();
        for request in requests {
            let on = request.first_day;
            let Some(version) = self.in_force(employee.company_id, on) else { continue };
            let belonging = self.belonging(employee, on);
            let lifted: Vec<_> = self.exceptions(employee.id, on).map(|exception| exception.lifts).collect();
            for breach in version.breaches(&belonging, &lifted, request) {
                if !found.iter().any(|known| known.says_the_same(&breach)) {
                    found.push(breach);
                }
            }
        }
        found.sort_by_key(|breach| breach.broken.limit());
        found
    }
}

impl Version {
    /// What a request of somebody breaks of it.
    pub(crate) fn breaches(
        &self,
        belonging: &Belonging,
        lifted: &[PolicyLimit],
        request: &Request<'_>,
    ) -> Vec<Breach> {
        let Some(rule) = self.rule_for(belonging) else { return Vec::new() };
        let mut broken: Vec<Broken> = [
            rule.regime(request),
            rule.format(request),
            rule.cause(request),
            rule.country(request),
            rule.association(request),
            rule.notice(request),
            rule.length(request),
        ]
        .into_iter()
        .flatten()
        .collect();
        broken.extend(self.closed(belonging, request));
        broken.retain(|broken| !lifted.contains(&broken.limit()));
        broken.into_iter().map(|broken| Breach { rule: rule.row.name.clone(), broken }).collect()
    }

    /// The periods in which the employee's part of the company is closed, that hold one of the days asked for.
    fn closed(&self, belonging: &Belonging, request: &Request<'_>) -> impl Iterator<Item = Broken> {
        let is_then = |from: NaiveDate, to: NaiveDate| from <= request.last_day && request.first_day <= to;
        self.blackouts
            .iter()
            .filter(move |closed| {
                is_then(closed.from_on, closed.to_on) && People::from(*closed).holds(belonging)
            })
            .map(|closed| Broken::Blackout {
                name: closed.name.clone(),
                from: closed.from_on,
                to: closed.to_on,
            })
    }
}

impl Rule {
    fn regime(&self, request: &Request<'_>) -> Option<Broken> {
        let allowed = self.regimes.as_ref().filter(|allowed| !allowed.contains(&request.regime))?;
        Some(Broken::Regime { allowed: allowed.clone() })
    }

    fn format(&self, request: &Request<'_>) -> Option<Broken> {
        let allowed = self.formats.as_ref().filter(|allowed| !allowed.contains(&request.format))?;
        Some(Broken::Format { allowed: allowed.clone() })
    }

    fn cause(&self, request: &Request<'_>) -> Option<Broken> {
        let is_listed = |allowed: &&Vec<entity::cause::Model>| {
            allowed.iter().any(|cause| Some(cause.code.as_str()) == request.cause)
        };
        let allowed = self.causes.as_ref().filter(|allowed| !is_listed(allowed))?;
        let labels = allowed.iter().map(|cause| (cause.label.clone(), cause.label_en.clone()));
        Some(Broken::Cause { allowed: labels.collect() })
    }

    fn country(&self, request: &Request<'_>) -> Option<Broken> {
        if request.format == MissionFormat::Remote {
            return None;
        }
        let is_listed =
            |allowed: &&Vec<String>| allowed.iter().any(|code| Some(code.as_str()) == request.country);
        let allowed = self.countries.as_ref().filter(|allowed| !is_listed(allowed))?;
        Some(Broken::Country { allowed: allowed.clone() })
    }

    fn association(&self, request: &Request<'_>) -> Option<Broken> {
        let is_named = self.associations.contains(&request.association);
        let broken = |is_excluded: bool| {
            let of_rule = (!is_excluded).then_some(self.row.id);
            Some(Broken::Association { is_excluded, of_rule, listed: Listed::default() })
        };
        match self.row.associations_are? {
            PolicyAssociations::Allowed if !is_named => broken(false),
            PolicyAssociations::Excluded if is_named => broken(true),
            _ => None,
        }
    }

    fn notice(&self, request: &Request<'_>) -> Option<Broken> {
        let (hours, asked) = (self.row.notice_hours?, request.asked?);
        let from = asked.at + Duration::hours(hours.into());
        (asked.starts_at < from).then_some(Broken::Notice { hours, from, zone: asked.zone })
    }

    fn length(&self, request: &Request<'_>) -> Option<Broken> {
        let most = self.row.longest_minutes.filter(|most| request.minutes > *most)?;
        Some(Broken::Length { most, asked: request.minutes })
    }
}

/// The last day of something by the clocks of its place: what ends at midnight has no part in the day that begins then.
pub(crate) fn last_day(ends_at: DateTime<Utc>, zone: Tz, first_day: NaiveDate) -> NaiveDate {
    let end = ends_at.with_timezone(&zone);
    let is_midnight = end.time() == chrono::NaiveTime::MIN;
    let last = if is_midnight { day_before(end.date_naive()) } else { end.date_naive() };
    last.max(first_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reference::dates::day;

    /// What ends at midnight is over on its own day; a minute later it has a part in the next one.
    #[test]
    fn midnight_belongs_to_the_day_that_ends() {
        let zone = chrono_tz::Europe::Paris;
        let last = |instant: &str| last_day(instant.parse().expect("an instant"), zone, day("2026-03-17"));
        assert_eq!(last("2026-03-17T15:00:00Z"), day("2026-03-17"));
        assert_eq!(last("2026-03-17T23:00:00Z"), day("2026-03-17"), "midnight in Paris");
        assert_eq!(last("2026-03-17T23:01:00Z"), day("2026-03-18"));
    }
}
