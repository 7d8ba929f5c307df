//! Each tenant's help between colleagues: a request that is agreed on, with the words of who was helped and a report, and posts that are
//! open still.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::{Tenant, day};

/// All of it.
pub(super) async fn help(tenant: &mut Tenant) {
    let app = tenant.app.clone();
    let space = help_space::ActiveModel {
        company_id: Set(tenant.company.id),
        opened_by: Set(tenant.person('C')),
        opened_at: Set(app.now()),
    };
    space.insert(app.connection()).await.expect("a space");
    let (awa, lead, other) = (tenant.employee.person, tenant.lead.person, tenant.other.person);
    let agreed = post(tenant, "helpPost", awa, HelpState::Agreed).await;
    answer(tenant, "agreedAnswer", agreed, lead, true).await;
    let skill = help_post_skill::ActiveModel {
        post_id: Set(agreed),
        skill_code: Set(tenant.ids["skill"].clone()),
        position: Set(0),
    };
    skill.insert(app.connection()).await.expect("a skill");
    let report = help_report::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        post_id: Set(agreed),
        person_id: Set(other),
        reason: Set(format!("Signalé par {}", tenant.name)),
        reported_at: Set(app.now()),
        settled_at: Set(None),
    };
    report.insert(app.connection()).await.expect("a report");
    for (kept, kept_answer) in [("answeredHelp", "helpAnswer"), ("helpToTakeBack", "ownHelpAnswer")] {
        let open = post(tenant, kept, awa, HelpState::Open).await;
        answer(tenant, kept_answer, open, lead, false).await;
    }
    post(tenant, "helpOfOther", other, HelpState::Open).await;
}

async fn post(tenant: &mut Tenant, kept: &str, person: PersonId, state: HelpState) -> HelpPostId {
    let (app, id) = (tenant.app.clone(), HelpPostId::from(Uuid::new_v4()));
    let row = help_post::ActiveModel {
        id: Set(id),
        company_id: Set(tenant.company.id),
        person_id: Set(person),
        kind: Set(HelpKind::Request),
        title: Set(format!("Relire pour {}", tenant.name)),
        sort_key: Set(format!("relire pour {}", tenant.name).to_lowercase()),
        words: Set(format!("Une lettre à {}", tenant.name)),
        until_on: Set(day("2026-04-01")),
        state: Set(state),
        state_since: Set(app.now()),
        created_at: Set(app.now()),
        hidden_at: Set(None),
        hidden_by: Set(None),
        hidden_reason: Set(None),
    };
    row.insert(app.connection()).await.expect("a post");
    tenant.keep(kept, id);
    id
}

async fn answer(tenant: &mut Tenant, kept: &str, of: HelpPostId, person: PersonId, is_chosen: bool) {
    let (app, id) = (tenant.app.clone(), HelpAnswerId::from(Uuid::new_v4()));
    let row = help_answer::ActiveModel {
        id: Set(id),
        post_id: Set(of),
        person_id: Set(person),
        answered_at: Set(app.now()),
        chosen_at: Set(is_chosen.then(|| app.now())),
        thanks: Set(is_chosen.then(|| format!("Merci de {}", tenant.name))),
    };
    row.insert(app.connection()).await.expect("an answer");
    tenant.keep(kept, id);
}
