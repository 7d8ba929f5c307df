//! Each tenant's programmes: one whose jury notes, with all that is said of it, and others at the steps that its mutations go. Who
//! volunteers on their own time sits in the juries.

use entity::*;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use tests::builders::Programme;
use uuid::Uuid;

use super::world::{Tenant, within};

/// All of it.
pub(super) async fn programmes(tenant: &mut Tenant) {
    read(tenant).await;
    planned(tenant).await;
    applied_to(tenant).await;
    decided(tenant).await;
}

async fn programme(tenant: &mut Tenant, kept: &str, state: ProgrammeState) -> Programme {
    let network = tenant.network.clone();
    let made = network.programme(&format!("Fabrique {}", tenant.name), state).await;
    tenant.keep(kept, made.id);
    made
}

fn juror(tenant: &Tenant) -> (PersonId, String) {
    (within(&tenant.ids["volunteer"]).into(), tenant.actor('P').email.clone())
}

fn carriers(tenant: &Tenant) -> [PersonId; 2] {
    [tenant.person('D'), tenant.person('M')]
}

/// The one whose fields are read.
async fn read(tenant: &mut Tenant) {
    let made = programme(tenant, "programme", ProgrammeState::Jury).await;
    let (carriers, association) = (carriers(tenant), tenant.association.clone());
    let application = made.applied(&association, carriers, ProgrammeApplicationState::Applied).await;
    let diagnosis = Some(within(&tenant.ids["diagnosis"]).into());
    let brings = programme_application::ActiveModel {
        id: Set(application),
        diagnosis_id: Set(diagnosis),
        ..Default::default()
    };
    brings.update(tenant.app.connection()).await.expect("a diagnosis that is brought along");
    tenant.keep("programmeApplication", application);
    challenge(tenant, application, Some(tenant.app.now())).await;
    let (person, address) = juror(tenant);
    let seat = made.juror(&address, Some(person)).await;
    made.noted(application, seat, [2, 4]).await;
    let line = programme_event::ActiveModel {
        id: Set(Uuid::now_v7().into()),
        programme_id: Set(made.id),
        application_id: Set(Some(application)),
        at: Set(tenant.app.now()),
        kind: Set("APPLIED".to_owned()),
        side: Set(ProgrammeSide::Association),
        person_id: Set(Some(carriers[1])),
        from_state: Set(None),
        to_state: Set(None),
        is_shared: Set(true),
        note: Set(Some(format!("Déposée {}", tenant.name))),
    };
    line.insert(tenant.app.connection()).await.expect("a line");
}

/// What is worked on, and when its association approved that.
async fn challenge(tenant: &Tenant, application: ProgrammeApplicationId, approved_at: Option<Timestamp>) {
    let row = challenge::ActiveModel {
        application_id: Set(application),
        version: Set(1),
        title: Set(format!("Défi {}", tenant.name)),
        text: Set("Un plan pour un an.".to_owned()),
        deliverable: Set("Un document.".to_owned()),
        written_by: Set(Some(tenant.person('R'))),
        written_at: Set(tenant.app.now()),
        approved_by: Set(None),
        approved_at: Set(approved_at),
    };
    row.insert(tenant.app.connection()).await.expect("a challenge");
}

/// Those that are planned: to be written anew, opened and cancelled, with somebody to be taken off the jury.
async fn planned(tenant: &mut Tenant) {
    let made = programme(tenant, "plannedProgramme", ProgrammeState::Programme).await;
    let spare = made.juror(&format!("jury.{}@maillon.example", tenant.name.to_lowercase()), None).await;
    tenant.keep("spareJuror", spare);
    let (_, address) = juror(tenant);
    let invited = made.juror(&address, None).await;
    tenant.keep("invitedJuror", invited);
    programme(tenant, "openableProgramme", ProgrammeState::Programme).await;
    programme(tenant, "cancellableProgramme", ProgrammeState::Programme).await;
}

/// Those to which associations apply.
async fn applied_to(tenant: &mut Tenant) {
    use ProgrammeApplicationState as State;
    let (carriers, association) = (carriers(tenant), tenant.association.clone());
    programme(tenant, "openProgramme", ProgrammeState::Open).await;
    let closable = programme(tenant, "closableProgramme", ProgrammeState::Open).await;
    closable.applied(&association, carriers, State::Applied).await;
    for (kept, state) in [("carriedApplication", State::ToCarry), ("withdrawnApplication", State::Applied)] {
        let made = programme(tenant, &format!("{kept}Programme"), ProgrammeState::Open).await;
        let application = made.applied(&association, carriers, state).await;
        tenant.keep(kept, application);
    }
    let made = programme(tenant, "notedProgramme", ProgrammeState::Jury).await;
    let (person, address) = juror(tenant);
    made.juror(&address, Some(person)).await;
    let application = made.applied(&association, carriers, State::Applied).await;
    tenant.keep("notedApplication", application);
    tenant.ids.insert("firstCriterion".to_owned(), tests::gid(made.criteria[0]));
    tenant.ids.insert("secondCriterion".to_owned(), tests::gid(made.criteria[1]));
}

/// One whose jury has noted, and one whose association was chosen.
async fn decided(tenant: &mut Tenant) {
    use ProgrammeApplicationState as State;
    let (carriers, association) = (carriers(tenant), tenant.association.clone());
    let choosable = programme(tenant, "choosableProgramme", ProgrammeState::Jury).await;
    let application = choosable.applied(&association, carriers, State::Applied).await;
    tenant.keep("choosableApplication", application);
    for name in ["une", "deux"] {
        let (person, actor) = tenant.app.somebody("Jurée", name).await;
        let seat = choosable.juror(&actor.email, Some(person)).await;
        choosable.noted(application, seat, [3, 3]).await;
    }
    let chosen = programme(tenant, "chosenProgramme", ProgrammeState::Chosen).await;
    let application = chosen.applied(&association, carriers, State::Selected).await;
    tenant.keep("confirmableApplication", application);
    challenge(tenant, application, None).await;
}
