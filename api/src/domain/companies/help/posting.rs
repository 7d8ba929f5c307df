//! Posting a request or an offer, and closing it. It stands until the day that its author names, half a year at most.

use chrono::{Duration, NaiveDate};
use entity::{HelpKind, HelpPostId, HelpState, help_post, help_post_skill, skill};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{go, lock_own, refused, space, today};
use crate::{
    access::{Colleague, Viewer},
    domain::{
        checks::Checks,
        people::limits::{self, Limit},
    },
    outcome::{Outcome, Problem},
    text_analysis::sort_key,
    tx::Tx,
};

/// How many days a post stands at most.
const LONGEST: i64 = 183;

/// How many skills it names at most.
const MOST_SKILLS: usize = 5;

/// Posts of one person in a day.
const OF_PERSON: Limit = Limit { scope: "help_posts", most: 10, window: Duration::days(1) };

/// A post, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) kind: HelpKind,
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) skill_codes: Vec<String>,
    pub(crate) until_on: NaiveDate,
}

/// Posts it.
pub(crate) async fn post(right: Colleague, tx: &Tx, typed: &Typed) -> Outcome<HelpPostId, Vec<Problem>> {
    space::must_be_open(tx, right.company()).await?;
    let today = today(tx);
    let mut checks = Checks::default();
    let title = checks.name("title", &typed.title, 200);
    let words = checks.text("words", &typed.words, 3000);
    let skills = skills(&mut checks, tx, &typed.skill_codes).await?;
    if typed.until_on < today || typed.until_on > today + Duration::days(LONGEST) {
        checks.add("untilOn", Problem::new("HELP_UNTIL_OUT_OF_RANGE").with("days", LONGEST));
    }
    checks.pass()?;
    if !limits::count(tx, OF_PERSON, &Uuid::from(right.person()).to_string()).await? {
        let most = i64::from(OF_PERSON.most);
        return Err(vec![Problem::new("TOO_MANY_HELP_POSTS").with("most", most)].into());
    }
    let id: HelpPostId = tx.id();
    let row = help_post::ActiveModel {
        id: Set(id),
        company_id: Set(right.company()),
        person_id: Set(right.person()),
        kind: Set(typed.kind),
        sort_key: Set(sort_key(&title)),
        title: Set(title),
        words: Set(words),
        until_on: Set(typed.until_on),
        state: Set(HelpState::Open),
        state_since: Set(tx.now()),
        created_at: Set(tx.now()),
        hidden_at: Set(None),
        hidden_by: Set(None),
        hidden_reason: Set(None),
    };
    help_post::Entity::insert(row).exec_without_returning(tx).await?;
    for (position, skill_code) in (0_i32..).zip(skills) {
        let row = help_post_skill::ActiveModel {
            post_id: Set(id),
            skill_code: Set(skill_code),
            position: Set(position),
        };
        help_post_skill::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(id)
}

/// The skills that it is about, each once.
async fn skills(checks: &mut Checks, tx: &Tx, typed: &[String]) -> Result<Vec<String>, sea_orm::DbErr> {
    let mut codes: Vec<String> = typed.iter().map(|code| code.trim().to_owned()).collect();
    codes.retain(|code| !code.is_empty());
    codes.sort_unstable();
    codes.dedup();
    if codes.len() > MOST_SKILLS {
        checks.add("skillCodes", Problem::new("TOO_MANY").with("most", MOST_SKILLS));
        return Ok(Vec::new());
    }
    let known = skill::Entity::find().filter(skill::Column::Code.is_in(&codes)).count(tx).await?;
    if known != codes.len() as u64 {
        checks.refuse("skillCodes", "UNKNOWN_SKILL");
    }
    Ok(codes)
}

/// Closes one's own: nothing is looked for any more.
pub(crate) async fn close(viewer: &Viewer, tx: &Tx, id: HelpPostId) -> Outcome<HelpPostId, Vec<Problem>> {
    let row = lock_own(tx, viewer, id).await?;
    if !matches!(row.state, HelpState::Open | HelpState::Agreed) {
        return Err(refused("HELP_OVER"));
    }
    go(tx, id, HelpState::Closed).await?;
    Ok(id)
}
