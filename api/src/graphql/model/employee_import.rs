//! Lists of employees on their way into a company. Whoever shows one has checked that the viewer looks after the
//! company's employees.

use async_graphql::{
    Context, Description, Enum, ID, InputObject, Object, Result, SimpleObject, connection::Connection,
};
use chrono::{DateTime, Utc};
use entity::{
    EmployeeImportId, JobState, Timestamp, employee_import, import_line, job, network_import_line, upload,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    Internal,
    domain::{
        arrivals,
        companies::{import, imports},
    },
    graphql::{
        context::RequestContext as _,
        cost::{list_cost, page_cost},
        id::{Gid, encode},
        mission_loaders::look_up,
        model::person::PersonNode,
        page::{Cursor, Page, Total},
    },
};

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ImportState")]
pub enum ImportState {
    /// Its columns are to be matched.
    Mapping,
    /// Its lines are being checked.
    Checking,
    /// What it would do can be read, and confirmed.
    Preview,
    /// Its valid lines are being taken in.
    Importing,
    /// They are in.
    Done,
    /// It cannot go on.
    Failed,
}

/// What a line does, or would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::LineOutcome")]
pub enum LineOutcome {
    /// Makes something new: an employee, or what a network's file holds.
    Create,
    /// Changes what is there.
    Update,
    /// Changes nothing.
    Unchanged,
    /// Cannot be taken.
    Invalid,
}

/// What a column of a list of employees can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "import::columns::Field")]
pub(crate) enum ImportField {
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The work address.
    Email,
    /// The staff number.
    StaffNumber,
    /// The line manager's address or staff number.
    Manager,
    /// The legal entity's SIREN or name.
    Entity,
    /// The establishment's SIRET or name.
    Site,
    /// The first day.
    StartsOn,
    /// The last day.
    EndsOn,
    /// The part of full time.
    WorkingTime,
    /// The job.
    Qualification,
    /// The language in which the person is written to.
    Language,
    /// The category of staff.
    Category,
    /// The groups to be in, with `|` between them.
    Group,
}

/// Which column holds a field.
#[derive(InputObject)]
pub(crate) struct ImportColumnInput {
    /// The field.
    pub(crate) field: ImportField,
    /// The column, from 0.
    pub(crate) column: u32,
}

/// A column of the file.
#[derive(SimpleObject)]
#[graphql(name = "ImportColumn")]
pub(crate) struct ImportColumnNode {
    /// Its place, from 0.
    index: usize,
    /// Its name in the file.
    name: String,
    /// What stands in it in the first lines.
    samples: Vec<String>,
    /// What it is taken to hold; null when it is left out.
    field: Option<ImportField>,
}

/// How far a check or an import is, in lines of its list; it only grows. Lines that are taken in are gone through twice, for
/// themselves and for who leads whom, and each time counts for half.
#[derive(SimpleObject)]
#[graphql(name = "Progress")]
pub struct ProgressNode {
    /// Lines done.
    pub(super) done: i32,
    /// Lines in all, once known.
    pub(super) total: Option<i32>,
}

/// What stands in the way of a line.
#[derive(SimpleObject)]
#[graphql(name = "ImportFault")]
pub struct ImportFaultNode {
    /// Stable, for programs.
    code: String,
    /// The file's column, from 0; null when it is about the whole line.
    column: Option<usize>,
    /// For people, in the viewer's language.
    message: String,
}

/// A line of the file.
#[derive(Description)]
pub struct ImportLineNode {
    pub(super) line: i32,
    label: String,
    outcome: entity::LineOutcome,
    faults: Vec<import::faults::RowFault>,
}

impl ImportLineNode {
    /// A line of a list of employees.
    fn of_list(row: import_line::Model) -> Result<Self> {
        let faults = imports::faults_of(&row)?;
        Ok(Self { line: row.line, label: row.label, outcome: row.outcome, faults })
    }

    /// A line of a network's file.
    pub(crate) fn of_network(row: network_import_line::Model) -> Result<Self> {
        let faults = arrivals::faults_of(&row)?;
        Ok(Self { line: row.line, label: row.label, outcome: row.outcome, faults })
    }
}

#[Object(name = "ImportLine", use_type_description)]
impl ImportLineNode {
    /// Its number in the file.
    async fn line(&self) -> i32 {
        self.line
    }

    /// Who or what it is about, as the file says.
    async fn label(&self) -> &str {
        &self.label
    }

    /// What it does, or would do.
    async fn outcome(&self) -> LineOutcome {
        self.outcome.into()
    }

    /// What stands in its way.
    #[expect(clippy::unused_async, reason = "a resolver awaits")]
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn faults(&self, ctx: &Context<'_>) -> Result<Vec<ImportFaultNode>> {
        let node = |fault: &import::faults::RowFault| ImportFaultNode {
            code: fault.code.code().to_owned(),
            column: fault.column,
            message: fault.say(ctx.texts(), ctx.language()),
        };
        Ok(self.faults.iter().map(node).collect())
    }
}

/// A list of employees on its way into a company.
#[derive(Description)]
pub struct EmployeeImportNode(pub(crate) employee_import::Model);

impl EmployeeImportNode {
    /// Its id, for `Node`.
    #[expect(clippy::unused_async, reason = "interfaces await their fields")]
    pub(crate) async fn node_id(&self, _: &Context<'_>) -> Result<ID> {
        Ok(ID(encode(self.0.id)))
    }

    /// An import, for whoever looks after the company's employees.
    pub(crate) async fn load(ctx: &Context<'_>, id: EmployeeImportId) -> Result<Option<Self>> {
        let row = imports::find(ctx.database().reader(), id).await.map_err(Internal::from)?;
        Ok(row.filter(|row| ctx.viewer().may_look_after_employees(row.company_id).is_ok()).map(Self))
    }

    async fn job(&self, ctx: &Context<'_>) -> Result<Option<job::Model>, Internal> {
        match self.0.job_id {
            Some(id) => Ok(job::Entity::find_by_id(id).one(ctx.database().reader()).await?),
            None => Ok(None),
        }
    }
}

#[Object(name = "EmployeeImport", use_type_description)]
impl EmployeeImportNode {
    /// Its id.
    async fn id(&self) -> Gid<EmployeeImportId> {
        Gid(self.0.id)
    }

    /// The name of the file.
    async fn file_name(&self, ctx: &Context<'_>) -> Result<String> {
        let row = upload::Entity::find_by_id(self.0.upload_id).one(ctx.database().reader()).await;
        Ok(row.map_err(Internal::from)?.map(|row| row.file_name).unwrap_or_default())
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> Result<ImportState> {
        let is_under_way =
            matches!(self.0.state, entity::ImportState::Checking | entity::ImportState::Importing);
        if is_under_way && self.job(ctx).await?.is_some_and(|job| job.state == JobState::Dead) {
            return Ok(ImportState::Failed);
        }
        Ok(self.0.state.into())
    }

    /// The columns of the file with their first lines, and what each is taken to hold.
    #[graphql(complexity = "page_cost(None, None, child_complexity)")]
    async fn columns(&self, ctx: &Context<'_>) -> Result<Vec<ImportColumnNode>> {
        let file = imports::ListFile::of(ctx.database().reader(), ctx.storage(), &self.0).await?;
        let Ok(head) = file.head(3)? else {
            return Ok(Vec::new());
        };
        let mapping = imports::mapping_of(&self.0)?;
        let field = |index| {
            let holds = |field: &&import::columns::Field| mapping.column(**field) == Some(index);
            import::columns::Field::ALL.iter().find(holds).map(|field| (*field).into())
        };
        let column = |(index, name): (usize, &str)| ImportColumnNode {
            index,
            name: name.to_owned(),
            samples: head.sample.iter().filter_map(|line| line.get(index)).map(ToOwned::to_owned).collect(),
            field: field(index),
        };
        Ok(head.header.iter().enumerate().map(column).collect())
    }

    /// How far the check or the import is; null when neither is under way.
    async fn progress(&self, ctx: &Context<'_>) -> Result<Option<ProgressNode>> {
        let job = self.job(ctx).await?.filter(|job| job.state != JobState::Done);
        Ok(job.map(|job| {
            let (done, total) = imports::progress_of(&self.0, &job);
            ProgressNode { done, total }
        }))
    }

    /// Lines that make an employee.
    async fn created_count(&self) -> i32 {
        self.0.created_count
    }

    /// Lines that change one.
    async fn updated_count(&self) -> i32 {
        self.0.updated_count
    }

    /// Lines that change nothing.
    async fn unchanged_count(&self) -> i32 {
        self.0.unchanged_count
    }

    /// Lines that cannot be taken.
    async fn invalid_count(&self) -> i32 {
        self.0.invalid_count
    }

    /// Where the lines that cannot be taken are given back as a file, each with the reason; null when there is none.
    async fn rejects_url(&self) -> Option<String> {
        (self.0.invalid_count > 0)
            .then(|| format!("/company/employees/import/{}/rejects.csv", encode(self.0.id)))
    }

    /// Who sent the file.
    async fn sent_by(&self, ctx: &Context<'_>) -> Result<Option<PersonNode>> {
        Ok(look_up(ctx, self.0.person_id).await?.map(PersonNode))
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at.to_utc()
    }

    /// When its valid lines were in; null until then.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at.map(Timestamp::to_utc)
    }

    /// Its lines in the order of the file, of one outcome or all.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn lines(
        &self,
        ctx: &Context<'_>,
        outcome: Option<LineOutcome>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Cursor<i32>, ImportLineNode, Total>> {
        let page = Page::<i32>::read(first, after.as_deref(), last, before.as_deref())?;
        let mut selection = import_line::Entity::find().filter(import_line::Column::ImportId.eq(self.0.id));
        if let Some(outcome) = outcome {
            selection = selection.filter(import_line::Column::Outcome.eq(entity::LineOutcome::from(outcome)));
        }
        let rows =
            page.in_order(selection.clone(), import_line::Column::Line, ctx.database().reader()).await?;
        let rows: Vec<_> = rows.into_iter().map(ImportLineNode::of_list).collect::<Result<_>>()?;
        Ok(page.connect(rows, |row| row.line, |row| row, Total::of(selection)))
    }
}
