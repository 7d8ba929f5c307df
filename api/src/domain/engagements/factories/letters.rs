//! What volunteers, associations and organisers of a factory are written. Nobody is written about an employer's answer but whoever
//! asked for it.

use entity::{
    MembershipRole, PersonId, TeamRole, branch, intermediary, later_question, programme,
    programme_application,
};
use sea_orm::{ActiveEnum as _, EntityTrait as _};

use super::{name_of, table::code_of};
use crate::{
    Internal,
    access::viewer::Organisation,
    domain::{
        engagements::teams::dropping_out::Why,
        intermediaries::team,
        people::{accounts, seats},
    },
    mail::{self, Words},
    opaque,
    outcome::Argument,
    text_analysis::kebab,
    tx::Tx,
};

/// Where volunteers find the hours that are proposed to them.
const HOURS: &str = "/hours";

/// What is written about one programme.
pub(super) struct Letters<'a> {
    tx: &'a Tx,
    programme: &'a programme::Model,
    branch: &'a branch::Model,
}

/// Somebody who has another place in the teams, as a mail says it.
#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) person: PersonId,
    pub(super) name: String,
    /// The associations of the teams that they leave and come to; none on the reserve.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) why: Why,
}

impl<'a> Letters<'a> {
    /// About a programme of a branch.
    pub(super) fn about(tx: &'a Tx, programme: &'a programme::Model, branch: &'a branch::Model) -> Self {
        Self { tx, programme, branch }
    }

    /// Tells a volunteer that they have a place.
    pub(super) async fn registered(&self, person: PersonId) -> Result<(), Internal> {
        self.to(&[person], "factory-registered", self.own(), Vec::new()).await
    }

    /// Tells them that their employer is asked, with who decides and what silence means.
    pub(super) async fn asked(&self, person: PersonId, asked: Words) -> Result<(), Internal> {
        self.to(&[person], "factory-asked", self.own(), asked).await
    }

    /// Tells them that they wait for a place.
    pub(super) async fn waiting(&self, person: PersonId) -> Result<(), Internal> {
        self.to(&[person], "factory-waiting", self.own(), Vec::new()).await
    }

    /// Tells somebody who waited that they have a place.
    pub(super) async fn promoted(&self, person: PersonId) -> Result<(), Internal> {
        self.to(&[person], "factory-promoted", self.own(), Vec::new()).await
    }

    /// Tells them that their employer approved.
    pub(super) async fn approved(&self, person: PersonId) -> Result<(), Internal> {
        self.to(&[person], "factory-approved", self.own(), Vec::new()).await
    }

    /// Tells them that their employer did not.
    pub(super) async fn refused_by_employer(
        &self,
        person: PersonId,
        reason: Option<&str>,
    ) -> Result<(), Internal> {
        let more = vec![
            ("why", Argument::from(if reason.is_some() { "said" } else { "silence" })),
            ("reason", Argument::from(reason.unwrap_or_default().to_owned())),
        ];
        self.to(&[person], "factory-not-approved", self.own(), more).await
    }

    /// Tells them that nobody decided in time.
    pub(super) async fn lapsed(&self, person: PersonId) -> Result<(), Internal> {
        self.to(&[person], "factory-lapsed", self.own(), Vec::new()).await
    }

    /// Tells them that who organises took them off the list.
    pub(super) async fn removed(&self, person: PersonId, reason: String) -> Result<(), Internal> {
        self.to(&[person], "factory-removed", self.own(), vec![("reason", reason.into())]).await
    }

    /// Tells volunteers that it does not take place.
    pub(super) async fn cancelled(&self, people: &[PersonId]) -> Result<(), Internal> {
        let reason = self.programme.reason.clone().unwrap_or_default();
        self.to(people, "factory-cancelled", self.own(), vec![("reason", reason.into())]).await
    }

    /// Tells somebody in which team they are, and as what.
    pub(super) async fn in_team(
        &self,
        person: PersonId,
        application: &programme_application::Model,
        role: TeamRole,
    ) -> Result<(), Internal> {
        let role = format!("mail-factory-role-{}", kebab(&role.to_value()));
        let more = vec![
            ("association", name_of(self.tx, application).await?.into()),
            ("role", Argument::Key(role.into())),
        ];
        self.to(&[person], "factory-team", self.own(), more).await
    }

    /// Tells those who are on the reserve that they may be asked.
    pub(super) async fn on_reserve(&self, people: &[PersonId]) -> Result<(), Internal> {
        self.to(people, "factory-reserve", self.own(), Vec::new()).await
    }

    /// Tells an association that its team is complete.
    pub(super) async fn team_complete(
        &self,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let more = vec![("association", name_of(self.tx, application).await?.into())];
        self.to(&carriers(application), "factory-team-complete", of_association(application), more).await
    }

    /// Tells volunteers and associations that the teams are made anew.
    pub(super) async fn reopened(
        &self,
        people: &[PersonId],
        applications: &[programme_application::Model],
        reason: &str,
    ) -> Result<(), Internal> {
        let more = || vec![("reason", Argument::from(reason.to_owned()))];
        self.to(people, "factory-reopened", self.own(), more()).await?;
        for application in applications {
            let path = of_association(application);
            self.to(&carriers(application), "factory-reopened", path, more()).await?;
        }
        Ok(())
    }

    /// Tells each of those who have another place where it is and why, and who organises what changed. Whoever left first is
    /// named to the organisers alone, with the rule that would be broken else, or that cannot hold.
    pub(super) async fn dropped_out(
        &self,
        left: (String, String),
        moves: &[Move],
        is_told_to_volunteers: bool,
        (holds, rule): (bool, Option<&'static str>),
    ) -> Result<(), Internal> {
        for one in moves.iter().filter(|_| is_told_to_volunteers) {
            let more = vec![
                ("from", place_named(one.from.as_deref())),
                ("to", place_named(one.to.as_deref())),
                ("rule", Argument::Key(format!("team-rule-{}", kebab(rule_of(&one.why))).into())),
                ("why", Argument::Key(why(&one.why).into())),
            ];
            self.to(&[one.person], "factory-moved", self.own(), more).await?;
        }
        let outcome = match (holds, rule) {
            (false, _) => "broken",
            (true, Some(_)) => "held",
            (true, None) => "fine",
        };
        let moved: Vec<String> = moves.iter().map(|one| one.name.clone()).collect();
        let (person, association) = left;
        let more = vec![
            ("person", Argument::from(person)),
            ("association", association.into()),
            ("moved", moved.join(", ").into()),
            ("count", Argument::from(moved.len())),
            ("outcome", Argument::from(outcome)),
            ("rule", Argument::Key(format!("team-rule-{}", kebab(rule.unwrap_or("SIZE"))).into())),
        ];
        self.to_organisers("factory-dropped-out", more).await
    }

    /// Asks an association to look at what its team handed over.
    pub(super) async fn handed_over(
        &self,
        application: &programme_application::Model,
        title: &str,
    ) -> Result<(), Internal> {
        let more = vec![
            ("association", name_of(self.tx, application).await?.into()),
            ("deliverable", title.to_owned().into()),
        ];
        self.to(&carriers(application), "factory-handed-over", of_association(application), more).await
    }

    /// Thanks a volunteer, who finds their hours proposed.
    pub(super) async fn thanks(
        &self,
        person: PersonId,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let more = vec![("association", name_of(self.tx, application).await?.into())];
        self.to(&[person], "factory-thanks", HOURS.to_owned(), more).await
    }

    /// Thanks an association, which confirms the hours of its team and is asked later what is still in use.
    pub(super) async fn thanks_to_association(
        &self,
        application: &programme_application::Model,
    ) -> Result<(), Internal> {
        let more = vec![("association", name_of(self.tx, application).await?.into())];
        self.to(&carriers(application), "factory-thanks-association", of_association(application), more).await
    }

    /// Asks an association long after what is still in use, or reminds it.
    pub(super) async fn later(
        &self,
        code: &'static str,
        application: &programme_application::Model,
        question: &later_question::Model,
    ) -> Result<(), Internal> {
        let more = vec![
            ("association", name_of(self.tx, application).await?.into()),
            ("day", i64::from(question.day).into()),
        ];
        self.to(&carriers(application), code, of_association(application), more).await
    }

    async fn to(
        &self,
        people: &[PersonId],
        code: &'static str,
        path: String,
        more: Words,
    ) -> Result<(), Internal> {
        let mut words = self.words(path).await?;
        words.extend(more);
        mail::write_to_all(self.tx, accounts::reach_all(self.tx, people).await?, code, &words).await
    }

    /// Writes to those who coordinate in its branch; where nobody does, to those who run the network.
    async fn to_organisers(&self, code: &'static str, more: Words) -> Result<(), Internal> {
        let path = format!("/intermediary/programmes/{}/teams", opaque::encode(self.programme.id));
        let people = team::with_roles(self.tx, self.branch, &team::BOTH).await?;
        if !people.is_empty() {
            return self.to(&people, code, path, more).await;
        }
        let mut words = self.words(path).await?;
        words.extend(more);
        let network = Organisation::Intermediary(self.programme.intermediary_id);
        seats::write_to(self.tx, network, &[MembershipRole::NetworkAdmin], code, &words).await
    }

    /// What is said of it whoever reads it, with where it is read.
    async fn words(&self, path: String) -> Result<Words, Internal> {
        let found = intermediary::Entity::find_by_id(self.programme.intermediary_id).one(self.tx).await?;
        Ok(vec![
            ("programme", self.programme.title.clone().into()),
            ("intermediary", found.map(|row| row.name).unwrap_or_default().into()),
            ("path", path.into()),
        ])
    }

    /// Where a volunteer reads how they stand.
    fn own(&self) -> String {
        format!("/programmes/{}/registration", opaque::encode(self.programme.id))
    }
}

/// Where the association reads of its challenge and its team.
fn of_association(application: &programme_application::Model) -> String {
    format!("/association/programmes/{}/team", opaque::encode(application.id))
}

/// The two who carry its project.
fn carriers(application: &programme_application::Model) -> Vec<PersonId> {
    [application.first_carrier_id, application.second_carrier_id].into_iter().flatten().collect()
}

/// A team by its association, or the reserve.
fn place_named(association: Option<&str>) -> Argument {
    match association {
        Some(name) => Argument::from(name.to_owned()),
        None => Argument::Key("mail-factory-the-reserve".into()),
    }
}

/// The rule for which somebody moved, where it was for one.
fn rule_of(why: &Why) -> &'static str {
    match why {
        Why::Holds(broken) => code_of(broken.rule),
        Why::WasOnReserve | Why::CoversMore | Why::MadeAnew => "SIZE",
    }
}

/// The key of why somebody has another place.
fn why(why: &Why) -> &'static str {
    match why {
        Why::WasOnReserve => "mail-factory-why-reserve",
        Why::CoversMore => "mail-factory-why-skills",
        Why::Holds(_) => "mail-factory-why-rule",
        Why::MadeAnew => "mail-factory-why-anew",
    }
}
