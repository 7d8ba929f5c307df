//! What is particular about some needs of a demo: a search that nobody comes forward for, a tie that was declared, an employer's
//! time, a volunteer who asks to leave.

use chrono::Duration;
use entity::{
    ApprovalBy, ApprovalRequestId, ApprovalStage, ApprovalState, BranchOfferId, DecidedHow, DeclaredTieId,
    NeedSide, NeedState, SettledAs, approval_request, branch_offer, declared_tie,
};

use super::{
    candidates::Candidate,
    desks::{Desk, Net},
    fates::Twist,
    tale::{Line, Tale},
};
use crate::demo::{making::Making, missions::Task, pack::row};

impl Making {
    /// What is particular about a need, if anything is.
    pub(super) fn particulars(
        &mut self,
        net: &Net,
        desk: usize,
        (tale, task): (&Tale<'_>, Option<&Task>),
        candidates: &[Candidate],
    ) {
        let first = candidates.first();
        match tale.fate.twist {
            Twist::Flagged | Twist::NoCandidate => self.fourteen_days(tale),
            Twist::Offered => self.offered(net, desk, tale),
            Twist::National => self.goes_national(tale),
            Twist::Tied => self.is_tied(net, desk, (tale, first)),
            Twist::RefusedTime => {
                if let (Some(task), Some(candidate)) = (task, first) {
                    self.refused_time(tale, task, candidate);
                }
            }
            Twist::AgreedTime => {
                if let Some(at) = first.and_then(|one| one.row.time_agreed_at) {
                    let line = Line::of_nobody("WORKING_TIME_AGREED", NeedSide::Job).inside_only();
                    self.need_line(tale.id, at.to_utc(), line);
                }
            }
            Twist::Leaves => {
                if let Some(candidate) = candidates.iter().find(|one| one.gave()) {
                    let person = candidate.row.person_id;
                    let line = Line::inside("ASKS_TO_LEAVE", NeedSide::Volunteer, person);
                    let line = line.saying("Je change de ville à la fin du mois.");
                    self.need_line(tale.id, tale.present - Duration::hours(14), line);
                }
            }
            _ => {}
        }
    }

    /// Both sides were told that fourteen days went by without a candidate.
    fn fourteen_days(&mut self, tale: &Tale<'_>) {
        let Some(began_at) = tale.came_to(NeedState::Searching) else { return };
        let line = Line::of_nobody("FOURTEEN_DAYS", NeedSide::Job);
        self.need_line(tale.id, began_at + Duration::days(14), line);
    }

    /// A neighbouring branch is asked to take it.
    fn offered(&mut self, net: &Net, desk: usize, tale: &Tale<'_>) {
        self.fourteen_days(tale);
        let is_neighbour = |(place, other): &(usize, &Desk)| {
            *place != desk && other.place.parent.is_none() && other.place.opened > 0
        };
        let Some((_, neighbour)) = net.desks.iter().enumerate().rfind(is_neighbour) else { return };
        let offered_at = tale.present - Duration::hours(34);
        let model = branch_offer::Model {
            id: self.id::<BranchOfferId>(offered_at),
            need_id: tale.id,
            branch_id: neighbour.id,
            reason: "Personne de chez nous n’a ces compétences, et vous avez plusieurs bénévoles proches."
                .to_owned(),
            offered_by: Some(tale.coordinator),
            offered_at: offered_at.into(),
            answered_by: None,
            answered_at: None,
            is_accepted: None,
        };
        self.pack.branch_offer.push(row(model));
        let line = Line::shared("BRANCH_OFFERED", NeedSide::Coordinator, tale.coordinator);
        self.need_line(tale.id, offered_at, line.saying(neighbour.place.name));
    }

    /// The association accepts that it is done at a distance.
    fn goes_national(&mut self, tale: &Tale<'_>) {
        self.fourteen_days(tale);
        let line = Line::shared("GO_NATIONAL", NeedSide::Association, tale.charity.writer);
        let line = line.saying("À distance, cela nous convient aussi.");
        self.need_line(tale.id, tale.present - Duration::hours(40), line);
    }

    /// Another one who coordinates there is tied to a candidate, and reads nothing of them.
    fn is_tied(&mut self, net: &Net, desk: usize, (tale, candidate): (&Tale<'_>, Option<&Candidate>)) {
        let Some(candidate) = candidate else { return };
        let desk = &net.desks[desk];
        let other = desk.coordinators.iter().find(|person| **person != tale.coordinator);
        let person = other.copied().unwrap_or(desk.head);
        let declared_at = tale.present - Duration::hours(12);
        let model = declared_tie::Model {
            id: self.id::<DeclaredTieId>(declared_at),
            need_id: tale.id,
            person_id: person,
            application_id: Some(candidate.row.id),
            declared_at: declared_at.into(),
        };
        self.pack.declared_tie.push(row(model));
        let line = Line::inside("TIE_TO_CANDIDATE_DECLARED", NeedSide::Coordinator, person);
        self.need_line(tale.id, declared_at, line);
    }

    /// The company was asked and nobody answered: its policy says what that means.
    fn refused_time(&mut self, tale: &Tale<'_>, task: &Task, candidate: &Candidate) {
        let (Some(company_id), Some(employment_id)) = (candidate.giver.company, candidate.giver.employment)
        else {
            return;
        };
        let asked_at = candidate.row.applied_at.to_utc() + Duration::minutes(30);
        let decided_at = (asked_at + Duration::hours(72)).min(tale.present - Duration::hours(1));
        let starts_at = asked_at + Duration::days(14);
        let model = approval_request::Model {
            id: self.id::<ApprovalRequestId>(asked_at),
            company_id,
            employment_id,
            person_id: candidate.row.person_id,
            mission_id: Some(task.mission.id),
            booking_id: None,
            series_id: None,
            programme_volunteer_id: None,
            minutes: tale.expected(),
            starts_at: starts_at.into(),
            asked_at: asked_at.into(),
            lapses_at: (starts_at - Duration::minutes(15)).into(),
            approval_by: ApprovalBy::Hr,
            threshold_minutes: None,
            remind_after_hours: Some(24),
            escalate_after_hours: None,
            settle_after_hours: Some(72),
            settled_as: Some(SettledAs::Refused),
            stage: ApprovalStage::Hr,
            state: ApprovalState::Refused,
            decided_by: None,
            decided_at: Some(decided_at.into()),
            decided_how: Some(DecidedHow::Policy),
            reason: None,
            reminded_at: None,
            escalated_at: None,
            escalated_for: None,
            application_id: Some(candidate.row.id),
            from_on: None,
            until_on: None,
        };
        self.pack.approval_request.push(row(model));
    }
}
