//! Intermediaries settle themselves: an operator registers one and invites who runs it; from there its branches, its territories,
//! its people and its charter are its administrators'.

use entity::{MembershipRole as Role, NeedState, need};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Network, gid};

/// What the API tells of an intermediary.
async fn told(who: &Actor, id: &Value, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ intermediary(id: $id) {{ {fields} }} }}");
    who.ask(&document, json!({ "id": id })).await.data()["intermediary"].clone()
}

/// What the API tells of a branch.
async fn branch(who: &Actor, id: &Value, fields: &str) -> Value {
    let document = format!("query ($id: ID!) {{ node(id: $id) {{ ... on Branch {{ {fields} }} }} }}");
    who.ask(&document, json!({ "id": id })).await.data()["node"].clone()
}

fn opening(network: &Network, name: &str) -> Value {
    json!({
        "intermediaryId": gid(network.id), "name": name, "opensOn": "2026-01-05", "timeZone": "Europe/Paris",
    })
}

/// Opens a branch; its id.
async fn opened(admin: &Actor, network: &Network, name: &str) -> Value {
    let payload = admin.does("openNetworkBranch", opening(network, name), "branch { id }").await;
    payload["branch"]["id"].clone()
}

fn renaming(id: &Value, name: &str) -> Value {
    json!({"id": id, "name": name, "opensOn": "2026-01-05", "timeZone": "Europe/Paris"})
}

/// An operator, and nobody else, registers an intermediary and invites somebody to run it: not themselves, and only while nobody
/// does. Whoever says yes acts there.
#[both_databases]
async fn an_operator_registers_an_intermediary(app: TestApp) {
    let (operator, (_, somebody)) = (app.operator().await, app.somebody("Léa", "Ferrand").await);
    let typed = json!({"name": "Passerelles", "contactEmail": "contact@passerelles.example", "timeZone": "Europe/Paris"});
    assert_eq!(somebody.is_refused("registerIntermediary", typed.clone()).await, ["NOT_FOUND"]);
    let wrong =
        json!({"name": " ", "siren": "12", "contactEmail": "x", "website": "http://a", "timeZone": "Lune"});
    let codes = operator.is_refused("registerIntermediary", wrong).await;
    let expected = ["REQUIRED", "INVALID_SIREN", "INVALID_EMAIL", "INVALID_WEB_ADDRESS", "UNKNOWN_TIME_ZONE"];
    assert_eq!(codes, expected);
    let made = operator.does("registerIntermediary", typed.clone(), "intermediary { id isRun }").await;
    let id = made["intermediary"]["id"].clone();
    assert_eq!(made["intermediary"]["isRun"], json!(false));
    assert_eq!(operator.is_refused("registerIntermediary", typed).await, ["INTERMEDIARY_NAME_TAKEN"]);

    let wish = |email: &str| json!({"intermediaryId": id, "email": email, "firstName": "Inès", "lastName": "Haddad"});
    let own = operator.is_refused("inviteNetworkAdmin", wish(&operator.email)).await;
    assert_eq!(own, ["NOT_ONESELF_FOR_NETWORK"]);
    assert_eq!(somebody.is_refused("inviteNetworkAdmin", wish("a@b.example")).await, ["NOT_FOUND"]);
    operator.does("inviteNetworkAdmin", wish("faux@reseau.example"), "invitation { role }").await;
    let invited = operator.does("inviteNetworkAdmin", wish("ines@reseau.example"), "invitation { id }").await;
    let open = told(&operator, &id, "invitedAdmins { email }").await;
    assert_eq!(open, json!({"invitedAdmins": [{"email": "ines@reseau.example"}]}));
    let ines = app.person("Inès", "Haddad", "ines@reseau.example").await;
    let accepting = json!({"id": invited["invitation"]["id"]});
    let accepted = ines.does("acceptInvitation", accepting, "acceptedId membershipId").await;
    assert!(accepted["membershipId"].is_string(), "{accepted}");
    assert_eq!(told(&ines, &id, "viewerRunsNetwork").await["viewerRunsNetwork"], true);
    let late = operator.is_refused("inviteNetworkAdmin", wish("zoe@reseau.example")).await;
    assert_eq!(late, ["NETWORK_IS_RUN"]);
    let listed = somebody.ask("{ intermediaries { totalCount nodes { name } } }", json!({})).await;
    let expected = json!({"totalCount": 1, "nodes": [{"name": "Passerelles"}]});
    assert_eq!(listed.data()["intermediaries"], expected);
}

/// Branches are opened, planned, renamed and hung one under another; a bureau carries none.
#[both_databases]
async fn branches_are_opened_and_hung(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    for nobody in [Role::BranchHead, Role::Coordinator, Role::Relay] {
        let actor = network.with_role(nobody).await;
        let reply = actor.ask(OPEN, json!({"input": opening(&network, "Ain")})).await;
        assert_eq!(reply.error(), "FORBIDDEN", "{nobody:?}");
    }
    let ain = opened(&admin, &network, "Ain").await;
    assert_eq!(admin.is_refused("openNetworkBranch", opening(&network, "Ain")).await, ["NAME_TAKEN"]);
    let mut planned = opening(&network, "Drôme");
    planned["opensOn"] = json!("2026-09-01");
    let drome = admin.does("openNetworkBranch", planned, "branch { isOpen }").await;
    assert_eq!(drome["branch"]["isOpen"], false);

    let mut bureau = opening(&network, "Bourg");
    bureau["parentId"] = ain.clone();
    let made = admin.does("openNetworkBranch", bureau, "branch { id parent { name } }").await;
    assert_eq!(made["branch"]["parent"]["name"], "Ain");
    let bourg = made["branch"]["id"].clone();
    let mut below = opening(&network, "Sous Bourg");
    below["parentId"] = bourg.clone();
    assert_eq!(admin.is_refused("openNetworkBranch", below).await, ["BUREAU_UNDER_BUREAU"]);
    let mut hanging = renaming(&ain, "Ain");
    hanging["parentId"] = json!(gid(network.branch));
    let refused = admin.is_refused("changeNetworkBranch", hanging).await;
    assert_eq!(refused, ["BUREAU_UNDER_BUREAU"], "a bureau hangs under it");
    let mut wrong = renaming(&bourg, "Ain");
    wrong["contactEmail"] = json!("bourg");
    assert_eq!(admin.is_refused("changeNetworkBranch", wrong).await, ["NAME_TAKEN", "INVALID_EMAIL"]);
    admin.does("changeNetworkBranch", renaming(&bourg, "Bresse"), "branch { name }").await;
    let now = branch(&admin, &bourg, "name parent { name }").await;
    assert_eq!(now, json!({"name": "Bresse", "parent": null}));

    let other = app.network("Ailleurs").await.with_role(Role::NetworkAdmin).await;
    assert_eq!(other.is_refused("changeNetworkBranch", renaming(&ain, "Pris")).await, ["NOT_FOUND"]);
}

const OPEN: &str =
    "mutation ($input: OpenNetworkBranchInput!) { openNetworkBranch(input: $input) { branch { id } } }";

/// A département is one branch's: what another one has is taken only knowingly, and the trail tells from whom.
#[both_databases]
async fn a_departement_is_one_branch_s(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let ain = opened(&admin, &network, "Ain").await;
    let wish = |codes: &[&str], takes_over: bool| json!({"id": ain, "departementCodes": codes, "takesOver": takes_over});
    let unknown = admin.is_refused("setBranchTerritory", wish(&["01", "00"], false)).await;
    assert_eq!(unknown, ["UNKNOWN_DEPARTEMENT"]);
    admin.does("setBranchTerritory", wish(&["01"], false), "branch { id }").await;
    let refused = admin.tries("setBranchTerritory", wish(&["01", "69"], false), "").await;
    let problem = &refused["problems"][0];
    assert_eq!(problem["code"], "DEPARTEMENT_OF_ANOTHER_BRANCH");
    assert!(
        problem["message"].as_str().is_some_and(|said| said.contains("Antenne Passerelles")),
        "{problem}"
    );
    let set =
        admin.does("setBranchTerritory", wish(&["69", "01"], true), "branch { territory { code } }").await;
    assert_eq!(set["branch"]["territory"], json!([{"code": "01"}, {"code": "69"}]));
    let former = branch(&admin, &json!(gid(network.branch)), "territory { code }").await;
    assert_eq!(former["territory"], json!([]));
    let trail = "query ($id: ID!) { organisationAuditEvents(organisationId: $id) { nodes { action details { name value } } } }";
    let events = admin.ask(trail, json!({"id": gid(network.id)})).await;
    let last = events.data()["organisationAuditEvents"]["nodes"][0].clone();
    assert_eq!(last["action"], "TERRITORY_SET");
    assert!(last.to_string().contains("Antenne Passerelles"), "{last}");
    let head = network.with_role(Role::BranchHead).await;
    let hidden = head.ask(trail, json!({"id": gid(network.id)})).await;
    assert_eq!(hidden.error(), "FORBIDDEN");
}

/// A branch that still carries needs or volunteers says how many, and closes once another one takes them.
#[both_databases]
async fn a_branch_hands_on_what_it_carries(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let (coordinator, _) = network.person_with_role(Role::Coordinator).await;
    let need = network.need(&association, NeedState::Qualifying, Some(coordinator)).await;
    network.need(&association, NeedState::Closed, Some(coordinator)).await;
    let (person, _) = app.somebody("Vera", "Volontaire").await;
    network.volunteer(person).await;
    let rhone = json!(gid(network.branch));
    let closing = |on: &str, successor: &Value| json!({"id": rhone, "on": on, "successorId": successor});
    let none = Value::Null;
    assert_eq!(
        admin.is_refused("closeNetworkBranch", closing("2026-03-09", &none)).await,
        ["CLOSES_IN_THE_PAST"]
    );
    assert_eq!(
        admin.is_refused("closeNetworkBranch", closing("2026-04-01", &none)).await,
        ["BRANCH_IS_DEFAULT"]
    );
    let ain = opened(&admin, &network, "Ain").await;
    let named = json!({"intermediaryId": gid(network.id), "branchId": ain});
    admin.does("setDefaultBranch", named, "intermediary { id }").await;
    let bureau = network.branch_of("Bureau", Some(network.branch), &[]).await;
    let refused = admin.is_refused("closeNetworkBranch", closing("2026-04-01", &none)).await;
    assert_eq!(refused, ["BRANCH_HAS_BUREAUX"]);
    let moved =
        json!({"id": gid(bureau), "name": "Bureau", "opensOn": "2020-01-01", "timeZone": "Europe/Paris"});
    admin.does("changeNetworkBranch", moved, "branch { id }").await;

    let carries = admin.tries("closeNetworkBranch", closing("2026-04-01", &none), "").await;
    assert_eq!(carries["problems"][0]["code"], "BRANCH_CARRIES");
    let said = carries["problems"][0]["message"].as_str().expect("a sentence").to_owned();
    assert!(said.contains("1 besoin ouvert") && said.contains("1 volontaire"), "{said}");
    let itself = admin.is_refused("closeNetworkBranch", closing("2026-04-01", &rhone)).await;
    assert_eq!(itself, ["SUCCESSOR_NOT_OPEN"]);
    admin.does("closeNetworkBranch", closing("2026-04-01", &ain), "branch { closedOn }").await;
    let carried =
        "query ($id: ID!) { need(id: $id) { branch { name } coordinatorName events { nodes { kind } } } }";
    let carried = admin.ask(carried, json!({"id": gid(need)})).await.data()["need"].clone();
    assert_eq!(carried["branch"]["name"], "Ain");
    assert_eq!(carried["coordinatorName"], Value::Null);
    assert_eq!(carried["events"]["nodes"][0]["kind"], "BRANCH_CHANGED");
    assert_eq!(branch(&admin, &ain, "territory { code }").await["territory"], json!([{"code": "69"}]));
    let others = "select count(*) from volunteer join branch on branch.id = volunteer.branch_id where branch.name = 'Ain'";
    assert_eq!(app.number(others).await, 1);
    let again = admin.is_refused(
        "changeNetworkBranch",
        json!({
            "id": rhone, "name": "Rhône", "opensOn": "2026-05-01", "timeZone": "Europe/Paris",
        }),
    );
    assert_eq!(again.await, ["OPENS_AFTER_IT_CLOSES"]);
    app.clock.advance(chrono::Duration::days(30));
    let admin = app.sign_in_again(&admin).await;
    assert_eq!(admin.is_refused("closeNetworkBranch", closing("2026-05-01", &ain)).await, ["BRANCH_CLOSED"]);
}

/// A bureau that becomes an antenne is reached no more by who coordinated it from the antenne above: somebody else is looked for.
#[both_databases]
async fn a_branch_that_moves_leaves_its_coordinators(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let bureau = network.branch_of("Bureau", Some(network.branch), &[]).await;
    let (above, _) = network.person_with_role(Role::Coordinator).await;
    let (here, _) = app.somebody("Léa", "Petit").await;
    network.seat(here, Role::Coordinator, Some(bureau)).await;
    let need = network.need(&association, NeedState::Qualifying, Some(above)).await;
    let carried = need::ActiveModel { id: Set(need), branch_id: Set(bureau), ..Default::default() };
    carried.update(app.connection()).await.expect("a need of the bureau");
    let moved =
        json!({"id": gid(bureau), "name": "Bureau", "opensOn": "2020-01-01", "timeZone": "Europe/Paris"});
    admin.does("changeNetworkBranch", moved, "branch { id }").await;
    app.do_jobs().await;
    let read = "query ($id: ID!) { need(id: $id) { coordinatorName } }";
    let seen = admin.ask(read, json!({"id": gid(need)})).await;
    assert_eq!(seen.data()["need"]["coordinatorName"], "Léa Petit");
}

/// Somebody to invite.
fn wish(network: &Network, email: &str, role: &str, branch: Option<&Value>) -> Value {
    json!({
        "intermediaryId": gid(network.id), "email": email, "firstName": "Inès", "lastName": "Haddad", "role": role,
        "branchId": branch,
    })
}

const INVITE: &str = "mutation ($input: InviteNetworkMemberInput!) { inviteNetworkMember(input: $input) { \
    invitation { id } problems { code } } }";

/// Network administrators invite into each role, who leads a branch into its team alone; whoever accepts reads their role in a mail,
/// and so does who loses it.
#[both_databases]
async fn people_are_invited_into_roles(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (admin, head) =
        (network.with_role(Role::NetworkAdmin).await, network.with_role(Role::BranchHead).await);
    let rhone = json!(gid(network.branch));
    let elsewhere = json!(gid(network.branch_of("Ain", None, &[]).await));
    let refusals = [
        (wish(&network, "a@a.example", "COORDINATOR", None), "REQUIRED"),
        (wish(&network, "a@a.example", "TREASURER", Some(&rhone)), "ROLE_OF_WHOLE_NETWORK"),
        (wish(&network, "a", "COORDINATOR", Some(&rhone)), "INVALID_EMAIL"),
    ];
    for (input, code) in refusals {
        assert_eq!(admin.is_refused("inviteNetworkMember", input).await, [code]);
    }
    for (role, place) in [("BRANCH_HEAD", &rhone), ("COORDINATOR", &elsewhere)] {
        let reply =
            head.ask(INVITE, json!({"input": wish(&network, "a@a.example", role, Some(place))})).await;
        assert_eq!(reply.error(), "FORBIDDEN", "{role}");
    }
    let relay = network.with_role(Role::Relay).await;
    let reply =
        relay.ask(INVITE, json!({"input": wish(&network, "a@a.example", "RELAY", Some(&rhone))})).await;
    assert_eq!(reply.error(), "FORBIDDEN");
    let ours = wish(&network, "ines@a.example", "COORDINATOR", Some(&rhone));
    let invited = head.does("inviteNetworkMember", ours, "invitation { id networkBranch { name } }").await;
    assert_eq!(invited["invitation"]["networkBranch"]["name"], "Antenne Passerelles");
    let theirs = wish(&network, "zoe@a.example", "SUPPORT", Some(&elsewhere));
    let other =
        admin.does("inviteNetworkMember", theirs, "invitation { id }").await["invitation"]["id"].clone();
    let id = json!(gid(network.id));
    let seen = told(&head, &id, "invitations { email }").await;
    assert_eq!(seen["invitations"], json!([{"email": "ines@a.example"}]), "their own branch alone");
    let withdrawing = json!({"intermediaryId": id, "id": other});
    let reply = head.ask(WITHDRAW, json!({"input": withdrawing})).await;
    assert_eq!(reply.error(), "FORBIDDEN");
    admin.does("withdrawNetworkInvitation", withdrawing, "withdrawnId").await;

    let ines = app.person("Inès", "Haddad", "ines@a.example").await;
    ines.does("acceptInvitation", json!({"id": invited["invitation"]["id"]}), "acceptedId").await;
    let mails = app.mails_to("ines@a.example").await;
    assert!(mails.iter().any(|mail| mail.subject.contains("passerelle")), "{mails:?}");
    let members = "query ($id: ID!, $branch: ID) { intermediary(id: $id) { members(branchId: $branch) { id person { lastName } } } }";
    let found = admin.ask(members, json!({"id": id, "branch": rhone})).await;
    let found = found.data()["intermediary"]["members"].as_array().expect("members").clone();
    let hers = found.iter().find(|member| member["person"]["lastName"] == "Haddad").expect("her role");
    assert_eq!(branch(&ines, &rhone, "peopleCount").await["peopleCount"], 3);
    let ending = json!({"intermediaryId": id, "id": hers["id"]});
    assert_eq!(ines.ask(REMOVE, json!({"input": ending})).await.error(), "FORBIDDEN");
    head.does("removeNetworkMember", ending, "removedId").await;
    let mails = app.mails_to("ines@a.example").await;
    assert!(mails.last().is_some_and(|mail| mail.subject.contains("Passerelles")), "{mails:?}");
    assert_eq!(told(&ines, &id, "members { id }").await["members"], Value::Null);
}

const WITHDRAW: &str = "mutation ($input: WithdrawNetworkInvitationInput!) { withdrawNetworkInvitation(input: $input) { \
    withdrawnId } }";

const REMOVE: &str =
    "mutation ($input: RemoveNetworkMemberInput!) { removeNetworkMember(input: $input) { removedId } }";

/// Somebody always runs the network: the last one neither leaves nor is taken out, nor has their account erased.
#[both_databases]
async fn the_last_network_admin_stays(app: TestApp) {
    let network = app.network("Passerelles").await;
    let (person, admin) = network.person_with_role(Role::NetworkAdmin).await;
    let id = json!(gid(network.id));
    let seats = told(&admin, &id, "members { id }").await["members"].clone();
    let own = seats[0]["id"].clone();
    assert_eq!(admin.is_refused("leaveNetwork", json!({"id": own})).await, ["LAST_NETWORK_ADMIN"]);
    let removing = json!({"intermediaryId": id, "id": own});
    assert_eq!(admin.is_refused("removeNetworkMember", removing.clone()).await, ["LAST_NETWORK_ADMIN"]);
    let erasing = admin.is_refused("eraseAccount", json!({"confirmation": "Réseau"})).await;
    assert_eq!(erasing, ["ERASURE_OF_LAST_NETWORK_ADMIN"]);
    let second = network.with_role(Role::NetworkAdmin).await;
    assert_eq!(second.is_refused("leaveNetwork", json!({"id": own})).await, ["NOT_FOUND"], "another’s");
    admin.does("leaveNetwork", json!({"id": own}), "leftId").await;
    let seats = "select count(*) from membership where ended_at is null and role = 'NETWORK_ADMIN'";
    assert_eq!(app.number(seats).await, 1);
    network.seat(person, Role::NetworkAdmin, None).await;
    admin.does("eraseAccount", json!({"confirmation": "Réseau"}), "isErased").await;
    assert_eq!(app.number(seats).await, 1, "the seat ends with the account");
}

/// A version of a charter is told to those who run the associations that adhered to an earlier one, or have a need with the
/// intermediary that is not over; to nobody else, and not to who has adhered to it by then.
#[both_databases]
async fn a_new_charter_is_told(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let (adhering, asking, done) = (
        app.association("Les Jardins").await,
        app.association("Le Phare").await,
        app.association("Ailleurs").await,
    );
    network.need(&asking, NeedState::Qualifying, None).await;
    network.need(&done, NeedState::Closed, None).await;
    let chair = adhering.with_role(Role::AssociationAdmin).await;
    let asker = asking.with_role(Role::AssociationAdmin).await;
    let stranger = done.with_role(Role::AssociationAdmin).await;
    let member = asking.with_role(Role::AssociationMember).await;
    let told = async |actor: &Actor| {
        let mails = app.mails_to(&actor.email).await;
        mails.iter().filter(|mail| mail.subject.contains("version de la charte")).count()
    };
    let publishing = |text: &str| json!({"intermediaryId": gid(network.id), "text": text});
    let first = admin.does("publishCharter", publishing("Écouter."), "charter { id }").await;
    app.do_jobs().await;
    assert_eq!((told(&chair).await, told(&asker).await), (0, 1));
    let adheres = json!({"associationId": gid(adhering.id), "charterId": first["charter"]["id"]});
    chair.does("adhereToCharter", adheres, "adherence { adheredAt }").await;
    admin.does("publishCharter", publishing("Écouter et aider."), "charter { id }").await;
    app.do_jobs().await;
    assert_eq!((told(&chair).await, told(&asker).await), (1, 1));
    assert_eq!((told(&stranger).await, told(&member).await), (0, 0));
}

/// A charter's versions stay; an association adheres to the one in force, and a new one asks it again while the former adherence
/// stays known to both.
#[both_databases]
async fn associations_adhere_to_versions(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let association = app.association("Les Jardins").await;
    let (chair, member) = (
        association.with_role(Role::AssociationAdmin).await,
        association.with_role(Role::AssociationMember).await,
    );
    let publishing = |text: &str| json!({"intermediaryId": gid(network.id), "text": text});
    assert_eq!(admin.is_refused("publishCharter", publishing(" ")).await, ["REQUIRED"]);
    let first =
        admin.does("publishCharter", publishing("Écouter."), "charter { id version }").await["charter"]
            .clone();
    assert_eq!(first["version"], 1);
    assert_eq!(admin.is_refused("publishCharter", publishing("Écouter.\r\n")).await, ["CHARTER_UNCHANGED"]);
    let adhering = |charter: &Value| json!({"associationId": gid(association.id), "charterId": charter});
    let reply = member.ask(ADHERE, json!({"input": adhering(&first["id"])})).await;
    assert_eq!(reply.error(), "FORBIDDEN");
    chair.does("adhereToCharter", adhering(&first["id"]), "adherence { adheredAt }").await;
    assert_eq!(chair.is_refused("adhereToCharter", adhering(&first["id"])).await, ["ALREADY_ADHERED"]);
    let second =
        admin.does("publishCharter", publishing("Écouter et aider."), "charter { id }").await["charter"]
            .clone();
    assert_eq!(chair.is_refused("adhereToCharter", adhering(&first["id"])).await, ["CHARTER_REPLACED"]);
    app.clock.advance(chrono::Duration::days(1));
    chair.does("adhereToCharter", adhering(&second["id"]), "adherence { adheredAt }").await;

    let own = "query ($id: ID!) { charterAdherences(associationId: $id) { charter { version } } }";
    let own_of = |actor: &Actor| {
        let actor = actor.clone();
        let id = gid(association.id);
        async move { actor.ask(own, json!({ "id": id })).await.data()["charterAdherences"].clone() }
    };
    let both = json!([{"charter": {"version": 2}}, {"charter": {"version": 1}}]);
    assert_eq!(own_of(&member).await, both);
    assert_eq!(own_of(&admin).await, Value::Null);
    let relay = network.with_role(Role::Relay).await;
    let id = json!(gid(network.id));
    let known = "adherences { totalCount nodes { charter { version } association { name } } }";
    let seen = told(&relay, &id, known).await["adherences"].clone();
    assert_eq!(seen["totalCount"], 2);
    assert_eq!(seen["nodes"][0], json!({"charter": {"version": 2}, "association": {"name": "Les Jardins"}}));
    assert_eq!(told(&chair, &id, known).await["adherences"], Value::Null);
    let versions = told(&chair, &id, "charters { version text }").await;
    assert_eq!(versions["charters"][1]["text"], "Écouter.");
}

const ADHERE: &str =
    "mutation ($input: AdhereToCharterInput!) { adhereToCharter(input: $input) { adherence { adheredAt } } }";
