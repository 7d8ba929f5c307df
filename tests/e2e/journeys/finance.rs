//! Finance says what time costs, sees what a period is worth, line by line, and declares it.

use tests::{Browser, View, in_browser};

use super::fill;

const FATOU: &str = "fatou.diallo@alpha.example";

/// A cost is entered: what cannot be read is said beside its field, and nothing is typed twice.
#[in_browser]
async fn a_cost_is_entered(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View::PHONE_BY_NIGHT).await;
    browser.sign_in_as(FATOU).await;
    browser.press("Coûts").await;
    browser.choose("Salarié", "Georges Thibault").await;
    browser.fill_beside("Saisir un coût", "À partir du", "2026-01-01").await;
    browser.fill("Salaire brut du mois", "beaucoup").await;
    browser.fill("Charges sociales du mois", "1 092").await;
    browser.press("Enregistrer le coût").await;
    assert!(browser.problem_of("Salaire brut du mois").await.starts_with("Écrivez un montant en euros"));
    assert_eq!(browser.value_of("Charges sociales du mois").await, "1 092");
    browser.fill("Salaire brut du mois", "2600,50").await;
    browser.press("Enregistrer le coût").await;
    browser.says("Le coût est enregistré.").await;
    browser.says("3 692,50 € par mois").await;
    let claire = browser.app.persona("claire@alpha.example").await;
    assert_eq!(claire.get("/company/costs").await.status, 403);
}

/// A month is valued: each line says how it was found, the whole is declared, and the association has a receipt to sign.
#[in_browser]
async fn a_period_is_valued(browser: Browser) {
    fill(&browser).await;
    browser.look_as(View { width: 1280, is_dark: true }).await;
    browser.sign_in_as(FATOU).await;
    browser.press("Valorisations").await;
    browser.press("Valoriser une période").await;
    browser.choose("Heures à valoriser", "Alpha Assurances pour Les Mains voisines").await;
    browser.fill("Du", "2026-02-01").await;
    browser.fill("Au", "2026-02-28").await;
    browser.press("Voir ce que cela vaut").await;
    browser.says("Détail de la valeur").await;
    browser.says("Sous le plafond de").await;
    let total = browser.text(".tiles .figure").await;
    browser.look_as(View { width: 390, is_dark: false }).await;
    browser.press("Déclarer cette valeur à l’association").await;
    browser.says("La valeur est déclarée.").await;
    assert_eq!(browser.text(".tiles .figure").await, total);
    browser.says("à signer par l’association").await;
    let pauline = browser.app.persona("pauline.perrot@mains-voisines.example").await;
    pauline.get("/association/receipts").await.says("2 reçus attendent votre signature");
}
