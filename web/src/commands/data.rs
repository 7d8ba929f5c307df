//! `./data`: the folder of the embedded database, and of the secret key that is made when none is given.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use api::{
    chance::{Chance as _, SystemChance},
    hex,
};

use crate::settings::Settings;

/// The folder.
pub(super) const FOLDER: &str = "data";

/// The file of the secret key in it.
const SECRET: &str = "secret-key";

/// Makes the folder, which only its owner may read.
pub(super) fn make_folder() -> anyhow::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(FOLDER).with_context(|| format!("./{FOLDER}"))
}

/// The file in which the database would be made; none when it is there, or on a server.
pub(super) fn missing_database(settings: &Settings) -> Option<PathBuf> {
    let file = match &settings.database_url {
        None => Path::new(FOLDER).join("maillon.db"),
        Some(url) => {
            let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
            PathBuf::from(path.split('?').next().unwrap_or_default())
        }
    };
    (!file.exists()).then_some(file)
}

/// The file of the secret key that is made here.
pub(super) fn secret_file() -> PathBuf {
    Path::new(FOLDER).join(SECRET)
}

/// Whether a secret key was made here.
pub(super) fn has_secret() -> bool {
    secret_file().exists()
}

/// Says in the log when the file from which the secret key is read is open to everybody on this machine.
pub(super) fn warn_of_readers(settings: &Settings) {
    let file = match (&settings.secret_key, &settings.secret_key_file) {
        (Some(_), _) => return,
        (None, Some(file)) => file.clone(),
        (None, None) => secret_file(),
    };
    if is_open_to_everybody(&file) {
        tracing::warn!(file = %file.display(), "everybody on this machine may read the secret key: chmod 600");
    }
}

/// Whether others than a file's owner and group may do anything with it.
fn is_open_to_everybody(file: &Path) -> bool {
    const OTHERS: u32 = 0o007;
    fs::metadata(file).is_ok_and(|found| found.permissions().mode() & OTHERS != 0)
}

/// The secret key that was made here, once, in a file only its owner may read.
pub(super) fn secret() -> anyhow::Result<String> {
    make_folder()?;
    secret_in(Path::new(FOLDER))
}

fn secret_in(folder: &Path) -> anyhow::Result<String> {
    let file = folder.join(SECRET);
    if !file.exists() {
        make_secret(&file).with_context(|| file.display().to_string())?;
    }
    fs::read_to_string(&file).with_context(|| file.display().to_string())
}

/// Makes a secret key whole or not at all: it gets its name once it is written, unless a second start meanwhile was
/// quicker.
fn make_secret(file: &Path) -> io::Result<()> {
    let draft = file.with_extension(random::<8>());
    let mut new = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    new.write_all(new_secret().as_bytes())?;
    new.sync_all()?;
    let named = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match named {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        named => named,
    }
}

/// A secret key that nobody has.
pub(super) fn new_secret() -> String {
    random::<32>()
}

/// Some random bytes, in hexadecimal.
fn random<const N: usize>() -> String {
    let mut bytes = [0; N];
    SystemChance.fill(&mut bytes);
    hex(&bytes)
}

#[cfg(test)]
mod tests {
    use std::{env, process, thread};

    use super::*;

    /// Programs that start at the same moment have one secret key, whole.
    #[test]
    fn a_secret_key_is_made_once() {
        let folder = env::temp_dir().join(format!("maillon-secret-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let start = |_| {
            let folder = folder.clone();
            thread::spawn(move || secret_in(&folder).expect("a key"))
        };
        let starts: Vec<_> = (0..8).map(start).collect();
        let keys: Vec<String> = starts.into_iter().map(|start| start.join().expect("a start")).collect();
        assert!(keys.iter().all(|key| key.len() == 64 && *key == keys[0]), "different keys");
        assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1, "no draft is left");
        fs::remove_dir_all(folder).expect("no folder");
    }

    /// A secret key that everybody on the machine may read is noticed; one that is made here is not open to them, and
    /// neither is one that a group of the operator's shares.
    #[test]
    fn a_secret_key_that_everybody_reads_is_noticed() {
        let folder = env::temp_dir().join(format!("maillon-readers-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        secret_in(&folder).expect("a key");
        let file = folder.join(SECRET);
        assert!(!is_open_to_everybody(&file) && !is_open_to_everybody(&folder.join("none")));
        for (mode, is_open) in [(0o640, false), (0o644, true), (0o602, true)] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("its mode");
            assert_eq!(is_open_to_everybody(&file), is_open, "{mode:o}");
        }
        fs::remove_dir_all(folder).expect("no folder");
    }
}
