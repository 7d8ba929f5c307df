//! The pages by which a network's history comes in, for whoever runs it.

use axum::http::{StatusCode, header};
use entity::MembershipRole as Role;
use tests::{TestApp, both_databases};

const PATH: &str = "/intermediary/imports";

const LIST: &str = "E-mail;Prénom;Nom;Antenne;Chat\r\n\
    zoe@libre.example;Zoé;Évrard;Antenne Passerelles;Mistigri\r\n\
    noe@libre.example;Noé;Roux;Lune;\r\n";

/// The page explains each column and gives a file to begin with, for who runs the network and for nobody else.
#[both_databases]
async fn each_column_is_explained(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    admin.get("/intermediary").await.says("href=\"/intermediary/imports\"");
    let page = admin.get(PATH).await;
    page.says("Reprendre l’historique du réseau").says("reseau-volontaires").says("reseau-missions");
    page.says("Envoyé le").says("Les heures passées n’entrent pas").says("Aucun accord n’est inventé");
    let head = network.with_role(Role::BranchHead).await;
    head.get("/intermediary").await.does_not_say("href=\"/intermediary/imports\"");
    let closed = head.get(PATH).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    closed
        .says("L’administration du réseau reprend l’historique")
        .says("Confiez-lui les fichiers de votre antenne");
    closed.does_not_say("<form class=\"card stack\" method=\"post\" action=\"/intermediary/imports\"");
    let relay = network.with_role(Role::Relay).await.get(PATH).await;
    assert_eq!(relay.status, StatusCode::FORBIDDEN, "who knows nobody there is told no names");
    relay.says("L’administration du réseau reprend l’historique").does_not_say("Confiez-lui");
    let (_, nobody) = app.somebody("Léa", "Ferrand").await;
    assert_eq!(nobody.get(PATH).await.status, StatusCode::NOT_FOUND);
}

/// Without a script a file is sent, its lines are looked at by their outcome, taken in, and the refused ones given back.
#[both_databases]
async fn pages_take_a_history_in(app: TestApp) {
    let network = app.network("Passerelles").await;
    let admin = network.with_role(Role::NetworkAdmin).await;
    let nothing = admin.post_file(PATH, "file", "", b"").await;
    nothing.says("Choisissez ce que contient le fichier.").says("Choisissez un fichier.");
    let fields = [("holds", "NEEDS"), ("invites", "yes"), ("key", "a")];
    let wrong = admin.post_with_file(PATH, &fields, "file", "reseau.csv", LIST.as_bytes()).await;
    wrong.says("Il manque la colonne").says("value=\"NEEDS\" checked");
    let large = vec![b'x'; 12 * 1024 * 1024];
    let refused = admin.post_with_file(PATH, &fields, "file", "grand.csv", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);

    let fields = [("holds", "VOLUNTEERS"), ("key", "b")];
    let begun = admin.post_with_file(PATH, &fields, "file", "reseau.csv", LIST.as_bytes()).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let path = begun.header(header::LOCATION).expect("an address").to_owned();
    admin.get(&path).await.says("Vérification en cours").says("Voir où cela en est");
    app.do_jobs().await;
    let page = admin.get(&path).await;
    page.says("Voici ce que l’import ferait")
        .says("Zoé Évrard")
        .says("laissée de côté")
        .says("Importer 1 ligne");
    let invalid = admin.get(&format!("{path}?lines=invalid")).await;
    invalid.says("Noé Roux").says("Antenne").says("Le réseau n’a pas d’antenne").does_not_say("Zoé Évrard");
    let given_back = admin.get(&format!("{path}/rejects.csv")).await;
    given_back.says("Motif du refus").says("noe@libre.example").does_not_say("zoe@libre.example");
    let confirmed = admin.post(&format!("{path}/confirm"), "key=c").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    admin.get(&path).await.says("Import en cours");
    app.do_jobs().await;
    admin.get(&path).await.says("Import terminé").says("ne changerait rien").says("Ajout");
    admin.post(&format!("{path}/confirm"), "key=d").await.says("Cet import est déjà en cours");
    let head = network.with_role(Role::BranchHead).await;
    for address in [path.clone(), format!("{path}/rejects.csv")] {
        assert_eq!(head.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
