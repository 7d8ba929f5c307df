//! Needs of a demo: their rows and the steps that they went, as the use cases write them.

use chrono::{DateTime, Duration, Utc};
use entity::{
    AssociationId, BranchId, IntermediaryId, MetHow, MissionFormat, NeedId, NeedSide, NeedState as State,
    Regime, SaidHow, SubstitutionPoint, need, need_pause, qualification, qualification_point,
    qualification_skill,
};
use sea_orm::Iterable as _;

use super::{
    aftermath::next_contact,
    candidates::Candidate,
    desks::Net,
    fates::{Fate, Twist, WAY},
    tale::{Line, SPEAKER, Tale, day_of},
};
use crate::{
    demo::{content::MissionTemplate, making::Making, missions::Task, organisations::Charity, pack::row},
    domain::missions::needs::{pace, states::NeedStep},
    text_analysis::sort_key,
};

/// A need of which use cases do more later.
pub(super) struct Told {
    pub(super) need: NeedId,
    pub(super) network: IntermediaryId,
    pub(super) branch: BranchId,
    pub(super) charity: AssociationId,
    pub(super) fate: Fate,
    pub(super) sent_at: DateTime<Utc>,
    pub(super) approved_at: Option<DateTime<Utc>>,
    pub(super) begun_at: Option<DateTime<Utc>>,
    pub(super) since: DateTime<Utc>,
}

/// Titles of what the story's people book, which is asked for in no other way.
const BOOKED: [&str; 10] = [
    "Préparer un entretien d’embauche",
    "Refaire le budget de l’année",
    "Écouter au téléphone",
    "Un tableau de bord pour le bureau",
    "Vérifier nos contrats de travail",
    "Trier et préparer des colis",
    "Aider à remplir une démarche en ligne",
    "Maths en visio",
    "Repeindre la salle commune",
    "Mesurer ce que nous changeons",
];

/// Whether a template is of help that is selected for: no day of handiwork, and nothing that the story's people book.
fn is_asked_for(template: &MissionTemplate, fate: &Fate, cause: &str) -> bool {
    let is_remote = template.format == MissionFormat::Remote;
    let fits = match fate.twist {
        // A search without a candidate is in one place, and an employer's time is given from any.
        Twist::Flagged | Twist::Offered | Twist::National => !is_remote,
        Twist::AskedTime | Twist::RefusedTime => is_remote,
        // A year's budget holds it.
        Twist::AgreedTime => is_remote && template.minutes <= 90,
        _ => true,
    };
    let is_of_cause = template.causes.is_empty() || template.causes.iter().any(|code| code == cause);
    let is_free = !BOOKED.contains(&template.title.as_str()) && template.format != MissionFormat::OnSite;
    fits && is_of_cause && is_free && !(fate.searches() && is_of_figures(template))
}

/// Money and figures are what the story's people look for, who book: what they find stays theirs.
fn is_of_figures(template: &MissionTemplate) -> bool {
    let words =
        ["compta", "comptes", "budget", "trésorerie", "tableaux de bord", "financière", "tarification"];
    template.skills.iter().any(|skill| words.iter().any(|word| skill.contains(word)))
}

impl Making {
    /// A need with all that came of it.
    pub(super) fn need(&mut self, net: &mut Net, desk: usize, charity: &Charity, fate: Fate) -> Told {
        let content = std::sync::Arc::clone(&self.content);
        let fitting: Vec<&MissionTemplate> =
            content.missions.iter().filter(|one| is_asked_for(one, &fate, charity.cause)).collect();
        let template = fitting[self.rng.below(fitting.len())];
        let tale = self.tale(net, desk, (charity, template), fate);
        self.steps_of_need(&tale);
        self.qualification(&tale);
        let version = self.announcements(&tale);
        let mut task = version.as_ref().map(|version| self.mission_of_need(&tale, version));
        let candidates = self.candidates(net, desk, &tale, task.as_mut());
        self.leaves_the_way(&tale);
        self.need_row(&tale, task.as_ref(), &candidates);
        if fate.came_to(State::Searching) {
            self.broadcast(net, desk, &tale, &candidates);
        }
        if fate.came_to(State::Roadmap) {
            self.roadmaps(&tale, &candidates);
        }
        if let Some(task) = &mut task {
            self.aftermath(&tale, task, &candidates);
        }
        self.particulars(net, desk, (&tale, task.as_ref()), &candidates);
        if let Some(task) = task {
            self.finish(task);
        }
        Told {
            need: tale.id,
            network: tale.intermediary,
            branch: tale.branch,
            charity: charity.id,
            fate,
            sent_at: tale.sent_at(),
            approved_at: tale.came_to(State::Searching),
            begun_at: tale.came_to(State::UnderWay),
            since: tale.since,
        }
    }

    fn need_row(&mut self, tale: &Tale<'_>, task: Option<&Task>, candidates: &[Candidate]) {
        let Tale { fate, template, charity, .. } = tale;
        let returns_on = (fate.state == State::Paused).then(|| self.days.ago(-25));
        let is_over = matches!(fate.state, State::Closed | State::Stopped);
        let has_candidates = candidates.iter().any(Candidate::waits);
        let searches_alone = fate.searches() && !has_candidates;
        // Where all branches are asked, the search has its days again.
        let is_national = fate.twist == Twist::National;
        let clock = if is_national { tale.present - Duration::hours(40) } else { tale.since };
        let is_flagged = matches!(fate.twist, Twist::Flagged | Twist::Offered);
        let wish = template.objectives.join(". ");
        self.pack.need.push(row(need::Model {
            id: tale.id,
            association_id: charity.id,
            association_branch_id: None,
            intermediary_id: tale.intermediary,
            branch_id: tale.branch,
            departement_code: tale.departement.to_owned(),
            title: template.title.clone(),
            sort_key: sort_key(&template.title),
            situation: template.summary.clone(),
            wish: format!("{wish}."),
            outcome: format!("Nous aurons en main {}.", handed_over(template)),
            state: fate.state,
            paused_from: fate.from.filter(|_| fate.state == State::Paused),
            returns_on,
            reason: why(fate).map(str::to_owned),
            state_since: tale.since.into(),
            due_on: next_contact(tale).or_else(|| pace::due_on(fate.state, day_of(clock), returns_on)),
            round: if fate.twist == Twist::Replaced { 2 } else { 1 },
            is_national: task.is_some() && tale.is_national(),
            search_since: searches_alone.then_some(clock.into()),
            flagged_at: is_flagged.then(|| (tale.since + Duration::days(14)).into()),
            coordinator_id: (fate.reached() > 0).then_some(tale.coordinator),
            mission_id: task.map(|task| task.mission.id),
            sent_by: Some(charity.writer),
            sent_at: tale.sent_at().into(),
            closed_at: is_over.then_some(tale.since.into()),
        }));
        if let Some(on) = returns_on {
            self.pack.later.resting.push((tale.id, on));
        }
    }

    /// The steps on its way, each with its line.
    fn steps_of_need(&mut self, tale: &Tale<'_>) {
        let (association, coordinator) = (tale.charity.writer, tale.coordinator);
        self.need_line(tale.id, tale.sent_at(), Line::shared("SENT", NeedSide::Association, association));
        let steps = [
            (State::Sent, NeedStep::Assign, NeedSide::Job),
            (State::Qualifying, NeedStep::Qualify, NeedSide::Coordinator),
            (State::Drafting, NeedStep::SubmitAnnouncement, NeedSide::Coordinator),
            (State::ToApprove, NeedStep::ApproveAnnouncement, NeedSide::Association),
            (State::Searching, NeedStep::Introduce, NeedSide::Coordinator),
            (State::Roadmap, NeedStep::ApproveRoadmap, NeedSide::Association),
            (State::UnderWay, NeedStep::BeginDebrief, NeedSide::Job),
            (State::Debrief, NeedStep::Close, NeedSide::Coordinator),
        ];
        for ((from, step, side), to) in steps.into_iter().zip(WAY.into_iter().skip(1)) {
            let Some(at) = tale.came_to(to) else { break };
            let line = match side {
                NeedSide::Association if tale.fate.twist == Twist::OnBehalf => {
                    Line::shared(step.code(), side, coordinator).said(SPEAKER, SaidHow::Call)
                }
                NeedSide::Association => Line::shared(step.code(), side, association),
                NeedSide::Coordinator => Line::shared(step.code(), side, coordinator),
                _ => Line::of_nobody(step.code(), side),
            };
            self.need_line(tale.id, at, line.moving(from, to));
        }
        if tale.fate.state == State::Sent {
            let at = tale.sent_at() + Duration::minutes(1);
            self.need_line(tale.id, at, Line::of_nobody("NOBODY_FREE", NeedSide::Job).inside_only());
            let again = self.days.present() + Duration::hours(31);
            self.pack.later.unassigned.push((tale.id, again.into()));
        }
    }

    /// Where it leaves the way: it is paused, stopped, or searched for anew.
    fn leaves_the_way(&mut self, tale: &Tale<'_>) {
        let Fate { state, from: Some(from), twist, .. } = tale.fate else { return };
        let (association, coordinator) = (tale.charity.writer, tale.coordinator);
        let reason = why(&tale.fate).unwrap_or("Le bénévole a trouvé un emploi loin d’ici.");
        let before = tale.since - Duration::minutes(1);
        let line = match twist {
            Twist::Values => Some(Line::shared("VALUES_REFUSED", NeedSide::Coordinator, coordinator)),
            Twist::PaidJob => Some(Line::shared("REPLACES_PAID_JOB", NeedSide::Coordinator, coordinator)),
            Twist::NoCandidate => Some(Line::shared("NO_CANDIDATE", NeedSide::Association, association)),
            _ => None,
        };
        if let Some(line) = line {
            self.need_line(tale.id, before, line);
        }
        let (step, side) = match (state, twist) {
            (State::Paused, _) => (NeedStep::Pause, NeedSide::Association),
            (State::Searching, _) => (NeedStep::ReplaceVolunteer, NeedSide::Coordinator),
            (_, Twist::Values | Twist::PaidJob) => (NeedStep::Stop, NeedSide::Coordinator),
            _ => (NeedStep::Stop, NeedSide::Association),
        };
        // Nobody coordinates what was stopped before it was assigned.
        let person = if side == NeedSide::Association { association } else { coordinator };
        let line = Line::shared(step.code(), side, person).moving(from, state).saying(reason);
        self.need_line(tale.id, tale.since, line);
        if state == State::Paused {
            let from_on = day_of(tale.since);
            self.pack.need_pause.push(row(need_pause::Model { need_id: tale.id, from_on, until_on: None }));
        }
    }

    /// What the coordinator noted of it: all of it where an announcement followed, else as far as they came.
    fn qualification(&mut self, tale: &Tale<'_>) {
        let Some(assigned_at) = tale.came_to(State::Qualifying) else { return };
        let until = tale.until(State::Qualifying);
        let is_whole = tale.fate.came_to(State::Drafting);
        let shares_values = match tale.fate.twist {
            Twist::Values => Some(false),
            _ if is_whole || tale.fate.twist == Twist::PaidJob => Some(true),
            _ => None,
        };
        let met_at = assigned_at + (until - assigned_at) / 2;
        self.pack.qualification.push(row(qualification::Model {
            need_id: tale.id,
            met_on: Some(day_of(met_at)),
            met_how: Some(*self.rng.pick(&[MetHow::InPerson, MetHow::Video, MetHow::Call])),
            met_whom: "Présidence et responsable du projet".to_owned(),
            note: "Équipe motivée, une personne suit le sujet de près. Décision prise en bureau.".to_owned(),
            precise_need: if is_whole { tale.template.summary.clone() } else { String::new() },
            shares_values,
            values_note: String::new(),
            regime: is_whole.then_some(Regime::Service),
            format: is_whole.then_some(tale.template.format),
            saved_by: Some(tale.coordinator),
            saved_at: met_at.into(),
        }));
        for point in SubstitutionPoint::iter() {
            let is_paid_post = tale.fate.twist == Twist::PaidJob && point == SubstitutionPoint::PaidPost;
            let is_passed = if is_paid_post { Some(false) } else { is_whole.then_some(true) };
            let note = if is_paid_post { "Le poste de comptable vient d’être supprimé." } else { "" };
            self.pack.qualification_point.push(row(qualification_point::Model {
                need_id: tale.id,
                point,
                is_passed,
                note: note.to_owned(),
            }));
        }
        for skill_code in tale.skills.iter().filter(|_| is_whole).cloned() {
            self.pack
                .qualification_skill
                .push(row(qualification_skill::Model { need_id: tale.id, skill_code }));
        }
    }
}

/// What is handed over, in a sentence.
fn handed_over(template: &MissionTemplate) -> String {
    let lower = |text: &String| {
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
        first + letters.as_str()
    };
    template.deliverables.iter().map(lower).collect::<Vec<_>>().join(", ")
}

/// Why a need is paused or was stopped.
fn why(fate: &Fate) -> Option<&'static str> {
    match (fate.state, fate.twist) {
        (State::Paused, _) => Some("Notre responsable est en congé jusqu’au mois prochain."),
        (State::Stopped, Twist::NoCandidate) => Some("Personne ne s’est proposé, nous ferons autrement."),
        (State::Stopped, Twist::Values) => {
            Some("L’activité est commerciale et la charte n’est pas partagée.")
        }
        (State::Stopped, Twist::PaidJob) => {
            Some("La mission remplacerait une salariée dont le poste vient d’être supprimé.")
        }
        (State::Stopped, _) => Some("Le projet est reporté, faute de financement."),
        _ => None,
    }
}
