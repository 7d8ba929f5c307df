//! What each tenant's organisations say of themselves, and whom they have: something of every kind that the schema shows,
//! made as people make it wherever they can.

use entity::*;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::{Value, json};
use tests::{gid, issued};
use uuid::Uuid;

use super::world::{Tenant, a_siren, addresses, day, jobs, program, second_browser, within};

/// The tenant's present.
fn now(tenant: &Tenant) -> Timestamp {
    api::clock::Clock::now(tenant.app.clock.as_ref()).into()
}

/// Both organisations with all they say of themselves, and a refused and a waiting one of the same people.
pub(super) async fn organisations(tenant: &mut Tenant) {
    let (app, name) = (tenant.app.clone(), tenant.name);
    let connection = app.connection();
    let (company, association) = (tenant.company.id, tenant.association.id);
    tenant.keep("company", company);
    tenant.keep("entity", tenant.company.entity);
    // A membership's id holds its organisation's.
    tenant.keep("membership", MembershipId::from(Uuid::from(company)));
    tenant.keep("site", tenant.company.site);
    tenant.keep("association", association);
    let entity = legal_entity::Entity::find_by_id(tenant.company.entity).one(connection).await;
    let siren = entity.expect("a database").expect("an entity").siren.as_str().to_owned();
    tenant.ids.insert("siren".to_owned(), siren);
    let email = tenant.actor('M').email.clone();
    tenant.ids.insert("emailOfM".to_owned(), email);
    app.set_company(company, |row| row.approves_hours = Set(true)).await;
    let site = establishment::ActiveModel {
        id: Set(tenant.company.site),
        siret: Set(Some("73282932000074".parse().expect("a number"))),
        ..Default::default()
    };
    site.update(connection).await.expect("a site");
    let years = fiscal_year::Entity::update_many()
        .col_expr(fiscal_year::Column::Turnover, 100_000_000_i64.into())
        .filter(fiscal_year::Column::LegalEntityId.eq(tenant.company.entity));
    years.exec(connection).await.expect("fiscal years");
    let said = association::ActiveModel {
        id: Set(association),
        siren: Set(Some(a_siren())),
        court_register: Set(Some(format!("Strasbourg volume 12 folio {name}"))),
        commune_code: Set(Some("69123".to_owned())),
        website: Set(Some("https://jardins.example".to_owned())),
        ..Default::default()
    };
    said.update(connection).await.expect("an association");
    let declared = eligibility::Entity::update_many()
        .col_expr(eligibility::Column::CategoryDetail, "Décret".into())
        .col_expr(eligibility::Column::RulingOn, day("2025-01-02").into())
        .col_expr(eligibility::Column::RulingReference, format!("Rescrit {name}").into())
        .filter(eligibility::Column::AssociationId.eq(association));
    declared.exec(connection).await.expect("a declaration");
    domains(tenant).await;
    for (kept, title) in [("branch", "Antenne"), ("spareBranch", "Réserve")] {
        let id = AssociationBranchId::from(Uuid::new_v4());
        let row = association_branch::ActiveModel {
            id: Set(id),
            association_id: Set(association),
            name: Set(format!("{title} {name}")),
            siret: Set(Some("35600000049837".parse().expect("a number"))),
            street: Set("5 rue du Port".to_owned()),
            postcode: Set("69007".to_owned()),
            city: Set("Lyon".to_owned()),
            commune_code: Set(None),
        };
        row.insert(connection).await.expect("a branch");
        tenant.keep(kept, id);
    }
    refused_ones(tenant).await;
    seats_to_take_back(tenant).await;
    invitations(tenant).await;
    jobs(tenant).await;
    second_browser(tenant).await;
    program(tenant).await;
    addresses(tenant).await;
    issued::audit_event(&app, tenant.person('C'), "company-verified", "[]").await;
    association_was_updated(tenant).await;
    company_was_settled(tenant).await;
    files_were_opened(tenant).await;
    tenant.ids.insert("lastName".to_owned(), name.to_owned());
}

/// The company's domains of addresses, one of them proven by an operator, as the trail alone says.
async fn domains(tenant: &mut Tenant) {
    let (app, company, name) = (tenant.app.clone(), tenant.company.id, tenant.name.to_lowercase());
    for (kept, domain) in
        [("domain", format!("{name}.example")), ("spareDomain", format!("{name}-2.example"))]
    {
        let id = EmailDomainId::from(Uuid::new_v4());
        let row = email_domain::ActiveModel {
            id: Set(id),
            company_id: Set(company),
            sent_to: Set(Some(format!("postmaster@{domain}").parse().expect("an address"))),
            domain: Set(domain),
            proven_at: Set(Some(now(tenant))),
            created_at: Set(now(tenant)),
        };
        row.insert(app.connection()).await.expect("a domain");
        tenant.keep(kept, id);
        let event = audit_event::ActiveModel {
            id: Set(Uuid::now_v7().into()),
            at: Set(now(tenant)),
            person_id: Set(Some(tenant.person('C'))),
            action: Set("DOMAIN_PROVEN".to_owned()),
            subject_kind: Set(EmailDomainId::KIND.to_owned()),
            subject_id: Set(id.into()),
            company_id: Set(None),
            association_id: Set(None),
            intermediary_id: Set(None),
            arguments: Set(r#"[["reason",{"text":"Facture"}]]"#.to_owned()),
            means: Set(None),
            network: Set(None),
            changes: Set(None),
        };
        event.insert(app.connection()).await.expect("an event");
    }
}

/// An event of the company's own trail, with what it changed and from where it was done.
async fn company_was_settled(tenant: &Tenant) {
    let company = tenant.company.id;
    let changes = r#"[{"field":"name","before":{"text":"Groupe"},"after":{"text":"Groupe et fils"}}]"#;
    let event = audit_event::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        at: Set(now(tenant)),
        person_id: Set(Some(tenant.person('C'))),
        action: Set("COMPANY_SETTLED".to_owned()),
        subject_kind: Set(CompanyId::KIND.to_owned()),
        subject_id: Set(company.into()),
        company_id: Set(Some(company)),
        association_id: Set(None),
        intermediary_id: Set(None),
        arguments: Set("[]".to_owned()),
        means: Set(Some(Means::Browser)),
        network: Set(Some("198.51.100.0/24".to_owned())),
        changes: Set(Some(changes.to_owned())),
    };
    event.insert(tenant.app.connection()).await.expect("an event");
}

/// Somebody opened the file of an employee, and somebody took a list home.
async fn files_were_opened(tenant: &Tenant) {
    let employee = &tenant.employee;
    let about = (Some(employee.person), Some(employee.employment));
    let opened = (AccessKind::EmployeeFile, Uuid::from(employee.employment), None, about);
    let taken = (AccessKind::Export, Uuid::new_v4(), Some("employees".to_owned()), (None, None));
    for (kind, subject, list, (person, employment)) in [opened, taken] {
        let line = access_log::ActiveModel {
            id: Set(Uuid::now_v7().into()),
            at: Set(now(tenant)),
            person_id: Set(Some(tenant.person('H'))),
            api_client_id: Set(None),
            kind: Set(kind),
            subject_id: Set(subject),
            list: Set(list),
            about_person_id: Set(person),
            employment_id: Set(employment),
            company_id: Set(Some(tenant.company.id)),
            association_id: Set(None),
            means: Set(Means::Browser),
            network: Set(Some("198.51.100.0/24".to_owned())),
        };
        line.insert(tenant.app.connection()).await.expect("a line");
    }
    let of_volunteer = access_log::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        at: Set(now(tenant)),
        person_id: Set(Some(tenant.person('U'))),
        api_client_id: Set(None),
        kind: Set(AccessKind::VolunteerFile),
        subject_id: Set(Uuid::new_v4()),
        list: Set(None),
        about_person_id: Set(Some(tenant.person('W'))),
        employment_id: Set(None),
        company_id: Set(None),
        association_id: Set(None),
        means: Set(Means::Browser),
        network: Set(None),
    };
    of_volunteer.insert(tenant.app.connection()).await.expect("a line");
}

/// An event of the trail about the association itself.
async fn association_was_updated(tenant: &Tenant) {
    let association = tenant.association.id;
    let event = audit_event::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        at: Set(now(tenant)),
        person_id: Set(Some(tenant.person('D'))),
        action: Set("ASSOCIATION_UPDATED".to_owned()),
        subject_kind: Set(AssociationId::KIND.to_owned()),
        subject_id: Set(association.into()),
        company_id: Set(None),
        association_id: Set(Some(association)),
        intermediary_id: Set(None),
        arguments: Set("[]".to_owned()),
        means: Set(None),
        network: Set(None),
        changes: Set(None),
    };
    event.insert(tenant.app.connection()).await.expect("an event");
}

async fn refused_ones(tenant: &mut Tenant) {
    use MembershipRole as Role;
    let (app, name) = (tenant.app.clone(), tenant.name);
    let refused = app.company(&format!("Refusée {name}")).await;
    let seats = [
        ('C', Role::CsrManager),
        ('H', Role::Hr),
        ('F', Role::Finance),
        ('L', Role::LocalLead),
        ('A', Role::Auditor),
    ];
    for (letter, role) in seats {
        app.seat(tenant.person(letter), Some(refused.id), None, role).await;
    }
    app.set_company(refused.id, |row| {
        row.status = Set(OrganisationStatus::Refused);
        row.status_reason = Set(Some(format!("Refus {name}")));
    })
    .await;
    app.set_legal_entity(refused.entity, |row| {
        row.is_confirmed = Set(false);
        row.refusal_reason = Set(Some(format!("Entité {name}")));
    })
    .await;
    tenant.keep("refusedCompany", refused.id);
    let pending = app.company(&format!("Nouvelle {name}")).await;
    app.set_company(pending.id, |row| row.status = Set(OrganisationStatus::Pending)).await;
    tenant.keep("pendingCompany", pending.id);
    app.set_legal_entity(pending.entity, |row| row.is_confirmed = Set(false)).await;
    tenant.keep("pendingEntity", pending.entity);
    let vacant = app.company(&format!("Sans pilote {name}")).await;
    tenant.keep("vacantCompany", vacant.id);

    let refused = app.association(&format!("Refusée {name}")).await;
    let seats = [('D', Role::AssociationAdmin), ('M', Role::AssociationMember), ('K', Role::Confirmer)];
    for (letter, role) in seats {
        app.seat(tenant.person(letter), None, Some(refused.id), role).await;
    }
    refused.may_be_signed_by(tenant.person('S')).await;
    let row = association::ActiveModel {
        id: Set(refused.id),
        status: Set(OrganisationStatus::Refused),
        status_reason: Set(Some(format!("Refus {name}"))),
        ..Default::default()
    };
    row.update(app.connection()).await.expect("a refused association");
    tenant.keep("refusedAssociation", refused.id);
}

async fn membership_of(tenant: &Tenant, person: PersonId, association: bool) -> MembershipId {
    let row =
        membership::Entity::find().filter(membership::Column::PersonId.eq(person)).filter(if association {
            membership::Column::AssociationId.eq(tenant.association.id)
        } else {
            membership::Column::CompanyId.eq(tenant.company.id)
        });
    row.one(tenant.app.connection()).await.expect("a database").expect("a seat").id
}

async fn seats_to_take_back(tenant: &mut Tenant) {
    use MembershipRole as Role;
    let app = tenant.app.clone();
    let (person, _) = app.somebody("Ancien", tenant.name).await;
    app.seat(person, Some(tenant.company.id), None, Role::Auditor).await;
    app.seat_in_branch(person, tenant.association.id, within(&tenant.ids["branch"]).into()).await;
    let (in_company, in_association) =
        (membership_of(tenant, person, false).await, membership_of(tenant, person, true).await);
    tenant.keep("spareCompanyMember", in_company);
    tenant.keep("spareMember", in_association);
    tenant.keep("sparePerson", person);
    let own = membership_of(tenant, tenant.person('M'), true).await;
    tenant.keep("membershipOfM", own);
    for (name, person) in [("spareTerm", person), ("termOfS", tenant.person('S'))] {
        let known = signatory::Entity::find()
            .filter(signatory::Column::AssociationId.eq(tenant.association.id))
            .filter(signatory::Column::PersonId.eq(person));
        let known = known.one(app.connection()).await.expect("a database");
        let id = known.as_ref().map_or_else(|| Uuid::new_v4().into(), |term| term.id);
        if known.is_none() {
            let row = signatory::ActiveModel {
                id: Set(id),
                association_id: Set(tenant.association.id),
                person_id: Set(person),
                capacity: Set(SignatoryCapacity::Treasurer),
                upload_id: Set(None),
                starts_on: Set(day("2025-01-01")),
                ends_on: Set(Some(day("2027-01-01"))),
                ended_at: Set(None),
                created_at: Set(now(tenant)),
            };
            row.insert(app.connection()).await.expect("a term");
        }
        tenant.keep(name, id);
    }
    let delegation = UploadId::from(Uuid::new_v4());
    let file = upload::ActiveModel {
        id: Set(delegation),
        person_id: Set(person),
        file_name: Set("delegation.pdf".to_owned()),
        media_type: Set("application/pdf".to_owned()),
        size: Set(4),
        sha256: Set(vec![0; 32]),
        storage_key: Set("uploads/delegation".to_owned()),
        created_at: Set(now(tenant)),
        used_at: Set(Some(now(tenant))),
    };
    file.insert(app.connection()).await.expect("a file");
    let past = signatory::ActiveModel {
        id: Set(Uuid::new_v4().into()),
        association_id: Set(tenant.association.id),
        person_id: Set(person),
        capacity: Set(SignatoryCapacity::Delegate),
        upload_id: Set(Some(delegation)),
        starts_on: Set(day("2020-01-01")),
        ends_on: Set(Some(day("2021-01-01"))),
        ended_at: Set(Some(now(tenant))),
        created_at: Set(now(tenant)),
    };
    past.insert(app.connection()).await.expect("a past term");
}

async fn invitations(tenant: &mut Tenant) {
    let volunteer = tenant.actor('P').email.clone();
    let names = json!({"firstName": "Paul", "lastName": tenant.name});
    let with = |extra: Value| {
        let mut input = names.clone();
        input.as_object_mut().expect("an input").extend(extra.as_object().expect("an input").clone());
        input
    };
    let nobody = format!("personne@{}.example", tenant.name.to_lowercase());
    let company = gid(tenant.company.id);
    let wish = with(json!({"companyId": company, "email": nobody, "role": "AUDITOR"}));
    let told = tenant.actor('C').does("inviteCompanyMember", wish, "invitation { id }").await;
    tenant.keep_told("companyInvitation", &told["invitation"]["id"]);
    let association = gid(tenant.association.id);
    let branch = json!(tenant.ids["branch"]);
    for (name, email, role, branch) in [
        ("associationInvitation", &nobody, "CONFIRMER", &branch),
        ("invitationOfP", &volunteer, "CONFIRMER", &branch),
        ("declinableInvitation", &volunteer, "ASSOCIATION_MEMBER", &Value::Null),
    ] {
        let wish =
            with(json!({"associationId": association, "email": email, "role": role, "branchId": branch}));
        let asked = "association { invitations { id email role } }";
        let told = tenant.actor('D').does("inviteMember", wish, asked).await;
        let all = told["association"]["invitations"].as_array().expect("invitations").clone();
        let found = all
            .iter()
            .find(|one| one["email"] == json!(email) && one["role"] == role)
            .expect("the invitation");
        tenant.keep_told(name, &found["id"]);
    }
    let wish = with(
        json!({"companyId": company, "workEmail": volunteer, "legalEntityId": gid(tenant.company.entity)}),
    );
    let told = tenant.actor('H').does("addEmployee", wish, "employee { id }").await;
    tenant.keep_told("employmentInvitation", &told["employee"]["id"]);
    let wish = with(
        json!({"companyId": company, "staffNumber": "SANS", "legalEntityId": gid(tenant.company.entity)}),
    );
    let told = tenant.actor('H').does("addEmployee", wish, "employee { id }").await;
    tenant.keep_told("employmentWithoutAccount", &told["employee"]["id"]);
}
