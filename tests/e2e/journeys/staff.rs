//! Human resources bring the employees in, and give those without an address a code to come in with.

use tests::{Browser, View, in_browser};

use super::{fill, find_employee};

const HUGO: &str = "hugo.renard@alpha.example";

const LIST: &str = "Prénom;Nom;E-mail;Matricule;Entité;Métier\n\
    Inès;Caron;ines.caron@alpha.example;B0001;Alpha Services;Juriste\n\
    Paul;Lefort;pas une adresse;B0002;Alpha Services;Comptable\n\
    Lou;Ménard;;B0003;Alpha Services;Gardien\n";

/// A list is matched, checked line by line, and taken in but for the line that is wrong, which is given back.
#[in_browser]
async fn a_list_of_employees_comes_in(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as(HUGO).await;
    browser.press("Salariés").await;
    browser.press("Importer une liste").await;
    browser.attach("Fichier CSV", "salaries.csv", LIST).await;
    browser.press("Envoyer").await;
    browser.says("À quoi correspond chaque colonne").await;
    browser.choose("Métier", "Poste").await;
    browser.press("Vérifier les lignes").await;
    browser.says("Vérification en cours").await;
    browser.app.do_jobs().await;

    browser.wait_until_says("Voici ce que l’import ferait").await;
    browser.says("Paul Lefort").await;
    let refused = browser.download("Télécharger les lignes refusées").await;
    assert_eq!((refused.status, refused.kind.as_str()), (200, "text/csv; charset=utf-8"));
    assert!(String::from_utf8_lossy(&refused.bytes).contains("pas une adresse"));
    browser.app.persona(HUGO).await.get("/company/employees?q=caron").await.does_not_say("Inès");
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.press("Importer 2 lignes").await;
    browser.says("Avancement").await;
    browser.app.do_jobs().await;
    browser.wait_until_says("Import terminé").await;
    browser.press_beside("Import terminé", "Salariés").await;
    find_employee(&browser, "caron", "Inès Caron").await;
    browser.says("Juriste").await;
}

/// A code is printed once, and opens the door to whoever it names.
#[in_browser]
async fn a_printed_code_opens_the_door(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(HUGO).await;
    browser.visit("/company/employees").await;
    browser.press("Codes de connexion").await;
    browser.press("Créer les codes").await;
    browser.says("Choisissez").await;
    browser.tick("Tout sélectionner").await;
    browser.press("Créer les codes").await;
    browser.says("Un code à imprimer").await;
    browser.says("Georges Thibault").await;
    let code = browser.text(".slip dl div:last-child code").await;

    browser.forget().await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.visit("/sign-in").await;
    browser.press("Je n’ai pas d’adresse e-mail professionnelle").await;
    browser.fill("Code de l’entreprise", "alpha").await;
    browser.fill("Matricule", "G-0417").await;
    browser.fill("Code personnel", "AAAA-AAAA-AAAA").await;
    browser.press("Entrer").await;
    assert_eq!(browser.value_of("Matricule").await, "G-0417");
    browser.fill("Code personnel", &code).await;
    browser.press("Entrer").await;
    browser.visit("/").await;
    browser.says("Bonjour Georges").await;
}
