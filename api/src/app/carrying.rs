//! What the link of a mail does about a project that two people carry: it shows what was written, and a button says yes or no for
//! the second of them.

use chrono::NaiveDate;
use entity::{
    PersonId, ProgrammeApplicationId, ProgrammeApplicationState as State, association, person, programme,
    programme_application,
};
use sea_orm::EntityTrait as _;

use crate::{
    App, Caller, Internal, Language,
    access::{CarryLink, Denied},
    app::NotDone,
    domain::missions::programmes::{applying, takes_applications, zone_of},
    graphql::encode_id,
    outcome::Problem,
    tx::Tx,
};

/// What a link shows by which somebody carries a project.
#[derive(Clone, Debug)]
pub enum CarryBehindLink {
    /// A project to carry.
    ToCarry(Box<ProjectToCarry>),
    /// It was answered, or is asked no more: this is the application's opaque id.
    Over(String),
    /// Whoever opens it may not.
    NotTheirs,
}

/// A project that somebody is asked to carry as the second of two.
#[derive(Clone, Debug)]
pub struct ProjectToCarry {
    /// The opaque id of its application.
    pub application: String,
    /// The association's name.
    pub association: String,
    /// The programme's title.
    pub programme: String,
    /// The name of who wrote it and carries it.
    pub first: String,
    /// Why the association applies.
    pub motivation: String,
    /// What it would like the volunteers to work on.
    pub challenge: String,
    /// Until when the answer counts.
    pub until: NaiveDate,
}

impl App {
    /// What there is to carry behind a link; none when no link that carries a project is behind it, or one too old.
    pub async fn carry_behind_link(
        &self,
        caller: &Caller,
        token: &str,
    ) -> Result<Option<CarryBehindLink>, Internal> {
        let id = match CarryLink::find(self.database.reader(), token, &caller.0, self.now()).await? {
            None => return Ok(None),
            Some(CarryLink::NotTheirs) => return Ok(Some(CarryBehindLink::NotTheirs)),
            Some(CarryLink::Used { application }) => {
                return Ok(Some(CarryBehindLink::Over(encode_id(application))));
            }
            Some(CarryLink::Works { application, .. }) => application,
        };
        let found = self.to_carry(id).await?;
        Ok(Some(found.map_or_else(
            || CarryBehindLink::Over(encode_id(id)),
            |project| CarryBehindLink::ToCarry(Box::new(project)),
        )))
    }

    async fn to_carry(&self, id: ProgrammeApplicationId) -> Result<Option<ProjectToCarry>, Internal> {
        let reader = self.database.reader();
        let found = programme_application::Entity::find_by_id(id).one(reader).await?;
        let Some(application) = found.filter(|row| row.state == State::ToCarry) else { return Ok(None) };
        let programme = programme::Entity::find_by_id(application.programme_id).one(reader).await?;
        let today = |row: &programme::Model| self.now().to_utc().with_timezone(&zone_of(row)).date_naive();
        let Some(programme) = programme.filter(|row| takes_applications(row, today(row))) else {
            return Ok(None);
        };
        let association = association::Entity::find_by_id(application.association_id).one(reader).await?;
        let first = match application.first_carrier_id {
            Some(id) => self.name_of_carrier(id).await?,
            None => String::new(),
        };
        Ok(Some(ProjectToCarry {
            application: encode_id(id),
            association: association.map(|row| row.name).unwrap_or_default(),
            programme: programme.title,
            first,
            motivation: application.motivation,
            challenge: application.challenge_wanted,
            until: programme.applications_until,
        }))
    }

    async fn name_of_carrier(&self, id: PersonId) -> Result<String, Internal> {
        let found = person::Entity::find_by_id(id).one(self.database.reader()).await?;
        let found = found.filter(|person| person.erased_at.is_none());
        Ok(found.map(|person| person.full_name()).unwrap_or_default())
    }

    /// Says yes or no to carrying a project by a link, once. A refusal says why.
    pub async fn carry_by_link(
        &self,
        language: Language,
        caller: &Caller,
        token: &str,
        carries: bool,
    ) -> Result<(), NotDone> {
        let story = |tx: Tx| async move {
            match CarryLink::find(&tx, token, &caller.0, tx.now()).await? {
                None | Some(CarryLink::NotTheirs) => Err(Denied::Hidden.into()),
                Some(CarryLink::Used { .. }) => Err(vec![Problem::new("LINK_GONE")].into()),
                Some(CarryLink::Works { right, application, link }) => {
                    applying::carry_by_link(right, link, &tx, application, carries).await
                }
            }
        };
        let origin = caller.0.origin_of_link();
        self.tell(language, self.database.write_from(&origin, story).await)
    }
}
