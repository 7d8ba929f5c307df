//! Lists of employees: sent as HR tools export them, matched, checked, taken in, and given back where they are wrong.

use std::fmt::Write as _;

use entity::MembershipRole as Role;
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases, builders::Company, gid};

const IMPORT: &str = "employeeImport { id state columns { index name samples field } }";

const RESULT: &str = "query ($id: ID!) { employeeImport(id: $id) {
    state createdCount updatedCount unchangedCount invalidCount rejectsUrl progress { done total }
    lines(outcome: INVALID, first: 50) { totalCount nodes { line label faults { code column message } } }
} }";

/// Sends a file and begins its import.
pub(crate) async fn start(hr: &Actor, company: &Company, file: &[u8]) -> Value {
    let upload = hr.upload("salaries.csv", file).await;
    let input = json!({"companyId": gid(company.id), "uploadId": upload});
    hr.does("startEmployeeImport", input, IMPORT).await["employeeImport"].clone()
}

/// Matches the columns as they were guessed, and checks the lines.
pub(crate) async fn check(hr: &Actor, import: &Value) -> Value {
    let columns: Vec<Value> = import["columns"]
        .as_array()
        .expect("columns")
        .iter()
        .filter(|column| !column["field"].is_null())
        .map(|column| json!({"field": column["field"], "column": column["index"]}))
        .collect();
    let input = json!({"id": import["id"], "columns": columns});
    let mapped = hr.does("mapEmployeeImport", input, "employeeImport { state }").await;
    assert_eq!(mapped["employeeImport"]["state"], "CHECKING");
    hr.app.do_jobs().await;
    result(hr, import).await
}

/// Takes the valid lines in.
pub(crate) async fn confirm(hr: &Actor, import: &Value) -> Value {
    hr.does("confirmEmployeeImport", json!({"id": import["id"]}), "employeeImport { state }").await;
    hr.app.do_jobs().await;
    result(hr, import).await
}

async fn result(hr: &Actor, import: &Value) -> Value {
    hr.ask(RESULT, json!({"id": import["id"]})).await.data()["employeeImport"].clone()
}

/// Created, updated, unchanged, invalid.
pub(crate) fn counts(result: &Value) -> [i64; 4] {
    ["createdCount", "updatedCount", "unchangedCount", "invalidCount"]
        .map(|count| result[count].as_i64().expect("a count"))
}

pub(crate) const LIST: &str = "Matricule;Nom;Prénom;E-mail;E-mail manager;Établissement;Date d’entrée;Taux d’activité;Chat\r\n\
    A1;Évrard;Zoé;zoe@alpha.example;noe@alpha.example;Siège;01/02/2024;80 %;Mistigri\r\n\
    A2;L’Haÿ;Noé;noe@alpha.example;;siege;2020-05-01;100;\r\n\
    A3;=Dupré;Léa;;A2;;;;\r\n\
    A4;Roux;Basile;pas une adresse;;;;;\r\n\
    A5;Petit;Ana;ana@alpha.example;inconnu@alpha.example;Lune;31/02/2024;;\r\n";

/// A list is matched by the names of its columns, each line is checked, valid lines come in with their managers even
/// when those stand further down, and the same file again changes nothing.
#[both_databases]
async fn a_list_comes_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let import = start(&hr, &alpha, LIST.as_bytes()).await;
    assert_eq!(import["state"], "MAPPING");
    let fields: Vec<_> =
        import["columns"].as_array().expect("columns").iter().map(|c| c["field"].as_str()).collect();
    let expected =
        ["STAFF_NUMBER", "LAST_NAME", "FIRST_NAME", "EMAIL", "MANAGER", "SITE", "STARTS_ON", "WORKING_TIME"];
    assert_eq!(fields, expected.map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    assert_eq!(import["columns"][8]["samples"], json!(["Mistigri", "", ""]));

    let checked = check(&hr, &import).await;
    assert_eq!((checked["state"].clone(), counts(&checked)), (json!("PREVIEW"), [3, 0, 0, 2]));
    let nobody = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["totalCount"].clone();
    assert_eq!(nobody, 0, "a preview changes nothing");
    let faults: Vec<_> = checked["lines"]["nodes"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| {
            let codes = line["faults"].as_array().expect("faults").iter().map(|fault| fault["code"].clone());
            (line["line"].clone(), line["label"].clone(), codes.collect::<Value>())
        })
        .collect();
    let expected = [
        (json!(5), json!("Basile Roux"), json!(["INVALID_EMAIL"])),
        // What stands in the cells comes first, then what is looked up.
        (json!(6), json!("Ana Petit"), json!(["INVALID_DATE", "UNKNOWN_SITE", "UNKNOWN_MANAGER"])),
    ];
    assert_eq!(faults, expected);

    let done = confirm(&hr, &import).await;
    assert_eq!((done["state"].clone(), counts(&done)), (json!("DONE"), [3, 0, 0, 2]));
    let people = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["nodes"].clone();
    let expected = json!([
        {"firstName": "Léa", "lastName": "=Dupré", "workingTime": 10000, "startsOn": null, "establishment": null,
         "manager": {"firstName": "Noé"}},
        {"firstName": "Zoé", "lastName": "Évrard", "workingTime": 8000, "startsOn": "2024-02-01",
         "establishment": {"name": "Siège"}, "manager": {"firstName": "Noé"}},
        {"firstName": "Noé", "lastName": "L’Haÿ", "workingTime": 10000, "startsOn": "2020-05-01",
         "establishment": {"name": "Siège"}, "manager": null},
    ]);
    assert_eq!(people, expected);

    let again = start(&hr, &alpha, LIST.as_bytes()).await;
    assert_eq!(counts(&check(&hr, &again).await), [0, 0, 3, 2]);
    assert_eq!(counts(&confirm(&hr, &again).await), [0, 0, 3, 2]);
}

pub(crate) fn list(company: &Company) -> String {
    format!(
        "{{ company(id: \"{}\") {{ employees {{ totalCount nodes {{
            firstName lastName workingTime startsOn establishment {{ name }} manager {{ firstName }} }} }} }} }}",
        gid(company.id)
    )
}

/// All that is wrong with a line is told at once: what cannot be read, and what is not found of the rest. A cell that
/// cannot be read is told once.
#[both_databases]
async fn all_faults_of_a_line_are_told_at_once(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let file = "Prénom;Nom;E-mail;Manager;Entité juridique;Site;Date d’entrée\n\
        Zoé;Roux;pas une adresse;chef@alpha.example;Lune SAS;Lune;31/02/2024\n\
        Noé;Roux;noe@alpha.example;;732829321;Lune;\n";
    let import = start(&hr, &alpha, file.as_bytes()).await;
    let checked = check(&hr, &import).await;
    let codes = |line: &Value| {
        let faults = line["faults"].as_array().expect("faults");
        faults.iter().map(|fault| fault["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    let lines = checked["lines"]["nodes"].as_array().expect("lines");
    let all = ["INVALID_DATE", "INVALID_EMAIL", "UNKNOWN_ENTITY", "UNKNOWN_MANAGER", "UNKNOWN_SITE"];
    let mut told = codes(&lines[0]);
    told.sort_unstable();
    assert_eq!(told, all);
    assert_eq!(codes(&lines[1]), ["INVALID_SIREN", "UNKNOWN_SITE"]);
}

/// A name that its cell breaks over two lines is two words, in the preview and in the company.
#[both_databases]
async fn a_broken_line_parts_two_words(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let file = "Prénom;Nom;E-mail;Site\nZoé;\"Roux\r\nfils\nsuite\";zoe@alpha.example;Lune\n\
        Noé;\"Petit\nfils\";noe@alpha.example;\n";
    let import = start(&hr, &alpha, file.as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(checked["lines"]["nodes"][0]["label"], "Zoé Roux fils suite");
    confirm(&hr, &import).await;
    let people = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["nodes"].clone();
    assert_eq!(people[0]["lastName"], "Petit fils");
}

/// Who watches an import sees lines of its list, fewer of them never: it is gone through twice, each time for half.
#[both_databases]
async fn progress_is_in_lines_of_the_list(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let import = start(&hr, &alpha, LIST.as_bytes()).await;
    check(&hr, &import).await;
    hr.does("confirmEmployeeImport", json!({"id": import["id"]}), "employeeImport { state }").await;
    for (done, of_lines) in [(2, 1), (5, 2), (7, 3), (10, 5)] {
        let sql = format!("update job set done = {done}, total = 10 where state <> 'DONE'");
        app.tamper(&sql).await.expect("a job");
        let progress = result(&hr, &import).await["progress"].clone();
        assert_eq!(progress, json!({"done": of_lines, "total": 5}), "{done}");
    }
}

/// What cannot be taken comes back as a file with the reason; corrected and sent again, it comes in. A cell that a
/// spreadsheet would run is held back.
#[both_databases]
async fn wrong_lines_come_back(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let file = "Prénom,Nom,E-mail,Manager,Site\n\
        Zoé,=1+1,zoe@alpha.example,,Lune\n\
        Noé,Roux,noe@alpha.example,chef@alpha.example,\n\
        Ana,Petit,ana@alpha.example,,\n";
    let import = start(&hr, &alpha, file.as_bytes()).await;
    let done = check(&hr, &import).await;
    assert_eq!(counts(&done), [1, 0, 0, 2]);
    let page = hr.get(done["rejectsUrl"].as_str().expect("an address")).await;
    page.says("Aucun site de l’entreprise ne correspond à « Lune »").says("Aucun salarié").says("'=1+1");
    page.does_not_say("Ana");

    let corrected = page.body.replace(",Lune", ",Siège").replace("chef@alpha.example", "ana@alpha.example");
    confirm(&hr, &import).await;
    let again = start(&hr, &alpha, corrected.as_bytes()).await;
    assert_eq!(counts(&check(&hr, &again).await), [2, 0, 0, 0]);
    assert_eq!(counts(&confirm(&hr, &again).await), [2, 0, 0, 0]);
    let people = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["nodes"].clone();
    assert_eq!(people[0]["lastName"], "=1+1");
}

/// Lists come as tools write them: in Windows-1252, with tabs, in any order.
#[both_databases]
async fn any_usual_file_is_read(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let file = b"Last name\tFirst name\tEmployee ID\n\xc9vrard\tZo\xe9\t007\nL\x92Ha\xff\tNo\xe9\t008\n";
    let import = start(&hr, &alpha, file).await;
    assert_eq!(counts(&check(&hr, &import).await), [2, 0, 0, 0]);
    confirm(&hr, &import).await;
    let people = hr.ask(&list(&alpha), json!({})).await.data()["company"]["employees"]["nodes"].clone();
    assert_eq!(
        (people[0]["lastName"].clone(), people[1]["lastName"].clone()),
        (json!("Évrard"), json!("L’Haÿ"))
    );
}

/// The file that the page gives as a model has every column that is recognised, and nobody in it: its one line is no
/// employee of anybody's.
#[both_databases]
async fn a_model_names_every_column(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let page = hr.get("/company/employees/import").await;
    page.says("E-mail professionnel, Matricule");
    let (_, model) = page.body.split_once("href=\"/static/employees.").expect("a model");
    let model = format!("/static/employees.{}", model.split('"').next().expect("its end"));
    let (_, model) = hr.download(&model).await;
    assert!(model.starts_with("\u{feff}".as_bytes()), "a spreadsheet sees that it is UTF-8");
    let import = start(&hr, &alpha, &model).await;
    let columns = import["columns"].as_array().expect("columns");
    assert_eq!(columns.len(), 12);
    assert!(columns.iter().all(|column| !column["field"].is_null()), "{columns:?}");
    assert_eq!(counts(&check(&hr, &import).await), [0, 0, 0, 1]);
}

/// What is no list is refused in words, and columns that cannot be matched so are too.
#[both_databases]
async fn what_is_no_list_is_refused(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    for (file, code) in [
        (b"PK\x03\x04\x14\x00\x06\x00".as_slice(), "NOT_A_CSV_FILE"),
        (b"", "EMPTY_FILE"),
        (b"Zoe;Petit;zoe@a.example\n", "NO_HEADER"),
    ] {
        let upload = hr.upload("liste.csv", file).await;
        let input = json!({"companyId": gid(alpha.id), "uploadId": upload});
        assert_eq!(hr.is_refused("startEmployeeImport", input).await, [code]);
    }
    for columns in [201, 100_000] {
        let file = format!("{}\n{}\n", vec!["Nom"; columns].join(";"), vec!["Roux"; columns].join(";"));
        let upload = hr.upload("large.csv", file.as_bytes()).await;
        let input = json!({"companyId": gid(alpha.id), "uploadId": upload});
        let told = hr.tries("startEmployeeImport", input, "employeeImport { id }").await;
        assert_eq!(told["employeeImport"], Value::Null, "{columns}");
        let problem = &told["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&json!("TOO_MANY_COLUMNS"), &json!(["uploadId"])));
        let message = problem["message"].as_str().expect("a sentence");
        assert!(message.contains("200 au plus"), "{message}");
    }
    let import = start(&hr, &alpha, b"Nom;Autre\nRoux;1\n").await;
    let map = |columns: Value| json!({"id": import["id"], "columns": columns});
    let refused = hr.is_refused("mapEmployeeImport", map(json!([{"field": "LAST_NAME", "column": 0}]))).await;
    assert_eq!(refused, ["FIELD_NOT_MAPPED", "NO_IDENTIFIER_MAPPED"]);
    let fields = ["LAST_NAME", "FIRST_NAME", "EMAIL", "EMAIL"];
    let twice = json!(fields.map(|field| json!({"field": field, "column": 0})));
    let told = hr.tries("mapEmployeeImport", map(twice), "employeeImport { state }").await;
    let problems = told["problems"].as_array().expect("problems");
    let twice = problems.iter().find(|problem| problem["code"] == "FIELD_MAPPED_TWICE").expect("the second");
    assert_eq!(twice["path"], json!(["columns", "3", "field"]));
    let message = twice["message"].as_str().expect("a sentence");
    assert!(message.contains("E-mail professionnel"), "as the list of columns says it: {message}");
    let refused = hr.is_refused("confirmEmployeeImport", json!({"id": import["id"]})).await;
    assert_eq!(refused, ["IMPORT_UNDER_WAY"]);
}

/// In a company with several legal entities a list says in which of them somebody works, or at which site: it is told of the
/// columns, once.
#[both_databases]
async fn a_list_names_entities_where_there_are_several(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let import = start(&hr, &alpha, "Matricule;Nom;Prénom;Entité\nA1;Roux;Noé;Filiale\n".as_bytes()).await;
    let mapped = |last: &str| {
        let fields = ["STAFF_NUMBER", "LAST_NAME", "FIRST_NAME", last];
        let fields = fields.into_iter().enumerate().filter(|(_, field)| !field.is_empty());
        let column = |(column, field): (usize, &str)| json!({"field": field, "column": column});
        let columns: Vec<_> = fields.map(column).collect();
        json!({"id": import["id"], "columns": columns})
    };
    hr.does("mapEmployeeImport", mapped(""), "employeeImport { state }").await;
    hr.app.do_jobs().await;
    alpha.add_entity("Filiale").await;
    let told = hr.tries("mapEmployeeImport", mapped(""), "").await["problems"].clone();
    assert_eq!(told.as_array().expect("problems").len(), 1, "{told}");
    assert_eq!((&told[0]["code"], &told[0]["path"]), (&json!("ENTITY_NOT_MAPPED"), &json!(["columns"])));
    for field in ["ENTITY", "SITE"] {
        hr.does("mapEmployeeImport", mapped(field), "employeeImport { state }").await;
        hr.app.do_jobs().await;
    }
}

/// A file is its sender's, and an import the company's: nobody else sees one or goes on with it.
#[both_databases]
async fn imports_are_a_companys_own(app: TestApp) {
    let (alpha, beta) = (app.company("Alpha").await, app.company("Beta").await);
    let (hr, colleague) = (alpha.with_role(Role::Hr).await, alpha.with_role(Role::CsrManager).await);
    let foreign = beta.with_role(Role::Hr).await;
    let upload = hr.upload("liste.csv", LIST.as_bytes()).await;
    for (other, company) in [(&colleague, &alpha), (&foreign, &beta)] {
        let input = json!({"companyId": gid(company.id), "uploadId": upload});
        assert_eq!(other.is_refused("startEmployeeImport", input).await, ["NOT_FOUND"]);
    }
    let import = start(&hr, &alpha, LIST.as_bytes()).await;
    let checked = check(&hr, &import).await;
    assert_eq!(result(&foreign, &import).await, Value::Null);
    assert_eq!(result(&colleague, &import).await["state"], "PREVIEW");
    let input = json!({"id": import["id"]});
    assert_eq!(foreign.is_refused("confirmEmployeeImport", input).await, ["NOT_FOUND"]);
    let url = checked["rejectsUrl"].as_str().expect("an address");
    assert_eq!(foreign.get(url).await.status, 404);
    assert_eq!(alpha.with_role(Role::Auditor).await.get(url).await.status, 403);
}

/// A file that is too large is refused before it is all there, and nobody who is not signed in sends one.
#[both_databases]
async fn files_are_limited(app: TestApp) {
    let hr = app.company("Alpha").await.with_role(Role::Hr).await;
    let refused = hr.try_upload("grand.csv", &vec![b'x'; 10 * 1024 * 1024 + 1]).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (413, json!("PAYLOAD_TOO_LARGE")));
    refused.says("A file is 10 MiB at most.");
    assert_eq!(hr.try_upload("juste.csv", &vec![b'x'; 10 * 1024 * 1024]).await.status, 201);
    let nobody = axum::http::Request::post("/uploads?name=a.csv");
    let refused = app.send(nobody).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, json!("UNAUTHENTICATED")));
    let form = axum::http::Request::post("/uploads?name=a.csv")
        .header("cookie", hr.cookie())
        .header("x-csrf-token", hr.csrf().await)
        .header("content-type", "multipart/form-data; boundary=x");
    let refused = app.send_with(form, "--x--").await;
    assert_eq!((refused.status.as_u16(), refused.code()), (415, json!("UNSUPPORTED_MEDIA_TYPE")));
}

/// Ten thousand employees come in, with progress to be seen, and the same file again changes nothing.
#[both_databases]
async fn ten_thousand_lines_come_in(app: TestApp) {
    let alpha = app.company("Alpha").await;
    let hr = alpha.with_role(Role::Hr).await;
    let mut file = "Matricule;Prénom;Nom;E-mail;Matricule manager;Site;Date d’entrée\n".to_owned();
    for number in 1..=10_000_u32 {
        let manager = if number > 20 { format!("M{}", number % 20 + 1) } else { String::new() };
        writeln!(
            file,
            "M{number};Prénom{number};Nom{number};p{number}@alpha.example;{manager};Siège;01/09/2021"
        )
        .expect("a text");
    }
    let import = start(&hr, &alpha, file.as_bytes()).await;
    let began = std::time::Instant::now();
    assert_eq!(counts(&check(&hr, &import).await), [10_000, 0, 0, 0]);
    let checked = began.elapsed();
    hr.does("confirmEmployeeImport", json!({"id": import["id"]}), "employeeImport { state }").await;
    // Nothing has gone in yet: the worker takes it in now, and the progress of both can be read.
    let done = take_in(&hr, &import).await;
    let imported = began.elapsed() - checked;
    assert_eq!((done["state"].clone(), counts(&done)), (json!("DONE"), [10_000, 0, 0, 0]));
    let led = "{ company(id: \"ID\") { employees(filter: {text: \"nom10000\"}) { nodes { manager { staffNumber } } } } }";
    let led = hr.ask(&led.replace("ID", &gid(alpha.id)), json!({})).await;
    assert_eq!(led.data()["company"]["employees"]["nodes"][0]["manager"]["staffNumber"], "M1");
    let again = start(&hr, &alpha, file.as_bytes()).await;
    let began = std::time::Instant::now();
    assert_eq!(counts(&check(&hr, &again).await), [0, 0, 10_000, 0]);
    assert_eq!(counts(&confirm(&hr, &again).await), [0, 0, 10_000, 0]);
    println!(
        "10,000 lines: checked in {checked:?}, taken in in {imported:?}, again in {:?}",
        began.elapsed()
    );
}

async fn take_in(hr: &Actor, import: &Value) -> Value {
    let under_way = result(hr, import).await;
    assert_eq!(under_way["state"], "IMPORTING");
    assert_eq!(under_way["progress"]["done"], 0);
    hr.app.do_jobs().await;
    result(hr, import).await
}
