//! Diagnoses of associations: what was answered theme by theme, and the needs that it comes to. For the association's
//! people, and for those who coordinate in the branch with which one is shared.

use async_graphql::{Context, Description, Enum, Object, Result, SimpleObject, connection::Connection};
use chrono::{DateTime, Utc};
use entity::{AssociationId, BranchId, DiagnosisId, PersonId, Timestamp, branch, diagnosis};
use sea_orm::ActiveEnum as _;

use super::{
    association::AssociationNode, date::Date, intermediary::BranchNode, mission_words::ServiceFamily,
    need::SaidHow, skill::Skill,
};
use crate::{
    Internal,
    domain::{
        intermediaries::diagnoses::{
            self, Seen,
            reading::{self, Answered},
            scoring::{DiagnosisLevel, DiagnosisUrgency, Weighed},
        },
        reference::skills,
    },
    graphql::{
        context::RequestContext as _,
        cost::list_cost,
        diagnosis_loaders::{AnswersOf, ThemesOf},
        id::{Gid, encode},
        mission_loaders::look_up,
        page::{Page, Total, untyped},
    },
    text_analysis::kebab,
};

/// What a diagnosis looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::DiagnosisTheme")]
pub enum DiagnosisTheme {
    /// The association's project, and where it wants to go.
    Strategy,
    /// How it is led, decides and shares the work.
    Organisation,
    /// Its employees and volunteers.
    HumanResources,
    /// Its accounts and its budget.
    Finance,
    /// The rules that it keeps to.
    Law,
    /// How it makes itself known.
    Communication,
    /// What it lives on.
    Fundraising,
    /// Its tools and its data.
    Digital,
    /// What it changes, and how it knows.
    Impact,
}

/// What an association answered of itself to a questionnaire by themes, as a draft or finished.
#[derive(Description)]
pub struct DiagnosisNode(Seen);

/// A theme of a diagnosis: what is asked, what was answered, and what that comes to.
#[derive(Description)]
pub struct DiagnosisThemeResult(Answered);

/// A question of a diagnosis, and its answer.
#[derive(SimpleObject)]
pub struct DiagnosisQuestion {
    /// Its name, which stays the same in every version that asks it.
    code: String,
    /// What it says, in the viewer's language.
    text: String,
    /// How far that is so; null where there is no answer yet.
    level: Option<DiagnosisLevel>,
}

/// A need that a diagnosis shows, with what answers it.
#[derive(Description)]
pub struct DiagnosisNeed {
    weighed: Weighed,
    answered: Answered,
}

/// A page of diagnoses.
pub(crate) type Diagnoses = Connection<String, DiagnosisNode, Total>;

impl DiagnosisNode {
    /// A diagnosis that the viewer may know of.
    pub(crate) async fn visible(ctx: &Context<'_>, id: DiagnosisId) -> Result<Option<Self>> {
        let found = diagnoses::find(ctx.database().reader(), ctx.viewer(), id).await;
        Ok(found.map_err(Internal::from)?.map(Self))
    }

    /// Those of an association, the latest first; null for others than those who work in it.
    pub(crate) async fn of_association(
        ctx: &Context<'_>,
        association: AssociationId,
        page: Page<DiagnosisId>,
    ) -> Result<Option<Diagnoses>> {
        let viewer = ctx.viewer();
        let Ok(right) = viewer.may_work_in_association(association) else { return Ok(None) };
        let all = reading::of_association(right);
        let rows = page.latest_first(all.clone(), diagnosis::Column::Id, ctx.database().reader()).await?;
        let rows: Vec<Seen> = rows.into_iter().filter_map(|row| Seen::of(viewer, row, None)).collect();
        Ok(Some(untyped(page.connect(rows, |seen| seen.row.id, Self, Total::of(all)))))
    }

    /// The latest that an association shares with a branch, or with the antenne above it, where the viewer may know of it.
    pub(crate) async fn shared(
        ctx: &Context<'_>,
        association: AssociationId,
        branch: &branch::Model,
    ) -> Result<Option<Self>> {
        let places: Vec<BranchId> = [Some(branch.id), branch.parent_id].into_iter().flatten().collect();
        let found = reading::shared_with(ctx.database().reader(), association, &places).await;
        let Some(row) = found.map_err(Internal::from)? else { return Ok(None) };
        let shared_with = match row.branch_id {
            Some(id) => look_up(ctx, id).await?,
            None => None,
        };
        Ok(Seen::of(ctx.viewer(), row, shared_with.as_ref()).map(Self))
    }

    async fn answered(&self, ctx: &Context<'_>) -> Result<Vec<Answered>> {
        let id = self.0.row.id;
        let written = look_up(ctx, ThemesOf(id)).await?.unwrap_or_default();
        let answers = look_up(ctx, AnswersOf(id)).await?.unwrap_or_default();
        Ok(reading::themes(reading::questionnaire_of(&self.0.row)?, written, answers))
    }
}

impl DiagnosisNeed {
    /// The needs that some themes come to, the first one first.
    pub(super) fn of(themes: &[Answered]) -> Vec<Self> {
        let need = |weighed: Weighed| {
            let answered = themes.iter().find(|answered| answered.asked.about == weighed.theme)?.clone();
            Some(Self { weighed, answered })
        };
        reading::needs(themes).into_iter().filter_map(need).collect()
    }
}

/// What a theme is called, in the viewer's language.
fn name_of_theme(ctx: &Context<'_>, theme: entity::DiagnosisTheme) -> String {
    let key = format!("diagnosis-theme-{}", kebab(&theme.to_value()));
    ctx.texts().text(ctx.language(), &key, None).into_owned()
}

/// What a question says, in the viewer's language.
fn text_of(ctx: &Context<'_>, question: &str) -> String {
    ctx.texts().text(ctx.language(), &format!("diagnosis-question-{question}"), None).into_owned()
}

/// A person's name; none once they were erased.
async fn name_of(ctx: &Context<'_>, id: Option<PersonId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let found = look_up(ctx, id).await?.filter(|person| person.erased_at.is_none());
    Ok(found.map(|person| person.full_name()))
}

#[Object(name = "Diagnosis", use_type_description)]
impl DiagnosisNode {
    /// The diagnosis' id.
    async fn id(&self) -> Gid<DiagnosisId> {
        Gid(self.0.row.id)
    }

    /// Of which association.
    async fn association(&self, ctx: &Context<'_>) -> Result<AssociationNode> {
        AssociationNode::named(ctx, self.0.row.association_id).await
    }

    /// The number of the version of the questionnaire that it answers.
    async fn questionnaire_version(&self) -> i32 {
        self.0.row.questionnaire
    }

    /// From when on that version has been asked.
    #[expect(clippy::unused_async, reason = "the schema’s fields are asynchronous")]
    async fn questionnaire_dated_on(&self) -> Result<Date> {
        Ok(reading::questionnaire_of(&self.0.row)?.dated.into())
    }

    /// Whether it is finished: from then on nothing of it changes.
    async fn is_finished(&self) -> bool {
        !self.0.is_draft()
    }

    /// When it was begun.
    async fn begun_at(&self) -> DateTime<Utc> {
        self.0.row.begun_at.to_utc()
    }

    /// The name of who began it; null once they were erased.
    async fn begun_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.row.begun_by).await
    }

    /// When something was last written in it.
    async fn written_at(&self) -> DateTime<Utc> {
        self.0.row.written_at.to_utc()
    }

    /// When it was finished.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.finished_at.map(Timestamp::to_utc)
    }

    /// The name of who finished it; null once they were erased.
    async fn finished_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.row.finished_by).await
    }

    /// Its themes, in the order in which they are asked.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn themes(&self, ctx: &Context<'_>) -> Result<Vec<DiagnosisThemeResult>> {
        Ok(self.answered(ctx).await?.into_iter().map(DiagnosisThemeResult).collect())
    }

    /// How many of its themes are answered whole.
    async fn completed_themes(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(self.answered(ctx).await?.iter().filter(|answered| answered.is_complete()).count())
    }

    /// The needs that it comes to, the first one first: what a theme lacks of 100, times how urgent it is from 1 to 4. A theme
    /// that lacks nothing is none.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn needs(&self, ctx: &Context<'_>) -> Result<Vec<DiagnosisNeed>> {
        Ok(DiagnosisNeed::of(&self.answered(ctx).await?))
    }

    /// The one that the association finished last before this one, to compare with; for who coordinates in a branch, among those
    /// that are shared with it.
    async fn previous(&self, ctx: &Context<'_>) -> Result<Option<DiagnosisNode>> {
        let within = self.0.row.branch_id.filter(|_| self.0.coordinates_only());
        let found = reading::before(ctx.database().reader(), &self.0.row, within).await;
        // It is seen from where this one is.
        let seen = |row| Self(Seen { row, sight: self.0.sight });
        Ok(found.map_err(Internal::from)?.map(seen))
    }

    /// The branch with which the association shares it; null where it keeps it to itself.
    async fn shared_with(&self, ctx: &Context<'_>) -> Result<Option<BranchNode>> {
        match self.0.row.branch_id {
            Some(id) => BranchNode::named(ctx, id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Since when it is shared.
    async fn shared_at(&self) -> Option<DateTime<Utc>> {
        self.0.row.shared_at.map(Timestamp::to_utc)
    }

    /// Whether the viewer may write in it now.
    async fn viewer_may_write(&self) -> bool {
        self.0.is_draft()
    }

    /// Whether the viewer enters what the association says, and is none of its people.
    async fn viewer_enters_on_behalf(&self) -> bool {
        self.0.coordinates_only()
    }

    /// Whether it is the viewer's to share, and to finish while it is a draft: of the association's people alone.
    async fn viewer_may_share(&self) -> bool {
        self.0.sight.association.is_some()
    }

    /// Where its result is fetched as a PDF, once it is finished.
    async fn file_url(&self) -> Option<String> {
        (!self.0.is_draft()).then(|| format!("/documents/diagnoses/{}.pdf", encode(self.0.row.id)))
    }
}

#[Object(name = "DiagnosisThemeResult", use_type_description)]
impl DiagnosisThemeResult {
    /// Which theme.
    async fn theme(&self) -> DiagnosisTheme {
        self.0.asked.about.into()
    }

    /// What it is called, in the viewer's language.
    async fn name(&self, ctx: &Context<'_>) -> String {
        name_of_theme(ctx, self.0.asked.about)
    }

    /// Its questions, in their order, with their answers.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn questions(&self, ctx: &Context<'_>) -> Vec<DiagnosisQuestion> {
        let question = |(code, level): (&String, &Option<DiagnosisLevel>)| DiagnosisQuestion {
            code: code.clone(),
            text: text_of(ctx, code),
            level: *level,
        };
        self.0.asked.questions.iter().zip(&self.0.answers).map(question).collect()
    }

    /// Whether all is answered, its urgency too.
    async fn is_complete(&self) -> bool {
        self.0.is_complete()
    }

    /// What its answers come to, from 0 to 100, once each question has one; null before, and where none applies.
    async fn score(&self) -> Option<i32> {
        self.0.score()
    }

    /// How urgent the association says it is, once it has.
    async fn urgency(&self) -> Option<DiagnosisUrgency> {
        self.0.urgency()
    }

    /// When it was last written.
    async fn written_at(&self) -> Option<DateTime<Utc>> {
        self.0.written.as_ref().map(|written| written.written_at.to_utc())
    }

    /// The name of who did; null once they were erased.
    async fn written_by_name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        name_of(ctx, self.0.written.as_ref().and_then(|written| written.written_by)).await
    }

    /// Who of the association said it, where a coordinator entered it on its behalf.
    async fn said_by(&self) -> Option<&str> {
        self.0.written.as_ref().and_then(|written| written.said_by.as_deref())
    }

    /// How they said it.
    async fn said_how(&self) -> Option<SaidHow> {
        self.0.written.as_ref().and_then(|written| written.said_how).map(Into::into)
    }

    /// When they said it.
    async fn said_on(&self) -> Option<Date> {
        self.0.written.as_ref().and_then(|written| written.said_on).map(Date::from)
    }
}

#[Object(name = "DiagnosisNeed", use_type_description)]
impl DiagnosisNeed {
    /// Of which theme.
    async fn theme(&self) -> DiagnosisTheme {
        self.weighed.theme.into()
    }

    /// What that is called, in the viewer's language.
    async fn name(&self, ctx: &Context<'_>) -> String {
        name_of_theme(ctx, self.weighed.theme)
    }

    /// What its answers come to, from 0 to 100.
    async fn score(&self) -> i32 {
        self.weighed.score
    }

    /// How urgent the association says it is.
    async fn urgency(&self) -> DiagnosisUrgency {
        self.weighed.urgency
    }

    /// By how much it comes before others: from 1 to 400.
    async fn priority(&self) -> i32 {
        self.weighed.priority()
    }

    /// What kind of help answers it.
    async fn service_family(&self) -> ServiceFamily {
        self.answered.asked.family.into()
    }

    /// The skills that may be looked for.
    #[graphql(complexity = "list_cost(child_complexity)")]
    async fn skills(&self) -> Vec<Skill> {
        skills::by_code(&self.answered.asked.skills).into_iter().map(Skill::from).collect()
    }

    /// What is lacking, in a line: to begin a need with, in the viewer's language.
    async fn title(&self, ctx: &Context<'_>) -> String {
        let theme = name_of_theme(ctx, self.weighed.theme);
        ctx.texts().say(ctx.language(), "diagnosis-need-title", &[("theme", theme.into())])
    }

    /// The same from the answers, a line for each that says what is lacking.
    async fn situation(&self, ctx: &Context<'_>) -> String {
        let line = |(question, level): (&str, DiagnosisLevel)| {
            let answer = ctx.texts().text(ctx.language(), level.key(), None);
            format!("{} — {answer}", text_of(ctx, question))
        };
        let lines: Vec<String> = self.answered.weak().map(line).collect();
        lines.join("\n")
    }
}
