//! How the group of the story governs what its people give: a group of employees, rules in force and a draft of the next
//! ones, a campaign that runs. The use cases do it, as whoever runs the programme would have on those days.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use entity::{
    ApprovalBy, AssociationId, CampaignId, CompanyId, EmployeeGroupId, EmploymentId, LegalEntityId,
    MissionId, MissionStatus, PersonId, campaign_day, mission,
};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    days::{Days, at},
    making::Making,
    money::passed,
    pack::row,
    rng::Rng,
    story::Story,
};
use crate::{
    Internal,
    access::{CompanyManager, Viewer},
    chance::{Chance, SeededChance},
    domain::{
        campaigns::writing::{self, Typed},
        companies::groups::{self, GroupWish},
        policies::{BlackoutWish, Population, RuleWish, Wish, drafts, publishing},
    },
    tx::Tx,
};

/// Who runs the programme, and whom and what it is about.
#[derive(Clone)]
pub(super) struct Programme {
    seed: u64,
    days: Days,
    company: CompanyId,
    manager: PersonId,
    overseas: LegalEntityId,
    association: AssociationId,
    ambassadors: Vec<EmploymentId>,
}

impl Programme {
    pub(super) fn of(story: &Story, making: &Making, seed: u64) -> Option<Self> {
        let ambassadors = [story.cast.nadia, story.cast.exhausted];
        Some(Self {
            seed,
            days: making.days,
            company: story.alpha.id,
            manager: *making.approvers.get(&story.alpha.id)?,
            overseas: story.alpha.entities.last()?.id,
            association: story.voisines.id,
            ambassadors: ambassadors.iter().map(|worker| making.workers[*worker].employment).collect(),
        })
    }

    /// Does it all, on days of the last weeks.
    pub(super) async fn act(&self, tx: &Tx) -> Result<(), Internal> {
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(self.seed));
        let on = |days| tx.told_at(self.morning(days), Arc::clone(&chance));
        let group = self.group(&on(40)).await?;
        self.rules_in_force(&on(30), group).await?;
        self.next_rules(&on(3)).await?;
        let campaign = self.campaign(&on(12)).await?;
        self.visits(tx, campaign).await?;
        Ok(())
    }

    fn morning(&self, days: i64) -> DateTime<Utc> {
        at(self.days.workday_ago(days), 9, 30, chrono_tz::UTC)
    }

    async fn right(&self, tx: &Tx) -> Result<CompanyManager, Internal> {
        let viewer = Viewer::load(tx, self.manager, None, tx.now()).await?;
        viewer
            .may_manage_company(self.company)
            .map_err(|_| Internal::because("nobody runs the demo's programme"))
    }

    async fn group(&self, tx: &Tx) -> Result<EmployeeGroupId, Internal> {
        let right = self.right(tx).await?;
        let name = "Ambassadeurs du mécénat".to_owned();
        let wish = GroupWish { name, role: None, legal_entity_id: None, establishment_id: None };
        let group = done(groups::save(&right, tx, None, &wish).await)?;
        done(groups::add_members(&right, tx, group, &self.ambassadors).await)
    }

    /// A day for everybody and a week for ambassadors; overseas, human resources approve.
    async fn rules_in_force(&self, tx: &Tx, group: EmployeeGroupId) -> Result<(), Internal> {
        let right = self.right(tx).await?;
        let ambassadors = Population { group: Some(group), ..Population::default() };
        let overseas = Population { legal_entity: Some(self.overseas), ..Population::default() };
        let rules = vec![
            RuleWish { longest: Some(35 * 60), ..rule("Ambassadeurs", ambassadors) },
            RuleWish {
                approval_by: ApprovalBy::Hr,
                remind_after_hours: Some(24),
                ..rule("Océan Indien", overseas)
            },
            RuleWish { longest: Some(14 * 60), ..rule("Tout le groupe", Population::default()) },
        ];
        let from = tx.now_utc().date_naive();
        let note = "Premières règles : deux jours d’affilée, une semaine pour les ambassadeurs.".to_owned();
        let wish = Wish { from, note, rules, blackouts: Vec::new() };
        let id = done(drafts::save(&right, tx, None, &wish).await)?;
        done(publishing::publish(&right, tx, id, None).await)?;
        Ok(())
    }

    /// A draft to be played on the year that was.
    async fn next_rules(&self, tx: &Tx) -> Result<(), Internal> {
        let right = self.right(tx).await?;
        let from = self.days.ago(-45);
        let everybody = RuleWish {
            longest: Some(90),
            notice_hours: Some(48),
            ..rule("Tout le groupe", Population::default())
        };
        let closed = BlackoutWish {
            name: "Clôture des comptes".to_owned(),
            from: from + Duration::days(20),
            to: from + Duration::days(30),
            people: Population::default(),
        };
        let note = "À discuter : un délai de deux jours, et une heure et demie au plus.".to_owned();
        let wish = Wish { from, note, rules: vec![everybody], blackouts: vec![closed] };
        done(drafts::save(&right, tx, None, &wish).await)?;
        Ok(())
    }

    async fn campaign(&self, tx: &Tx) -> Result<CampaignId, Internal> {
        let right = self.right(tx).await?;
        let typed = Typed {
            name: "Un mois pour les voisins".to_owned(),
            name_en: Some("A month for the neighbours".to_owned()),
            from: self.days.ago(10),
            to: self.days.ago(-20),
            message_fr:
                "Prenez deux heures sur votre temps de travail pour une association de quartier : un \
                tableau de budget, une relecture, un entretien préparé."
                    .to_owned(),
            message_en:
                "Take two hours of your working time for an association next door: a budget sheet, a second \
                pair of eyes, an interview rehearsed."
                    .to_owned(),
            colour: "#0b6e5f".to_owned(),
            populations: Vec::new(),
            cause_codes: Vec::new(),
            missions: self.missions(tx).await?,
        };
        let id = done(writing::save(&right, tx, None, &typed).await)?;
        let viewer = Viewer::load(tx, self.manager, None, tx.now()).await?;
        done(writing::publish(&viewer, tx, id).await)
    }

    async fn missions(&self, tx: &Tx) -> Result<Vec<MissionId>, DbErr> {
        mission::Entity::find()
            .select_only()
            .column(mission::Column::Id)
            .filter(mission::Column::AssociationId.eq(self.association))
            .filter(mission::Column::Status.eq(MissionStatus::Published))
            .order_by_asc(mission::Column::Id)
            .limit(3)
            .into_tuple()
            .all(tx)
            .await
    }

    /// Who has opened its page on each day since it began.
    async fn visits(&self, tx: &Tx, campaign: CampaignId) -> Result<(), DbErr> {
        let mut rng = Rng::new(self.seed).stream("campaign");
        let mut day = |on_date: NaiveDate| {
            let seen = rng.within(6..=40);
            let (seen, signed_in) = (i32::try_from(seen), i32::try_from(seen / 3));
            row(campaign_day::Model {
                campaign_id: campaign,
                on_date,
                seen: seen.unwrap_or_default(),
                signed_in: signed_in.unwrap_or_default(),
            })
        };
        let days: Vec<campaign_day::ActiveModel> = (1..=10).map(|back| day(self.days.ago(back))).collect();
        campaign_day::Entity::insert_many(days).exec_without_returning(tx).await.map(|_| ())
    }
}

/// What a use case made; the demo's people are refused nothing.
fn done<T, R: std::fmt::Debug>(outcome: crate::outcome::Outcome<T, R>) -> Result<T, Internal> {
    passed(outcome)?.ok_or_else(|| Internal::because("the demo's programme was refused"))
}

/// A rule that limits nothing.
fn rule(name: &str, people: Population) -> RuleWish {
    RuleWish {
        name: name.to_owned(),
        people,
        yearly: None,
        yearly_unit: None,
        day: None,
        rounding: None,
        carry_over: None,
        regimes: None,
        formats: None,
        causes: None,
        countries: None,
        associations: Vec::new(),
        associations_are: None,
        notice_hours: None,
        longest: None,
        approval_by: ApprovalBy::Nobody,
        threshold: None,
        remind_after_hours: None,
        escalate_after_hours: None,
        settle_after_hours: None,
        settled_as: None,
    }
}
