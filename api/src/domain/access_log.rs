//! Who was shown which file, or took it home: exports, papers, what an employer keeps of an employee. Who looks is a person or
//! a company's own system. The person whom a file is about reads who opened it, and a company's own people read what was opened
//! in its name. Lines are kept for a year.

use std::collections::HashMap;

use chrono::Duration;
use entity::{
    AccessId, AccessKind, ApiClientId, AssociationId, CompanyId, EmploymentId, Id as _, PersonId, Timestamp,
    access_log, api_client, audit_event, company, employment, person,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Internal,
    access::{AccessLogReader, Looker, Oneself},
    tx::Tx,
};

/// How long a line is kept.
pub(crate) const KEPT: Duration = Duration::days(365);

/// Who looks at the same thing again before this has passed has not gone away.
const ONE_LOOK: Duration = Duration::minutes(15);

/// A file that somebody is shown.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) kind: AccessKind,
    pub(crate) subject: Uuid,
    /// Of an export, which list.
    pub(crate) list: Option<String>,
    /// Whom it is about.
    pub(crate) about: Option<PersonId>,
    pub(crate) employment: Option<EmploymentId>,
    /// In whose name it was opened.
    pub(crate) company: Option<CompanyId>,
    pub(crate) association: Option<AssociationId>,
}

impl Shown {
    /// What an employer keeps of an employee; nothing to write down where these look at their own.
    pub(crate) fn employee(row: &employment::Model, by: Looker) -> Option<Self> {
        let is_own = row.person_id.is_some() && row.person_id == by.person();
        (!is_own).then(|| Self {
            kind: AccessKind::EmployeeFile,
            subject: row.id.into(),
            list: None,
            about: row.person_id,
            employment: Some(row.id),
            company: Some(row.company_id),
            association: None,
        })
    }

    /// What a branch keeps of somebody; nothing to write down where they look at their own.
    pub(crate) fn of_person(kind: AccessKind, subject: Uuid, about: PersonId, by: Looker) -> Option<Self> {
        (by.person() != Some(about)).then(|| Self { about: Some(about), ..Self::new(kind, subject) })
    }

    /// A file of a kind in nobody's name.
    pub(crate) fn new(kind: AccessKind, subject: Uuid) -> Self {
        let (list, about, employment, company, association) = (None, None, None, None, None);
        Self { kind, subject, list, about, employment, company, association }
    }
}

/// Whether somebody was shown the same a moment ago: looking again is no second look.
pub(crate) async fn is_known(
    connection: &impl ConnectionTrait,
    who: Looker,
    shown: &Shown,
    now: Timestamp,
) -> Result<bool, DbErr> {
    let since: Timestamp = (now.to_utc() - ONE_LOOK).into();
    let by_them = match who {
        Looker::Person(id) => access_log::Column::PersonId.eq(id),
        Looker::System(id) => access_log::Column::ApiClientId.eq(id),
    };
    let known = access_log::Entity::find()
        .filter(by_them)
        .filter(access_log::Column::SubjectId.eq(shown.subject))
        .filter(access_log::Column::Kind.eq(shown.kind))
        .filter(access_log::Column::At.gte(since))
        .one(connection)
        .await?;
    Ok(known.is_some())
}

/// Writes down that somebody was shown a file, once for one look.
pub(crate) async fn note(tx: &Tx, who: Looker, shown: &Shown) -> Result<(), Internal> {
    if is_known(tx, who, shown, tx.now()).await? {
        return Ok(());
    }
    let row = access_log::ActiveModel {
        id: Set(tx.id::<AccessId>()),
        at: Set(tx.now()),
        person_id: Set(who.person()),
        api_client_id: Set(who.system()),
        kind: Set(shown.kind),
        subject_id: Set(shown.subject),
        list: Set(shown.list.clone()),
        about_person_id: Set(shown.about),
        employment_id: Set(shown.employment),
        company_id: Set(shown.company),
        association_id: Set(shown.association),
        means: Set(tx.origin().means()),
        network: Set(tx.origin().network()),
    };
    access_log::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The organisations in whose name an export was asked for, as its deed says.
pub(crate) async fn asked_for(
    connection: &impl ConnectionTrait,
    export: entity::ExportId,
) -> Result<(Option<CompanyId>, Option<AssociationId>), DbErr> {
    let deed = audit_event::Entity::find()
        .filter(audit_event::Column::SubjectId.eq(Uuid::from(export)))
        .filter(audit_event::Column::SubjectKind.eq(entity::ExportId::KIND))
        .one(connection)
        .await?;
    Ok(deed.map_or((None, None), |deed| (deed.company_id, deed.association_id)))
}

/// Which lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// Only of this kind.
    pub(crate) kind: Option<AccessKind>,
    /// Only by this person.
    pub(crate) person_id: Option<PersonId>,
    /// Only by this system of the company's.
    pub(crate) api_client_id: Option<ApiClientId>,
    /// Only about this employee.
    pub(crate) employment_id: Option<EmploymentId>,
    /// Not before, in milliseconds of the epoch.
    pub(crate) from: Option<i64>,
    /// Before, in milliseconds of the epoch.
    pub(crate) until: Option<i64>,
}

/// What was opened in a company's name.
pub(crate) fn of_company(right: AccessLogReader, filter: &Filter) -> Select<access_log::Entity> {
    use access_log::Column;
    let wanted = Condition::all()
        .add(Column::CompanyId.eq(right.company()))
        .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(filter.person_id.map(|id| Column::PersonId.eq(id)))
        .add_option(filter.api_client_id.map(|id| Column::ApiClientId.eq(id)))
        .add_option(filter.employment_id.map(|id| Column::EmploymentId.eq(id)))
        .add_option(filter.from.map(|from| Column::At.gte(from)))
        .add_option(filter.until.map(|until| Column::At.lt(until)));
    access_log::Entity::find().filter(wanted)
}

/// Who opened what is about somebody, in whichever employment; in a session that an employer opened, none of another's.
pub(crate) fn about(right: Oneself) -> Select<access_log::Entity> {
    let jobs = employment::Entity::find()
        .select_only()
        .column(employment::Column::Id)
        .filter(employment::Column::PersonId.eq(right.person()))
        .into_query();
    let theirs = Condition::any()
        .add(access_log::Column::AboutPersonId.eq(right.person()))
        .add(access_log::Column::EmploymentId.in_subquery(jobs));
    let by_others = Condition::any()
        .add(access_log::Column::PersonId.is_null())
        .add(access_log::Column::PersonId.ne(right.person()));
    let reached = Condition::all().add_option(right.within(access_log::Column::CompanyId));
    access_log::Entity::find().filter(theirs).filter(by_others).filter(reached)
}

/// A line with the names in it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) row: access_log::Model,
    /// Who; nothing where they were erased, or where it was a system.
    pub(crate) person: Option<String>,
    /// The system, where it was one.
    pub(crate) system: Option<String>,
    /// The employee whom it is about.
    pub(crate) employee: Option<String>,
    /// The company in whose name.
    pub(crate) company: Option<String>,
}

/// Lines with the names in them, in four statements.
pub(crate) async fn named(
    connection: &impl ConnectionTrait,
    rows: Vec<access_log::Model>,
) -> Result<Vec<Line>, DbErr> {
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().filter_map(|row| row.person_id)))
        .filter(person::Column::ErasedAt.is_null())
        .all(connection)
        .await?;
    let people: HashMap<_, _> = people.iter().map(|row| (row.id, row.full_name())).collect();
    let systems = api_client::Entity::find()
        .filter(api_client::Column::Id.is_in(rows.iter().filter_map(|row| row.api_client_id)))
        .all(connection)
        .await?;
    let systems: HashMap<_, _> = systems.into_iter().map(|row| (row.id, row.label)).collect();
    let jobs = employment::Entity::find()
        .filter(employment::Column::Id.is_in(rows.iter().filter_map(|row| row.employment_id)))
        .all(connection)
        .await?;
    let jobs: HashMap<_, _> = jobs.iter().map(|row| (row.id, row.full_name())).collect();
    let companies = company::Entity::find()
        .filter(company::Column::Id.is_in(rows.iter().filter_map(|row| row.company_id)))
        .all(connection)
        .await?;
    let companies: HashMap<_, _> = companies.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: access_log::Model| Line {
        person: row.person_id.and_then(|id| people.get(&id).cloned()),
        system: row.api_client_id.and_then(|id| systems.get(&id).cloned()),
        employee: row.employment_id.and_then(|id| jobs.get(&id).cloned()),
        company: row.company_id.and_then(|id| companies.get(&id).cloned()),
        row,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The next lines before one, the latest first.
pub(crate) async fn before(
    connection: &impl ConnectionTrait,
    lines: Select<access_log::Entity>,
    last: Option<Uuid>,
    count: u64,
) -> Result<Vec<Line>, DbErr> {
    let mut lines = lines.order_by_desc(access_log::Column::Id).limit(count);
    if let Some(last) = last {
        lines = lines.filter(access_log::Column::Id.lt(last));
    }
    named(connection, lines.all(connection).await?).await
}
