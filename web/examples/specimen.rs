//! Serves the program with the specimen's pages at <http://127.0.0.1:8081/specimen/missions>, to look at components.

use std::sync::Arc;

use api::{App, MailTransport, MemoryMails, chance::SystemChance, clock::SystemClock};
use tokio::net::TcpListener;
use web::{Site, specimen};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let database = std::env::temp_dir().join("maillon-specimen.db");
    let settings = api::Settings {
        database_url: format!("sqlite://{}", database.display()),
        secret_key: "a secret that protects nothing but specimens".to_owned(),
        previous_secret_keys: Vec::new(),
        base_url: "http://127.0.0.1:8081".to_owned(),
        mails: MailTransport::Memory(MemoryMails::default()),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    let app = App::open(settings).await?;
    app.prepare_demo().await?;
    let listener = TcpListener::bind("127.0.0.1:8081").await?;
    axum::serve(listener, specimen::router(Site::new(app))).await?;
    Ok(())
}
