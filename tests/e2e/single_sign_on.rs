//! A company connects its directory, by a certified OpenID provider that runs beside the program: from the first setting to
//! the day on which there is no other way in.

use entity::MembershipRole as Role;
use serde_json::json;
use tests::{Algorithm, Browser, CertifiedProvider, View, in_browser, tools::Tool};

use crate::journeys::come_in_by_mail;

/// Writes down a provider on the page of its settings, and what it calls what it says of people.
pub(crate) async fn writes_down(browser: &Browser, issuer: &str, client_id: &str, client_secret: &str) {
    browser.fill("Émetteur", issuer).await;
    browser.fill("Identifiant du client", client_id).await;
    browser.fill("Secret du client", client_secret).await;
    browser.fill("Prénom", "given_name").await;
    browser.fill("Nom", "family_name").await;
    browser.fill("Adresse e-mail", "email").await;
    browser.fill("Matricule", "employee_number").await;
    browser.fill("Groupes", "groups").await;
    browser.press("Enregistrer les réglages").await;
}

/// Whoever runs the programme, by an address of the company.
const CLAIRE: &str = "claire@alpha.example";

/// Shows that the company's addresses are its own: asks for a link to who looks after them, who presses its button.
async fn proves_the_domain(browser: &Browser) {
    browser.press("Réglages").await;
    browser.press("Domaines de messagerie").await;
    browser.fill("Domaine", "alpha.example").await;
    browser.tick("postmaster@").await;
    browser.press("Envoyer le lien").await;
    browser.says("en attente de confirmation").await;
    let mails = browser.app.mails_to("postmaster@alpha.example").await;
    browser.visit(&mails.last().expect("a mail").link("/act/")).await;
    browser.press("Confirmer alpha.example").await;
    browser.visit("/company/settings/domains").await;
    browser.says("prouvé le").await;
}

/// Comes to the provider's own page, where people say who they are.
async fn says_who(browser: &Browser, name: &str) {
    browser.wait_until_says("Who are you?").await;
    browser.app.clock.catch_up();
    browser.press(name).await;
}

/// Whoever runs the programme sets the provider up, tries it, switches it on and makes it the only way in; an employee whom
/// nobody had entered comes in by it, and leaves here and there at once.
#[in_browser]
async fn a_directory_becomes_the_way_in(browser: Browser) {
    if !Tool::OpenIdProvider.is_here_or_skip() {
        return;
    }
    // The provider looks at the machine's clock.
    browser.app.clock.catch_up();
    let browser = browser.at_its_own_address().await;
    let alpha = browser.app.company("Alpha").await;
    let (claire, _) = browser.app.somebody("Claire", "Réglages").await;
    browser.app.has_address(claire, CLAIRE).await;
    browser.app.seat(claire, Some(alpha.id), None, Role::CsrManager).await;
    let people = json!({
        "claire": {"given_name": "Claire", "family_name": "Réglages", "email": "claire@alpha.example",
            "email_verified": true, "employee_number": "C-1", "groups": ["Siège"]},
        "nadia": {"given_name": "Nadia", "family_name": "Lemoine", "email": "nadia@alpha.example",
            "email_verified": true, "employee_number": "N-1", "groups": ["Lyon"]},
    });
    let provider = CertifiedProvider::start(browser.origin(), Algorithm::Es256, false, people);

    // Who never saw the product goes by the names of its pages.
    come_in_by_mail(&browser, CLAIRE).await;
    proves_the_domain(&browser).await;
    browser.press("Connexion").await;
    browser.says(&format!("{}/sso/callback", browser.origin())).await;
    writes_down(&browser, "https://10.0.0.1", provider.client_id(), provider.client_secret()).await;
    assert_ne!(browser.problem_of("Émetteur").await, "");
    writes_down(&browser, &provider.issuer, provider.client_id(), provider.client_secret()).await;

    browser.press("Essayer en me connectant").await;
    says_who(&browser, "Claire Réglages").await;
    for shown in ["employee_number", "C-1", "claire@alpha.example"] {
        browser.says(shown).await;
    }
    browser.visit("/company/sign-in").await;
    browser.press("Activer").await;

    // Somebody new, in a browser of their own.
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.forget().await;
    let code = alpha.with_code().await;
    browser.visit(&format!("/sso/{code}")).await;
    says_who(&browser, "Nadia Lemoine").await;
    browser.visit("/hours").await;
    browser.visit("/profile").await;
    assert_eq!(browser.value_of("Prénom").await, "Nadia");

    // She leaves, and is asked who she is when she comes back.
    browser.look_as(View::DESKTOP).await;
    browser.visit("/profile").await;
    browser.press("NL").await;
    browser.press_through("Se déconnecter").await;
    browser.wait_until_says("Sign out of the company").await;
    browser.press("Sign out").await;
    browser.says("Vous êtes déconnecté.").await;
    assert_eq!(browser.address().await, "/");
    browser.visit(&format!("/sso/{code}")).await;
    says_who(&browser, "Nadia Lemoine").await;

    // From now on nobody comes in otherwise.
    browser.forget().await;
    browser.app.clock.catch_up();
    come_in_by_mail(&browser, CLAIRE).await;
    browser.visit("/company/sign-in").await;
    browser.tick("Claire Réglages").await;
    browser.does_not_say("Fermer les autres façons d’entrer").await;
    browser.press("Rendre obligatoire").await;
    browser.press("Fermer les autres façons d’entrer").await;
    browser.forget().await;
    browser.visit("/sign-in").await;
    browser.fill("Adresse e-mail", "nadia@alpha.example").await;
    browser.press("Recevoir le lien").await;
    browser.press("Continuer avec Alpha").await;
    says_who(&browser, "Nadia Lemoine").await;
    browser.visit("/hours").await;
    assert!(!browser.is_refused().await);
}
