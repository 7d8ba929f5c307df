//! Opening a database for a command: the one that is meant, in this program's shape where that is needed, and with the
//! secret key with which it was made.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use api::{App, Seals, chance::SystemChance, clock::SystemClock};

use super::{base_url, data};
use crate::settings::Settings;

/// Opens a database that is there already and has this program's shape.
pub(super) async fn open_existing(settings: &Settings) -> anyhow::Result<App> {
    let app = open_as_it_is(settings).await?;
    if !app.is_ready().await? {
        bail!("the database needs: maillon migrate up");
    }
    Ok(app)
}

/// Opens a database that is there already: what only looks, or works on what there is, must not leave an empty one
/// behind, nor a secret key that opens nothing.
pub(super) async fn open_as_it_is(settings: &Settings) -> anyhow::Result<App> {
    if let Some(file) = data::missing_database(settings) {
        bail!("there is no database at {}: `maillon migrate up` makes one", file.display());
    }
    if settings.secret()?.is_none() && !data::has_secret() {
        bail!("there is no secret key: MAILLON_SECRET_KEY must be the one with which the database was made");
    }
    open(settings).await
}

/// Opens the database of the settings; without one, SQLite in `./data`, a folder only its owner may read. With another
/// secret key than its own it would start, and answer nothing that matters: it is not opened.
pub(super) async fn open(settings: &Settings) -> anyhow::Result<App> {
    let secret_key = match settings.secret()? {
        Some(secret) => secret,
        None => {
            if !data::has_secret() {
                nothing_is_sealed(settings).await?;
            }
            data::secret()?
        }
    };
    data::warn_of_readers(settings);
    let app = open_with(settings, secret_key).await?;
    if app.seals().await? == Seals::Closed {
        app.close().await?;
        bail!(
            "the secret key is not the one with which this database was made: set MAILLON_SECRET_KEY, or put \
             back the file {}; MAILLON_SECRET_KEY_PREVIOUS names an earlier one",
            data::secret_file().display()
        );
    }
    Ok(app)
}

/// Refuses to make a secret key for a database in which another one has sealed something.
async fn nothing_is_sealed(settings: &Settings) -> anyhow::Result<()> {
    if data::missing_database(settings).is_some() {
        return Ok(());
    }
    let app = open_with(settings, data::new_secret()).await?;
    let seals = app.seals().await?;
    app.close().await?;
    if seals != Seals::None {
        bail!(
            "there is no secret key: MAILLON_SECRET_KEY, or the file {}, must be the one with which this \
             database was made",
            data::secret_file().display()
        );
    }
    Ok(())
}

async fn open_with(settings: &Settings, secret_key: String) -> anyhow::Result<App> {
    let database_url = if let Some(url) = &settings.database_url {
        url.clone()
    } else {
        data::make_folder()?;
        format!("sqlite://{}/maillon.db", data::FOLDER)
    };
    let settings = api::Settings {
        database_url,
        secret_key,
        previous_secret_keys: settings.secret_key_previous.iter().cloned().collect(),
        base_url: base_url(settings),
        storage_url: settings
            .storage_url
            .clone()
            .unwrap_or_else(|| format!("file://./{}/files", data::FOLDER)),
        mails: settings.mails(&format!("{}/mails", data::FOLDER))?,
        inside: settings.inside.as_deref().unwrap_or_default().parse().context("MAILLON_INSIDE")?,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    Ok(App::open(settings).await?)
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path, process};

    use api::{Language, WishForLink};

    use super::*;

    const OWN: &str = "the secret key with which the database was made";
    const OTHER: &str = "another secret key, which opens nothing of it";

    fn settings(folder: &Path, secret: Option<&str>, previous: Option<&str>) -> Settings {
        Settings {
            database_url: Some(format!("sqlite://{}/maillon.db", folder.display())),
            storage_url: Some(format!("file://{}/files", folder.display())),
            mail_dir: Some(folder.join("mails")),
            secret_key: secret.map(ToOwned::to_owned),
            secret_key_previous: previous.map(ToOwned::to_owned),
            ..Settings::default()
        }
    }

    /// What was sealed with one secret key is not opened with another one, nor without any: the program says so in one
    /// line, and makes no key. With its own, also as the earlier one of two, it opens.
    #[tokio::test]
    async fn a_database_opens_with_its_own_secret_key() {
        let folder = env::temp_dir().join(format!("maillon-opening-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let app = open(&settings(&folder, Some(OWN), None)).await.expect("a new database");
        app.migrate_up().await.expect("migrations that run");
        app.close().await.expect("connections that close");
        let app = open_existing(&settings(&folder, Some(OTHER), None)).await.expect("nothing is sealed yet");
        app.close().await.expect("connections that close");

        let app = open_existing(&settings(&folder, Some(OWN), None)).await.expect("its database");
        let wish = WishForLink {
            address: "nadia@alpha.example".to_owned(),
            names: Some(("Nadia".to_owned(), "Lemoine".to_owned())),
            back: "/".to_owned(),
            client: "test".to_owned(),
        };
        app.request_link(Language::Fr, wish).await.expect("a link in a sealed mail");
        app.close().await.expect("connections that close");

        for without in [settings(&folder, Some(OTHER), None), settings(&folder, None, None)] {
            let had_one = data::has_secret();
            let refused = open(&without).await.err().expect("another secret key").to_string();
            assert!(refused.contains("MAILLON_SECRET_KEY") && !refused.contains('\n'), "{refused}");
            assert_eq!(data::has_secret(), had_one, "none is made");
        }
        for with in [settings(&folder, Some(OWN), None), settings(&folder, Some(OTHER), Some(OWN))] {
            let app = open_existing(&with).await.expect("its own secret key");
            app.close().await.expect("connections that close");
        }
        fs::remove_dir_all(folder).expect("no folder");
    }
}
