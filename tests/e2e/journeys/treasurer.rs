//! Who keeps a network's invoices: finds one by its filters, notes that it was paid, takes the list home, and reads
//! nothing of the needs.

use entity::{MembershipRole as Role, SearchFeeDue};
use tests::{Browser, View, in_browser};

use super::come_in_by_mail;

/// An invoice is found and noted as paid; what is missing is said beside its field. It leaves the list of those to pay,
/// and its association reads that it was paid.
#[in_browser]
async fn an_invoice_is_noted_as_paid(browser: Browser) {
    let network = browser.app.network("Passerelles").await;
    network.invoices(SearchFeeDue::Approved).await;
    network.grid("2026-01-01").await;
    let treasurer = network.with_role(Role::Treasurer).await;
    let association = browser.app.association("Les Jardins de Bellevue").await;
    let member = association.with_role(Role::AssociationMember).await;
    network.invoice(&association, 1).await;
    network.invoice(&browser.app.association("Le Refuge").await, 2).await;

    browser.look_as(View::PHONE_BY_NIGHT).await;
    come_in_by_mail(&browser, &treasurer.email).await;
    browser.press("Factures").await;
    browser.says("Le Refuge").await;
    browser.fill("Association", "bellevue").await;
    browser.choose("État", "À régler").await;
    browser.press("Filtrer").await;
    browser.says("MA-2026-0001").await;
    browser.does_not_say("Le Refuge").await;
    browser.press("MA-2026-0001").await;
    browser.says("Cotisation").await;
    browser.does_not_say("Émettre un avoir").await;
    browser.fill("Réglée le", "").await;
    browser.tick("Virement").await;
    browser.press("Noter le règlement").await;
    assert_eq!(browser.problem_of("Réglée le").await, "Ce champ est nécessaire.");
    browser.fill("Réglée le", "2026-03-10").await;
    browser.press("Noter le règlement").await;
    browser.says("Le règlement est noté.").await;
    browser.says("Virement").await;

    browser.look_as(View::DESKTOP).await;
    browser.visit("/intermediary/invoices?standing=OPEN").await;
    browser.does_not_say("MA-2026-0001").await;
    browser.says("MA-2026-0002").await;
    browser.press("Exporter (CSV)").await;
    assert!(browser.address().await.starts_with("/exports/"));
    browser.visit("/intermediary/needs").await;
    assert!(browser.is_refused().await);
    member.get("/association/fees").await.says("MA-2026-0001").says("Réglée");
}
