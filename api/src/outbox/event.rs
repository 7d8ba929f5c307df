//! What an event says, and to whom: ids, codes and dates, as each side sees the thing itself. No name, no word that somebody
//! wrote and no amount; what is kept from a company is no event for it.

use entity::{
    AssociationId, BookingStatus, CompanyId, LedgerEventKind, MissionId, TimeBasis, booking, employment,
    session, tax_receipt, time_entry,
};
use serde_json::{Map, Value, json};

use super::EventType;
use crate::opaque::encode;

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(super) kind: EventType,
    /// The companies that may be told.
    pub(super) companies: Vec<CompanyId>,
    /// The association that may be told.
    pub(super) association: Option<AssociationId>,
    /// The mission that it is about: where it is confidential, no company is told.
    pub(super) mission: Option<MissionId>,
    said: Map<String, Value>,
    /// What each side alone is told.
    company_only: Map<String, Value>,
    association_only: Map<String, Value>,
}

impl Event {
    fn new(kind: EventType, said: Value) -> Self {
        Self {
            kind,
            companies: Vec::new(),
            association: None,
            mission: None,
            said: object(said),
            company_only: Map::new(),
            association_only: Map::new(),
        }
    }

    /// Of a booking. The employer is told where its own time is given, and only of whom; nobody is told of a place that
    /// waits for an approval, or that was never had.
    pub(crate) fn booking(kind: EventType, row: &booking::Model) -> Self {
        let mut event = Self::new(
            kind,
            json!({
                "bookingId": encode(row.id),
                "sessionId": encode(row.session_id),
                "missionId": encode(row.mission_id),
                "associationId": encode(row.association_id),
            }),
        );
        event.mission = Some(row.mission_id);
        event.association_only = object(json!({ "personId": encode(row.person_id) }));
        event.company_only = object(json!({ "employeeId": row.employment_id.map(encode) }));
        if kind == EventType::BookingConfirmed || is_known(row) {
            event.association = Some(row.association_id);
            event.companies.extend(employer_of(row.basis, row.is_kept_from_company, row.company_id));
        }
        event
    }

    /// Of a session, to its association and to the employers of those who had a place on working time.
    pub(crate) fn session(kind: EventType, row: &session::Model, booked: &[booking::Model]) -> Self {
        let mut event = Self::new(
            kind,
            json!({
                "sessionId": encode(row.id),
                "missionId": encode(row.mission_id),
                "associationId": encode(row.association_id),
                "startsAt": row.starts_at.to_utc().to_rfc3339(),
                "endsAt": row.ends_at.to_utc().to_rfc3339(),
            }),
        );
        event.association = Some(row.association_id);
        event.mission = Some(row.mission_id);
        event.companies = booked
            .iter()
            .filter(|row| is_known(row))
            .filter_map(|row| employer_of(row.basis, row.is_kept_from_company, row.company_id))
            .collect();
        event
    }

    /// Of a time entry, for the facts that are told outside.
    pub(crate) fn hours(fact: LedgerEventKind, row: &time_entry::Model) -> Option<Self> {
        let kind = match fact {
            LedgerEventKind::Declared => EventType::HoursSubmitted,
            LedgerEventKind::Confirmed => EventType::HoursConfirmed,
            LedgerEventKind::Disputed => EventType::HoursDisputed,
            LedgerEventKind::Reversed => EventType::HoursReversed,
            LedgerEventKind::Adjusted
            | LedgerEventKind::Accepted
            | LedgerEventKind::Withdrawn
            | LedgerEventKind::Approved
            | LedgerEventKind::Rejected => return None,
        };
        let mut event = Self::new(
            kind,
            json!({
                "timeEntryId": encode(row.id),
                "missionId": encode(row.mission_id),
                "associationId": encode(row.association_id),
                "date": row.date.to_string(),
                "minutes": row.minutes.0,
            }),
        );
        event.association = Some(row.association_id);
        event.association_only = object(json!({ "personId": encode(row.person_id) }));
        event.mission = Some(row.mission_id);
        event.companies.extend(employer_of(row.basis, row.is_kept_from_company, row.company_id));
        event.company_only = object(json!({ "employeeId": row.employment_id.map(encode) }));
        Some(event)
    }

    /// Of a receipt. One that attests time for a confidential cause is told to the association alone.
    pub(crate) fn receipt(kind: EventType, row: &tax_receipt::Model, attests_confidential: bool) -> Self {
        let mut event = Self::new(
            kind,
            json!({
                "taxReceiptId": encode(row.id),
                "associationId": encode(row.association_id),
                "legalEntityId": encode(row.legal_entity_id),
                "replacesId": row.replaces_id.map(encode),
            }),
        );
        event.association = Some(row.association_id);
        event.companies.extend((!attests_confidential).then_some(row.company_id));
        event
    }

    /// Of an employee whose last day was said.
    pub(crate) fn employee_left(row: &employment::Model, last_day: chrono::NaiveDate) -> Self {
        let said = json!({ "employeeId": encode(row.id), "lastDay": last_day.to_string() });
        Self { companies: vec![row.company_id], ..Self::new(EventType::EmployeeLeft, said) }
    }

    /// What a company is told.
    pub(super) fn said_to_company(&self, id: CompanyId) -> Value {
        let own = object(json!({ "companyId": encode(id) }));
        Value::Object(self.said.clone().into_iter().chain(self.company_only.clone()).chain(own).collect())
    }

    /// What an association is told.
    pub(super) fn said_to_association(&self) -> Value {
        Value::Object(self.said.clone().into_iter().chain(self.association_only.clone()).collect())
    }
}

/// Whether anybody but whoever asked knows of a booking: it is a rank, or was had. A request that nobody has approved is told
/// to no program, nor is its end: whoever hears both and no confirmation between them has read a refusal (L. 8241-2).
fn is_known(row: &booking::Model) -> bool {
    row.status == BookingStatus::Waiting || row.engagement_id.is_some()
}

/// The employer that knows of some time: of working time alone, and not where its author keeps it from them.
fn employer_of(basis: TimeBasis, is_kept: bool, company: Option<CompanyId>) -> Option<CompanyId> {
    company.filter(|_| basis == TimeBasis::WorkingTime && !is_kept)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// An employer knows of the working time that is given to it, and of nothing that its author keeps.
    #[test]
    fn an_employer_knows_of_working_time() {
        let company = Some(CompanyId::from(Uuid::from_u128(1)));
        assert_eq!(employer_of(TimeBasis::WorkingTime, false, company), company);
        assert_eq!(employer_of(TimeBasis::WorkingTime, true, company), None);
        for basis in [TimeBasis::PersonalTime, TimeBasis::Leave, TimeBasis::PartialActivity] {
            assert_eq!(employer_of(basis, false, company), None, "{basis:?}");
        }
    }
}
