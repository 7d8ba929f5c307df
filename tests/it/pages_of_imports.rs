//! The pages by which a list of employees comes in, for those who look after them.

use std::fmt::Write as _;

use entity::MembershipRole as Role;
use tests::{TestApp, both_databases};

use crate::imports::{LIST, check, confirm, start};

/// On its page a file that is too large comes back as a form that says how large files may be; so does a form
/// without a file.
#[both_databases]
async fn the_page_says_how_large_a_file_may_be(app: TestApp) {
    let hr = app.company("Alpha").await.with_role(Role::Hr).await;
    let path = "/company/employees/import";
    let refused = hr.post_file(path, "file", "grand.csv", &vec![b'x'; 12 * 1024 * 1024]).await;
    assert_eq!(refused.status, 413);
    refused
        .says("id=\"file-wrong\"")
        .says("Ce fichier dépasse 10\u{a0}Mo")
        .says("name=\"file\" type=\"file\"");
    let none = hr.post_file(path, "file", "", b"").await;
    assert_eq!(none.status, 200);
    none.says("id=\"file-wrong\"").says("Choisissez un fichier.");
}

/// The page shows what each line would do, the lines of one outcome at a time and a page at a time, and says so in
/// the past once they are in.
#[both_databases]
async fn lines_are_looked_at_by_outcome(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let mut file = "Matricule;Prénom;Nom;E-mail\n".to_owned();
    for number in 1..=30 {
        writeln!(file, "M{number};Prénom{number};Nom{number};p{number}@alpha.example").expect("a text");
    }
    file.push_str("M31;Zoé;;zoe@alpha.example\n");
    let import = start(&hr, &alpha, file.as_bytes()).await;
    check(&hr, &import).await;
    let path = format!("/company/employees/import/{}", import["id"].as_str().expect("an id"));
    let page = hr.get(&path).await;
    page.says("À créer").says("Prénom1 Nom1").does_not_say("Prénom21 Nom21").says("lines=create");
    let created = hr.get(&format!("{path}?lines=create")).await;
    created.says("Prénom20 Nom20").does_not_say("Zoé").says("lines=create&#38;after=");
    let rest = created.body.split_once("lines=create&#38;after=").expect("a next page").1;
    let cursor = rest.split('"').next().expect("a cursor");
    let second = hr.get(&format!("{path}?lines=create&after={cursor}")).await;
    second.says("Prénom30 Nom30").does_not_say("Prénom20 Nom20");
    hr.get(&format!("{path}?lines=invalid")).await.says("Zoé").does_not_say("Nom1<");
    hr.get(&format!("{path}?lines=update")).await.says("Aucune ligne n’a ce résultat");
    confirm(&hr, &import).await;
    let done = hr.get(&format!("{path}?lines=create")).await;
    done.says("Ajout").says("Prénom20 Nom20").does_not_say("À créer");
}

/// Before anybody has confirmed who speaks for the company, the page says so, and offers no form that would be refused.
#[both_databases]
async fn a_list_waits_for_its_company(app: TestApp) {
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    let registration = crate::companies::registration("Alpha", "732829320");
    nadia.does("createCompany", registration, "company { id }").await;
    let path = "/company/employees/import";
    nadia.get(path).await.says("attend d’être vérifiée").does_not_say("type=\"file\"");
    let by_hand = "/company/employees/new";
    nadia.get(by_hand).await.says("attend d’être vérifiée").does_not_say("name=\"firstName\"");
    let sent = nadia.post_file(path, "file", "salaries.csv", LIST.as_bytes()).await;
    sent.does_not_say("Réservez sur votre temps personnel");
    app.execute_sql("update company set status = 'VERIFIED'").await;
    nadia.get(path).await.says("type=\"file\"").does_not_say("attend d’être vérifiée");
    nadia.get(by_hand).await.says("name=\"firstName\"").does_not_say("attend d’être vérifiée");
}

/// The pages lead through the same steps with a form each, and without a script.
#[both_databases]
async fn pages_take_a_list_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    hr.get("/company/employees/import").await.says("Fichier CSV");
    let refused = hr.post_file("/company/employees/import", "file", "vide.csv", b"").await;
    refused.says("Ce fichier est vide");
    let begun = hr.post_file("/company/employees/import", "file", "salaries.csv", LIST.as_bytes()).await;
    assert_eq!(begun.status, 303);
    let path = begun.header(axum::http::header::LOCATION).expect("an address").to_owned();
    let page = hr.get(&path).await;
    page.says("À quoi correspond chaque colonne").says("Fichier envoyé par Rôle Entreprise");
    page.says("Mistigri<").says("zoe@alpha.example · noe@alpha.example<").does_not_say("·  ·");
    let again = hr.post(&format!("{path}/map"), "columns.0=STAFF_NUMBER&columns.1=LAST_NAME").await;
    again.says("Indiquez la colonne qui contient cette information").does_not_say("href=\"#columns\"");
    let twice = "columns.1=LAST_NAME&columns.2=FIRST_NAME&columns.3=EMAIL&columns.4=EMAIL";
    let told = hr.post(&format!("{path}/map"), twice).await;
    told.says("id=\"columns-4-wrong\"").says("Une autre colonne contient déjà cette information");
    told.does_not_say("id=\"columns-3-wrong\"");
    let columns =
        "columns.0=STAFF_NUMBER&columns.1=LAST_NAME&columns.2=FIRST_NAME&columns.3=EMAIL&columns.5=SITE";
    assert_eq!(hr.post(&format!("{path}/map"), columns).await.status, 303);
    hr.get(&path).await.says("data-under-way=").says("<progress");
    app.do_jobs().await;
    let page = hr.get(&path).await;
    page.says("Voici ce que l’import ferait").says("Basile Roux").says("rejects.csv");
    page.does_not_say("Lignes enregistrées le");
    assert_eq!(hr.post(&format!("{path}/confirm"), "").await.status, 303);
    hr.get(&path).await.says("Étape 2 sur 2").does_not_say("<dt>Ajout</dt>");
    let half_way = "update job set done = 5, total = 10 where state <> 'DONE'";
    app.execute_sql(half_way).await;
    app.execute_sql("update employee_import set created_count = 3").await;
    hr.get(&path).await.says("Lignes enregistrées</dt><dd>2 sur 5").says("<dt>Ajout</dt><dd>3</dd>");
    app.execute_sql("update job set done = 0, total = null where state <> 'DONE'").await;
    app.execute_sql("update employee_import set created_count = 0").await;
    app.do_jobs().await;
    hr.get(&path).await.says("Import terminé").says("Lignes enregistrées le");
    assert_eq!(app.company("Beta").await.with_role(Role::Hr).await.get(&path).await.status, 404);
}

/// In a company with several legal entities the page says that a list has to tell where somebody works, and one that does
/// not is told what to do.
#[both_databases]
async fn the_page_says_which_columns_are_needed(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let path = "/company/employees/import";
    let needed = "Parmi plusieurs entités juridiques";
    hr.get(path).await.says("Facultatives").does_not_say(needed);
    alpha.add_entity("Filiale").await;
    let page = hr.get(path).await;
    let (_, place) = page.body.split_once(needed).expect("the columns of the place");
    let (place, rest) = place.split_once("Facultatives").expect("the others behind them");
    assert!(
        place.contains("Entité juridique (SIREN ou nom)") && place.contains("Site (SIRET ou nom)"),
        "{place}"
    );
    assert!(!rest.contains("Entité juridique (SIREN ou nom)"), "{rest}");

    let file = "Matricule;Nom;Prénom\nA1;Roux;Noé\n";
    let begun = hr.post_file(path, "file", "salaries.csv", file.as_bytes()).await;
    let mapping = begun.header(axum::http::header::LOCATION).expect("an address").to_owned();
    let columns = "columns.0=STAFF_NUMBER&columns.1=LAST_NAME&columns.2=FIRST_NAME";
    let refused = hr.post(&format!("{mapping}/map"), columns).await;
    refused.says("ajoutez-en une, puis envoyez-le de nouveau");
    refused.says("<a class=\"btn quiet\" href=\"/company/employees/import\">Envoyer un autre fichier</a>");
}

/// The form that brings a list in is for those who look after the employees: the company's other people are refused, with
/// a file and without.
#[both_databases]
async fn only_who_looks_after_employees_brings_a_list_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let path = "/company/employees/import";
    for role in [Role::CsrManager, Role::Hr] {
        assert_eq!(alpha.with_role(role).await.get(path).await.status, 200, "{role:?}");
    }
    let others = [
        ("an employee", alpha.employee("Noé", "Roux").await.actor),
        ("finance", alpha.with_role(Role::Finance).await),
        ("a local lead", alpha.local_lead(alpha.entity).await),
        ("an auditor", alpha.with_role(Role::Auditor).await),
    ];
    for (who, other) in others {
        assert_eq!(other.get(path).await.status, 403, "{who}");
        for (name, file) in [("salaries.csv", LIST.as_bytes()), ("", b"".as_slice())] {
            assert_eq!(other.post_file(path, "file", name, file).await.status, 403, "{who}");
        }
    }
    assert_eq!(app.somebody("Paul", "Martin").await.1.get(path).await.status, 404);
    assert_eq!(app.get(path).await.status, 303);
}
