//! What each tenant's directory is: a token that was used, how it is read, and groups of employees.

use chrono::{DateTime, Duration, Utc};
use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use uuid::Uuid;

use super::world::Tenant;

/// A token, which attributes name places, and two groups: one that gives a role to nobody with an account, one that says
/// where the employee works.
pub(super) async fn of_directory(tenant: &mut Tenant) {
    let app = tenant.app.clone();
    let connection = app.connection();
    let company = tenant.company.id;
    let now: DateTime<Utc> = api::clock::Clock::now(app.clock.as_ref());
    let token = ScimTokenId::from(Uuid::new_v4());
    let row = scim_token::ActiveModel {
        id: Set(token),
        company_id: Set(company),
        label: Set(format!("Annuaire {}", tenant.name)),
        token_hash: Set(Uuid::new_v4().as_bytes().to_vec()),
        created_by: Set(Some(tenant.person('C'))),
        created_at: Set(now.into()),
        last_used_at: Set(Some(now.into())),
        expires_at: Set((now + Duration::days(365)).into()),
        revoked_at: Set(None),
    };
    row.insert(connection).await.expect("a token");
    tenant.keep("scimToken", token);
    let settings = provisioning::ActiveModel {
        company_id: Set(company),
        entity_attribute: Set(Some(DirectoryAttribute::Organization)),
        site_attribute: Set(Some(DirectoryAttribute::Department)),
        updated_at: Set(now.into()),
    };
    settings.insert(connection).await.expect("a way to read");
    let failure = directory_failure::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        company_id: Set(company),
        at: Set(now.into()),
        fault: Set("INVALID_VALUE".to_owned()),
        attribute: Set(Some("department".to_owned())),
        value: Set(Some("Ailleurs".to_owned())),
    };
    failure.insert(connection).await.expect("a failure");
    let (entity, site) = (tenant.company.entity, tenant.company.site);
    let lead = Some(MembershipRole::LocalLead);
    for (kept, role, entity, site) in [
        ("leadGroup", lead, Some(entity), None),
        ("group", lead, None, Some(site)),
        ("spareGroup", None, None, None),
    ] {
        let id = EmployeeGroupId::from(Uuid::new_v4());
        let row = employee_group::ActiveModel {
            id: Set(id),
            company_id: Set(company),
            name: Set(format!("{kept} {}", tenant.name)),
            sort_key: Set(kept.to_lowercase()),
            first_key: Set(None),
            external_id: Set(None),
            version: Set(1),
            is_from_directory: Set(false),
            is_provisioned: Set(false),
            role: Set(role),
            legal_entity_id: Set(entity),
            establishment_id: Set(site),
            created_at: Set(now.into()),
            updated_at: Set(now.into()),
        };
        row.insert(connection).await.expect("a group");
        tenant.keep(kept, id);
        // Written behind the program's back: nobody is given a role by it here.
        let member = employee_group_member::ActiveModel {
            employee_group_id: Set(id),
            employment_id: Set(tenant.employee.employment),
        };
        member.insert(connection).await.expect("a member");
    }
}
