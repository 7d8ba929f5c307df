//! Reading what colleagues ask and offer: those of a company, filtered, one of them, and who answered. Nobody is listed by name.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    CompanyId, HelpKind, HelpPostId, HelpState, employment, help_answer, help_post, help_post_skill,
    help_report, skill,
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

use super::space;
use crate::{
    access::{HelpReader, Viewer},
    text_analysis::{question, sort_key},
};

/// Which posts are listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Those that ask, or those that offer.
    pub(crate) kind: Option<HelpKind>,
    /// Those that stand so; open ones that may be answered today where nothing is said of it and they are not one's own.
    pub(crate) state: Option<HelpState>,
    /// Those about this skill.
    pub(crate) skill: Option<String>,
    /// Those in whose title a word begins so.
    pub(crate) text: Option<String>,
    /// One's own, and those that one answered.
    pub(crate) is_mine: bool,
    /// Those that were reported and nobody decided about, for who moderates.
    pub(crate) is_reported: bool,
}

/// Those of a company.
pub(crate) fn of(right: &HelpReader, filter: &Filter, today: NaiveDate) -> Select<help_post::Entity> {
    use help_post::Column;
    let seen = Condition::any().add(Column::HiddenAt.is_null()).add(Column::PersonId.eq(right.person()));
    let open = || Condition::all().add(Column::State.eq(HelpState::Open)).add(Column::UntilOn.gte(today));
    let stands = match filter.state {
        Some(HelpState::Open) => Some(open()),
        Some(state) => Some(Condition::all().add(Column::State.eq(state))),
        None if filter.is_mine || filter.is_reported => None,
        None => Some(open()),
    };
    help_post::Entity::find()
        .filter(Column::CompanyId.eq(right.company()))
        // What was hidden stands in no list but its author’s own.
        .filter(seen)
        .filter(is_of_somebody_there(right.company(), today))
        .filter(
            Condition::all()
                .add_option(stands)
                .add_option(filter.kind.map(|kind| Column::Kind.eq(kind)))
                .add_option(filter.skill.as_deref().map(is_about))
                .add_option(filter.text.as_deref().and_then(is_called))
                .add_option(filter.is_mine.then(|| is_theirs(right)))
                .add_option((filter.is_reported && right.moderates()).then(is_reported)),
        )
}

/// Whoever has left a company has no post there any more.
fn is_of_somebody_there(company: CompanyId, today: NaiveDate) -> Expr {
    use employment::Column;
    let there = employed(company, today)
        .select_only()
        .column(Column::PersonId)
        .filter(Column::PersonId.is_not_null());
    help_post::Column::PersonId.in_subquery(there.into_query())
}

/// Those who work for a company on a day.
fn employed(company: CompanyId, today: NaiveDate) -> Select<employment::Entity> {
    use employment::Column;
    let has_not_ended = Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(today));
    employment::Entity::find().filter(Column::CompanyId.eq(company)).filter(has_not_ended)
}

/// Whether whoever posted it works there still.
pub(super) async fn is_still_there(
    connection: &impl ConnectionTrait,
    row: &help_post::Model,
    today: NaiveDate,
) -> Result<bool, DbErr> {
    let found = employed(row.company_id, today).filter(employment::Column::PersonId.eq(row.person_id));
    Ok(found.count(connection).await? > 0)
}

fn is_about(code: &str) -> Expr {
    let posts = help_post_skill::Entity::find()
        .select_only()
        .column(help_post_skill::Column::PostId)
        .filter(help_post_skill::Column::SkillCode.eq(code));
    help_post::Column::Id.in_subquery(posts.into_query())
}

fn is_called(text: &str) -> Option<Condition> {
    let called = sort_key(question(text.trim())).replace(['%', '_'], "");
    (!called.is_empty()).then(|| {
        Condition::any()
            .add(help_post::Column::SortKey.like(format!("{called}%")))
            .add(help_post::Column::SortKey.like(format!("% {called}%")))
    })
}

fn is_theirs(right: &HelpReader) -> Condition {
    let answered = help_answer::Entity::find()
        .select_only()
        .column(help_answer::Column::PostId)
        .filter(help_answer::Column::PersonId.eq(right.person()));
    Condition::any()
        .add(help_post::Column::PersonId.eq(right.person()))
        .add(help_post::Column::Id.in_subquery(answered.into_query()))
}

fn is_reported() -> Expr {
    let reported = help_report::Entity::find()
        .select_only()
        .column(help_report::Column::PostId)
        .filter(help_report::Column::SettledAt.is_null());
    help_post::Column::Id.in_subquery(reported.into_query())
}

/// A post with what its reader may do.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) row: help_post::Model,
    pub(crate) right: HelpReader,
    /// Whether the reader works there, and may answer and report.
    pub(crate) helps: bool,
    /// Whether colleagues may answer it today.
    pub(crate) is_open: bool,
}

impl Seen {
    /// One that somebody reads.
    pub(crate) fn by(viewer: &Viewer, right: HelpReader, row: help_post::Model, today: NaiveDate) -> Self {
        let helps = viewer.may_help_in(right.company()).is_ok();
        Self { is_open: super::is_open(&row, today), helps, right, row }
    }

    /// Whether it is the reader's own.
    pub(crate) fn is_own(&self) -> bool {
        self.row.person_id == self.right.person()
    }
}

/// A post that the viewer may know of: where its company has help open, and what was hidden for its author and who moderates.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    viewer: &Viewer,
    id: HelpPostId,
    today: NaiveDate,
) -> Result<Option<Seen>, DbErr> {
    let Some(row) = help_post::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let Ok(right) = viewer.may_read_help(row.company_id) else { return Ok(None) };
    let is_read = row.hidden_at.is_none() || right.moderates() || row.person_id == right.person();
    if !is_read || !space::is_open(connection, row.company_id).await? {
        return Ok(None);
    }
    if !is_still_there(connection, &row, today).await? {
        return Ok(None);
    }
    Ok(Some(Seen::by(viewer, right, row, today)))
}

/// Who answered some posts, of each the first first.
pub(crate) async fn answers(
    connection: &impl ConnectionTrait,
    posts: &[HelpPostId],
) -> Result<Vec<help_answer::Model>, DbErr> {
    help_answer::Entity::find()
        .filter(help_answer::Column::PostId.is_in(posts.iter().copied()))
        .order_by_asc(help_answer::Column::Id)
        .all(connection)
        .await
}

/// What was reported of some posts and nobody decided about, of each the first first.
pub(crate) async fn reports(
    connection: &impl ConnectionTrait,
    posts: &[HelpPostId],
) -> Result<Vec<help_report::Model>, DbErr> {
    help_report::Entity::find()
        .filter(help_report::Column::PostId.is_in(posts.iter().copied()))
        .filter(help_report::Column::SettledAt.is_null())
        .order_by_asc(help_report::Column::Id)
        .all(connection)
        .await
}

/// The skills that some posts are about, in their order.
pub(crate) async fn skills(
    connection: &impl ConnectionTrait,
    posts: &[HelpPostId],
) -> Result<Vec<(HelpPostId, skill::Model)>, DbErr> {
    let named = help_post_skill::Entity::find()
        .filter(help_post_skill::Column::PostId.is_in(posts.iter().copied()))
        .order_by_asc(help_post_skill::Column::Position)
        .all(connection)
        .await?;
    let codes: BTreeSet<&str> = named.iter().map(|row| row.skill_code.as_str()).collect();
    let skills = skill::Entity::find().filter(skill::Column::Code.is_in(codes)).all(connection).await?;
    let of = |row: &help_post_skill::Model| {
        let skill = skills.iter().find(|skill| skill.code == row.skill_code)?;
        Some((row.post_id, skill.clone()))
    };
    Ok(named.iter().filter_map(of).collect())
}
