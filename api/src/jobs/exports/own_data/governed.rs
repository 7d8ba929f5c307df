//! How an employer governs the time that somebody gives: the groups that they are in, what was granted to them alone, what
//! they asked for, who stood in for whom, and the campaigns by which they came.

use entity::{
    approval_delegation, approval_request, campaign, campaign_visitor, employee_group, employee_group_member,
    employment, mission, policy_exception,
};
use sea_orm::{
    ActiveEnum as _, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, sea_query::SelectStatement,
};

use super::{List, OwnData, companies, instant};
use crate::{
    App, Internal,
    documents::csv::Cell,
    domain::{campaigns, engagements::factories::days},
    jobs::exports::cells::{distinct, text},
    text_analysis::kebab,
};

impl OwnData {
    /// The ids of their employments, those that are over included.
    fn jobs(&self) -> SelectStatement {
        employment::Entity::find()
            .select_only()
            .column(employment::Column::Id)
            .filter(employment::Column::PersonId.eq(self.person.id))
            .into_query()
    }

    pub(super) async fn groups(&self, app: &App) -> Result<List, Internal> {
        let inside = employee_group_member::Entity::find()
            .select_only()
            .column(employee_group_member::Column::EmployeeGroupId)
            .filter(employee_group_member::Column::EmploymentId.in_subquery(self.jobs()))
            .into_query();
        let groups = employee_group::Entity::find()
            .filter(employee_group::Column::Id.in_subquery(inside))
            .order_by_asc(employee_group::Column::SortKey)
            .order_by_asc(employee_group::Column::Id)
            .all(app.database().reader())
            .await?;
        let companies = companies(app, groups.iter().map(|row| row.company_id)).await?;
        let row =
            |row: employee_group::Model| vec![text(companies.get(&row.company_id).cloned()), row.name.into()];
        let columns = &["export-employer", "export-data-group"];
        Ok(List { file: "groups", columns, rows: groups.into_iter().map(row).collect() })
    }

    pub(super) async fn exceptions(&self, app: &App) -> Result<List, Internal> {
        let granted = policy_exception::Entity::find()
            .filter(policy_exception::Column::EmploymentId.in_subquery(self.jobs()))
            .order_by_asc(policy_exception::Column::Id)
            .all(app.database().reader())
            .await?;
        let companies = companies(app, granted.iter().map(|row| row.company_id)).await?;
        let row = |row: policy_exception::Model| {
            vec![
                text(companies.get(&row.company_id).cloned()),
                self.say(app, &format!("audit-limit-{}", kebab(&row.lifts.to_value()))).into(),
                row.minutes.map_or(Cell::Empty, Cell::Hours),
                row.reason.into(),
                instant(row.granted_at).into(),
                Cell::Date(row.until_on),
                text(row.ended_at.map(instant)),
            ]
        };
        let columns = &[
            "export-employer",
            "export-data-limit",
            "export-data-beyond",
            "export-reason",
            "export-data-since",
            "export-to",
            "export-data-until",
        ];
        Ok(List { file: "exceptions", columns, rows: granted.into_iter().map(row).collect() })
    }

    /// What they asked their employers for, and what was answered: to them it is told, and to nobody else.
    pub(super) async fn approvals(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let asked = approval_request::Entity::find()
            .filter(approval_request::Column::PersonId.eq(self.person.id))
            .order_by_asc(approval_request::Column::Id)
            .all(reader)
            .await?;
        let missions = mission::Entity::find()
            .filter(mission::Column::Id.is_in(distinct(asked.iter().filter_map(|row| row.mission_id))))
            .all(reader)
            .await?;
        let registered: Vec<_> = asked.iter().filter_map(|row| row.programme_volunteer_id).collect();
        let days = days::of(reader, &registered).await?;
        let companies = companies(app, asked.iter().map(|row| row.company_id)).await?;
        let row = |row: approval_request::Model| {
            let mission = missions.iter().find(|mission| Some(mission.id) == row.mission_id);
            let day = row.programme_volunteer_id.and_then(|id| days.get(&id));
            let title = mission.map(|mission| mission.title.clone());
            vec![
                text(title.or_else(|| day.map(|day| day.programme.clone()))),
                text(companies.get(&row.company_id).cloned()),
                match row.application_id {
                    Some(_) => row.from_on.map_or(Cell::Empty, Cell::Date),
                    None => instant(row.starts_at).into(),
                },
                instant(row.asked_at).into(),
                self.say(app, &format!("export-approval-{}", kebab(&row.state.to_value()))).into(),
                text(row.reason),
                text(row.decided_at.map(instant)),
            ]
        };
        let columns = &[
            "export-mission",
            "export-employer",
            "export-data-session",
            "export-data-asked",
            "export-data-answer",
            "export-reason",
            "export-data-answered",
        ];
        Ok(List { file: "approvals", columns, rows: asked.into_iter().map(row).collect() })
    }

    /// The absences in which a colleague decided for them, or they for one; who it was is that colleague's affair.
    pub(super) async fn absences(&self, app: &App) -> Result<List, Internal> {
        use approval_delegation::Column;
        let theirs = Condition::any()
            .add(Column::PersonId.eq(self.person.id))
            .add(Column::DelegateId.eq(self.person.id));
        let absences = approval_delegation::Entity::find()
            .filter(theirs)
            .order_by_asc(Column::Id)
            .all(app.database().reader())
            .await?;
        let companies = companies(app, absences.iter().map(|row| row.company_id)).await?;
        let row = |row: approval_delegation::Model| {
            let is_own = row.person_id == self.person.id;
            let role = if is_own { "export-data-away" } else { "export-data-stands-in" };
            vec![
                text(companies.get(&row.company_id).cloned()),
                self.say(app, role).into(),
                Cell::Date(row.from_on),
                Cell::Date(row.until_on),
                instant(row.created_at).into(),
                text(row.ended_at.map(instant)),
            ]
        };
        let columns = &[
            "export-employer",
            "export-data-role",
            "export-from",
            "export-to",
            "export-data-since",
            "export-data-until",
        ];
        Ok(List { file: "absences", columns, rows: absences.into_iter().map(row).collect() })
    }

    /// The campaigns by whose page they came.
    pub(super) async fn campaigns(&self, app: &App) -> Result<List, Internal> {
        let reader = app.database().reader();
        let visits = campaign_visitor::Entity::find()
            .filter(campaign_visitor::Column::PersonId.eq(self.person.id))
            .order_by_asc(campaign_visitor::Column::SignedInAt)
            .all(reader)
            .await?;
        let seen = campaign::Entity::find()
            .filter(campaign::Column::Id.is_in(visits.iter().map(|row| row.campaign_id)))
            .all(reader)
            .await?;
        let companies = companies(app, seen.iter().map(|row| row.company_id)).await?;
        let row = |visit: campaign_visitor::Model| {
            let campaign = seen.iter().find(|campaign| campaign.id == visit.campaign_id);
            vec![
                text(campaign.and_then(|campaign| companies.get(&campaign.company_id).cloned())),
                text(campaign.map(|campaign| campaigns::name_in(campaign, self.language).to_owned())),
                instant(visit.signed_in_at).into(),
            ]
        };
        let columns = &["export-employer", "export-data-campaign", "export-at"];
        Ok(List { file: "campaigns", columns, rows: visits.into_iter().map(row).collect() })
    }
}
