//! What the navigation offers: every place of a role and every tab of that place is a page that the role may open.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use entity::MembershipRole as Role;
use tests::{Actor, TestApp, both_databases};

use crate::booking_approvals::leads;

/// Where the links of a part of a page lead.
fn links(page: &str, begin: &str) -> Vec<String> {
    let part = page.split(begin).nth(1).and_then(|rest| rest.split("</nav>").next()).unwrap_or_default();
    let links = part.split("href=\"").skip(1).filter_map(|link| link.split('"').next());
    links.map(|link| link.replace("&#38;", "&")).collect()
}

/// Opens all that somebody is offered; how much that was.
async fn opens_all(who: &Actor, name: &str) -> usize {
    let mut open: Vec<String> = links(&who.get("/missions").await.body, "class=\"places\"");
    assert!(open.len() >= 3, "{name} finds {open:?}");
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(place) = open.pop() {
        let page = who.get(&place).await;
        assert_eq!(page.status, StatusCode::OK, "{name} is offered {place}");
        for tab in links(&page.body, "class=\"tabs\"") {
            if seen.insert(tab.clone()) {
                open.push(tab);
            }
        }
    }
    seen.len()
}

/// Everybody in a company and in an association, and whoever leads others without a role.
#[both_databases]
async fn every_place_and_tab_opens(app: TestApp) {
    let company = app.company("Groupe Alpha").await;
    for (role, least) in [(Role::CsrManager, 20), (Role::Hr, 11), (Role::Finance, 11), (Role::Auditor, 21)] {
        let who = company.with_role(role).await;
        let count = opens_all(&who, &format!("{role:?}")).await;
        assert!(count >= least, "{role:?} is offered {count}");
    }
    let lead = company.local_lead(company.entity).await;
    assert!(opens_all(&lead, "a local lead").await >= 8);
    lead.get("/missions").await.says("href=\"/company/policy\"");
    let association = app.association("Les Jardins").await;
    for role in [Role::AssociationAdmin, Role::AssociationMember, Role::Confirmer] {
        opens_all(&association.with_role(role).await, &format!("{role:?}")).await;
    }
    let network = app.network("Passerelles").await;
    for role in
        [Role::NetworkAdmin, Role::Treasurer, Role::BranchHead, Role::Coordinator, Role::Support, Role::Relay]
    {
        opens_all(&network.with_role(role).await, &format!("{role:?}")).await;
    }
    let (person, signatory) = app.somebody("Paule", "Présidente").await;
    association.may_be_signed_by(person).await;
    opens_all(&signatory, "a signatory").await;
    let (zoe, nadia) = (company.employee("Zoé", "Roux").await, company.employee("Nadia", "Lemoine").await);
    leads(&app, &zoe, &nadia).await;
    opens_all(&nadia.actor, "an employee").await;
    opens_all(&zoe.actor, "a line manager").await;
    zoe.actor.get("/missions").await.says("href=\"/approvals\"");
    opens_all(&app.operator().await, "an operator").await;
}
