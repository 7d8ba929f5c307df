//! What decides how well missions and people fit.

use sea_orm::sea_query::Expr;

use super::*;

impl TestApp {
    /// Somebody says that they have a skill, how well they can and how much they want to.
    pub async fn rates(
        &self,
        person: PersonId,
        skill: &str,
        level: Option<SkillLevel>,
        wish: Option<SkillWish>,
    ) {
        let row = person_skill::ActiveModel {
            person_id: Set(person),
            skill_code: Set(skill.to_owned()),
            level: Set(level),
            wish: Set(wish),
            words: Set(None),
        };
        row.insert(self.connection()).await.expect("a skill");
    }

    /// Somebody says when they are free.
    pub async fn is_free(&self, person: PersonId, times: TimesOfWeek) {
        let row = person::ActiveModel { id: Set(person), free_times: Set(times), ..Default::default() };
        row.update(self.connection()).await.expect("a person");
    }
}

impl Search {
    /// Its announcement says in which times of a week it is.
    pub async fn is_at(&self, times: TimesOfWeek) {
        let rows = announcement::Entity::update_many()
            .col_expr(announcement::Column::TimesOfWeek, Expr::value(times))
            .filter(announcement::Column::NeedId.eq(self.need));
        rows.exec(self.network.app.connection()).await.expect("an announcement");
    }
}
