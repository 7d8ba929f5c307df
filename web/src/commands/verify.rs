//! `maillon verify`: says of a file whether it is a document that was issued here. With public keys alone it needs no
//! database and no network; with the database it also says whether the document still stands.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use anyhow::Context as _;
use api::{PublicKeys, SignedFacts, Verdict, Verified};

use super::{opening::open_existing, print};
use crate::settings::Settings;

/// It cannot be said: the file cannot be read, or there is nothing to hold it against.
const CANNOT_SAY: u8 = 3;

/// Verifies, and answers by the exit status.
pub(super) async fn run(settings: &Settings, file: &Path, keys: Option<&Path>) -> anyhow::Result<ExitCode> {
    let verified = match verify(settings, file, keys).await {
        Ok(verified) => verified,
        Err(error) => {
            // Not the status of a failure: that would say that the document was altered.
            let _ = writeln!(io::stderr(), "maillon: {error:#}");
            return Ok(CANNOT_SAY.into());
        }
    };
    let (code, said) = match verified.verdict {
        Verdict::Genuine => (0, "genuine: byte for byte what was issued"),
        Verdict::Altered => (1, "altered: issued here, and changed since"),
        Verdict::Revoked => (1, "revoked: issued here, and cancelled since"),
        Verdict::NotOurs => (2, "not one of ours: nothing in it was issued here"),
        Verdict::Undecided => {
            (CANNOT_SAY, "undecided: issued by another version of the program; verify it with the database")
        }
    };
    print(&format!("{said}\n"))?;
    if let Some(signed) = &verified.signed {
        tell(signed)?;
    }
    if verified.verdict == Verdict::Genuine && !verified.is_standing_known {
        print("whether it still stands is not known here: no database knows it\n")?;
    }
    if verified.verdict == Verdict::Genuine && verified.is_to_replace {
        print("it is being replaced: an hour of it was taken back, or its period was declared again\n")?;
    }
    if let Some((number, issued_on)) = &verified.replaced_by {
        print(&format!("replaced by receipt {number} of {issued_on}\n"))?;
    }
    Ok(code.into())
}

async fn verify(settings: &Settings, file: &Path, keys: Option<&Path>) -> anyhow::Result<Verified> {
    let content = fs::read(file).with_context(|| file.display().to_string())?;
    let keys = match keys.or(settings.public_keys.as_deref()) {
        None => PublicKeys::default(),
        Some(path) => {
            let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
            PublicKeys::parse(&text).with_context(|| path.display().to_string())?
        }
    };
    // Whatever else it is, it was not issued here.
    let is_document = content.starts_with(b"%PDF-");
    match open_existing(settings).await {
        Ok(app) => {
            let verified = app.verify(&content, keys).await?;
            app.close().await?;
            Ok(verified)
        }
        Err(_) if !keys.is_empty() || !is_document => Ok(api::verify_with(&keys, &content)),
        Err(error) => {
            Err(error.context("nothing to hold it against: name public keys (--keys FILE), or a database"))
        }
    }
}

fn tell(signed: &SignedFacts) -> anyhow::Result<()> {
    print("what was signed:\n")?;
    print(&format!("  {} {} of {}\n", signed.kind, signed.number, signed.issued_on))?;
    print(&format!("  from {}\n  to {}\n", signed.issuer, signed.recipient))?;
    if let Some(value) = &signed.value {
        print(&format!("  value {value} EUR\n"))?;
    }
    print(&format!("  code {}\n", signed.code))
}
