//! A list of employees on its way into a company: sent, matched column by column, checked line by line, then taken
//! in. What is read of the file is read here; what a line does is decided by `employees`.

mod check;
mod file;
mod rejects;
mod run;
mod walking;

use std::collections::HashSet;

use entity::{
    EmployeeImportId, ImportState, JobId, LineOutcome, UploadId, employee_import, employment, import_line,
    job,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, sea_query::Expr,
};

pub(crate) use check::{check, shown};
pub(crate) use file::ListFile;
pub(crate) use rejects::{give_back, rejects};
pub(crate) use run::run;
pub(crate) use walking::{Walk, walk};

use super::{
    entities,
    import::{
        columns::Field,
        faults::{MappingFault, MappingProblem, RowFault},
        header_names::Mapping,
    },
    must_be_verified,
};
use crate::{
    Internal,
    access::{CompanyHr, Denied},
    domain::{
        audit::{self, Deed},
        companies, uploads,
    },
    outcome::{Argument, Outcome, Problem},
    queue::{self, Terms, Work},
    tx::Tx,
};

/// How many lines one transaction takes.
const BATCH: usize = 500;

/// Begins an import from a file, with the matching of columns that their names suggest.
pub(crate) async fn start(
    right: &CompanyHr,
    tx: &Tx,
    upload_id: UploadId,
    guess: &Mapping<Field>,
) -> Outcome<EmployeeImportId, Vec<Problem>> {
    must_be_verified(&companies::find(tx, right.company()).await?)?;
    uploads::take(tx, right.person(), upload_id).await?;
    let id: EmployeeImportId = tx.id();
    let row = employee_import::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        person_id: Set(right.person()),
        upload_id: Set(upload_id),
        mapping: Set(Some(serde_json::to_string(guess).map_err(Internal::from)?)),
        state: Set(ImportState::Mapping),
        job_id: Set(None),
        created_count: Set(0),
        updated_count: Set(0),
        unchanged_count: Set(0),
        invalid_count: Set(0),
        created_at: Set(tx.now()),
        finished_at: Set(None),
    };
    employee_import::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Matches fields with the columns of a file that has so many, and has the lines checked.
pub(crate) async fn map(
    right: &CompanyHr,
    tx: &Tx,
    id: EmployeeImportId,
    matched: &[(Field, usize)],
    columns: usize,
) -> Outcome<EmployeeImportId, Vec<Problem>> {
    let row = own(right, tx, id).await?;
    if !matches!(row.state, ImportState::Mapping | ImportState::Preview) {
        return Err(vec![Problem::new("IMPORT_UNDER_WAY")].into());
    }
    let mut mapping = Mapping::default();
    for (field, column) in matched {
        mapping.set(*field, Some(*column));
    }
    let mut problems = matched_twice(matched);
    problems.extend(mapping.problems(columns).into_iter().map(mapping_problem));
    problems.extend(no_entity(right, tx, &mapping).await?.map(mapping_problem));
    if !problems.is_empty() {
        return Err(problems.into());
    }
    import_line::Entity::delete_many().filter(import_line::Column::ImportId.eq(id)).exec(tx).await?;
    let job = enqueue(right, tx, Work::CheckImport { import: id }).await?;
    let row = employee_import::ActiveModel {
        id: Set(id),
        mapping: Set(Some(serde_json::to_string(&mapping).map_err(Internal::from)?)),
        ..begun(ImportState::Checking, job)
    };
    employee_import::Entity::update(row).exec(tx).await?;
    Ok(id)
}

/// Two columns cannot hold the same: the second one is told, by its place in the input.
fn matched_twice(matched: &[(Field, usize)]) -> Vec<Problem> {
    let mut known = HashSet::new();
    let again = matched.iter().enumerate().filter(|(_, (field, _))| !known.insert(*field));
    let told = again.map(|(place, (field, _))| {
        let problem = Problem::new("FIELD_MAPPED_TWICE").with("field", Argument::Key(field.key().into()));
        problem.at("columns").at(place).at("field")
    });
    told.collect()
}

/// In a company with several legal entities a list says in which of them, or at which site, somebody works. Of the first
/// list that is told once, and not of each line; a later one may change people whose place is known.
async fn no_entity(
    right: &CompanyHr,
    tx: &Tx,
    mapping: &Mapping<Field>,
) -> Result<Option<MappingProblem>, DbErr> {
    if mapping.column(Field::Entity).or(mapping.column(Field::Site)).is_some() {
        return Ok(None);
    }
    let of_company = employment::Column::CompanyId.eq(right.company());
    let is_first = employment::Entity::find().filter(of_company).one(tx).await?.is_none();
    let is_needed = is_first && entities::list(tx, &[right.company()]).await?.len() > 1;
    Ok(is_needed.then_some(MappingProblem { fault: MappingFault::EntityNotMapped, field: None }))
}

fn mapping_problem(found: MappingProblem) -> Problem {
    let problem = Problem::new(found.fault.code()).at("columns");
    match found.field {
        Some(key) => problem.with("field", Argument::Key(key.into())),
        None => problem,
    }
}

/// Takes the valid lines in.
pub(crate) async fn confirm(
    right: &CompanyHr,
    tx: &Tx,
    id: EmployeeImportId,
) -> Outcome<EmployeeImportId, Vec<Problem>> {
    let row = own(right, tx, id).await?;
    if row.state != ImportState::Preview {
        return Err(vec![Problem::new("IMPORT_UNDER_WAY")].into());
    }
    let job = enqueue(right, tx, Work::RunImport { import: id }).await?;
    let begun = employee_import::ActiveModel { id: Set(id), ..begun(ImportState::Importing, job) };
    employee_import::Entity::update(begun).exec(tx).await?;
    let deed = Deed::of(right.person(), "EMPLOYEES_IMPORTED").in_company(right.company());
    let deed =
        deed.with("to-add", i64::from(row.created_count)).with("to-change", i64::from(row.updated_count));
    audit::write(tx, deed, id).await?;
    Ok(id)
}

fn begun(state: ImportState, job: JobId) -> employee_import::ActiveModel {
    employee_import::ActiveModel {
        state: Set(state),
        job_id: Set(Some(job)),
        created_count: Set(0),
        updated_count: Set(0),
        unchanged_count: Set(0),
        invalid_count: Set(0),
        ..Default::default()
    }
}

async fn enqueue(right: &CompanyHr, tx: &Tx, work: Work) -> Result<JobId, Internal> {
    let terms = Terms { person_id: Some(right.person()), ..Terms::default() };
    let job = queue::enqueue_with(tx, work, terms).await?;
    job.ok_or_else(|| Internal::because("the job of an import was not kept"))
}

async fn own(
    right: &CompanyHr,
    tx: &Tx,
    id: EmployeeImportId,
) -> Outcome<employee_import::Model, Vec<Problem>> {
    find(tx, id).await?.filter(|row| row.company_id == right.company()).ok_or_else(|| Denied::Hidden.into())
}

/// One import.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: EmployeeImportId,
) -> Result<Option<employee_import::Model>, DbErr> {
    employee_import::Entity::find_by_id(id).one(connection).await
}

/// How far the job of an import is, in lines: how many are done, and of how many; it only grows. Whoever takes them in
/// goes through the list twice, for the employees and for who leads them: each time is half of a line.
pub(crate) fn progress_of(import: &employee_import::Model, job: &job::Model) -> (i32, Option<i32>) {
    if import.state != ImportState::Importing {
        return (job.done, job.total);
    }
    (job.done / 2, job.total.map(|total| total / 2))
}

/// How the columns of an import's file are matched.
pub(crate) fn mapping_of(row: &employee_import::Model) -> Result<Mapping<Field>, Internal> {
    Ok(row.mapping.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default())
}

/// What stands in a line's way, as it was kept.
pub(crate) fn faults_of(row: &import_line::Model) -> Result<Vec<RowFault>, Internal> {
    Ok(serde_json::from_str(&row.faults)?)
}

/// How many lines of a batch became what.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) created: i32,
    pub(crate) updated: i32,
    pub(crate) unchanged: i32,
    pub(crate) invalid: i32,
}

impl Tally {
    /// Counts a line.
    pub(crate) fn count(&mut self, outcome: LineOutcome) {
        match outcome {
            LineOutcome::Create => self.created += 1,
            LineOutcome::Update => self.updated += 1,
            LineOutcome::Unchanged => self.unchanged += 1,
            LineOutcome::Invalid => self.invalid += 1,
        }
    }

    /// Adds a batch to the sums of its import.
    async fn add(self, tx: &Tx, id: EmployeeImportId) -> Result<(), Internal> {
        use employee_import::Column;
        let plus = |column: Column, count: i32| Expr::col((employee_import::Entity, column)).add(count);
        employee_import::Entity::update_many()
            .col_expr(Column::CreatedCount, plus(Column::CreatedCount, self.created))
            .col_expr(Column::UpdatedCount, plus(Column::UpdatedCount, self.updated))
            .col_expr(Column::UnchangedCount, plus(Column::UnchangedCount, self.unchanged))
            .col_expr(Column::InvalidCount, plus(Column::InvalidCount, self.invalid))
            .filter(Column::Id.eq(id))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// Puts an import into its next state.
async fn enter(tx: &Tx, id: EmployeeImportId, state: ImportState) -> Result<(), Internal> {
    let finished_at = (state == ImportState::Done).then(|| tx.now());
    let row = employee_import::ActiveModel {
        id: Set(id),
        state: Set(state),
        finished_at: Set(finished_at),
        ..Default::default()
    };
    employee_import::Entity::update(row).exec(tx).await?;
    Ok(())
}
