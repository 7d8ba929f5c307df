//! Verifying a file: what it carries is held against the platform's public keys, and the file against what it carries.
//! Nothing here needs a database.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use crate::{
    documents::{
        self,
        seal::{self, Found, Seal},
    },
    domain::verification::Facts,
    papers::{certificate::TEMPLATE as CERTIFICATE_TEMPLATE, receipt::TEMPLATE as RECEIPT_TEMPLATE},
    signing,
};

/// The public halves of the keys that the platform signs with, each under its id. Every key there ever was counts:
/// one that was retired still proves what it signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicKeys(BTreeMap<String, Vec<u8>>);

/// A line that is no public key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is no public key")]
pub struct NotAKey(usize);

impl PublicKeys {
    /// Reads a file of keys, one a line in base64; what follows a `#` is a remark.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let mut keys = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let key = BASE64_STANDARD.decode(line).ok().filter(|key| key.len() == 32);
            keys.add(key.ok_or(NotAKey(number + 1))?);
        }
        Ok(keys)
    }

    /// Whether there is none, so that nothing can be proved.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with those of another list.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Adds a key under the id that follows from it, so that no list can name one key by another's id.
    pub(crate) fn add(&mut self, key: Vec<u8>) {
        self.0.insert(signing::id_of(&key), key);
    }

    /// The file that [`PublicKeys::parse`] reads.
    pub fn write(&self) -> String {
        let lines = self.0.iter().map(|(id, key)| format!("{} # {id}", BASE64_STANDARD.encode(key)));
        lines.fold(String::new(), |file, line| file + &line + "\n")
    }
}

/// What a file is by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileCheck {
    /// Byte for byte what the platform issued.
    Genuine(Facts),
    /// Its content was signed here, but it must be held against the fingerprint that was kept: another version of
    /// the program rendered it.
    OtherTemplate(Facts),
    /// It was issued here and changed since; what was signed, where that can still be read.
    Altered(Option<Facts>),
    /// Nothing in it is ours.
    NotOurs,
}

/// Whether a file says that it is a PDF, where readers look for it. The marks of a seal stand in other files too: this
/// program's own, for one.
fn is_pdf(file: &[u8]) -> bool {
    let head = &file[..file.len().min(1024)];
    head.windows(5).any(|five| five == b"%PDF-")
}

/// Verifies a file.
pub(crate) fn check(file: &[u8], keys: &PublicKeys) -> FileCheck {
    let seal = match seal::find(file) {
        Found::Seal(seal) => seal,
        Found::Remains if !is_pdf(file) => return FileCheck::NotOurs,
        Found::Remains => return FileCheck::Altered(None),
        Found::Nothing => return FileCheck::NotOurs,
    };
    let Some(key) = keys.0.get(&seal.key) else {
        return FileCheck::NotOurs;
    };
    if !signing::is_signed(key, seal.content.as_bytes(), &seal.signature()) {
        return FileCheck::Altered(None);
    }
    let Ok(facts) = Facts::read(seal.kind, &seal.content) else {
        return FileCheck::Altered(None);
    };
    if seal.template != present_template(&seal) {
        return FileCheck::OtherTemplate(facts);
    }
    match documents::render(&seal) {
        Ok(issued) if issued == file => FileCheck::Genuine(facts),
        _ => FileCheck::Altered(Some(facts)),
    }
}

fn present_template(seal: &Seal) -> i32 {
    i32::from(match seal.kind {
        entity::DocumentKind::TaxReceipt => RECEIPT_TEMPLATE,
        entity::DocumentKind::Certificate => CERTIFICATE_TEMPLATE,
    })
}

/// The fingerprint of a file.
pub(crate) fn fingerprint(file: &[u8]) -> Vec<u8> {
    Sha256::digest(file).to_vec()
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};
    use entity::{Cents, DocumentKind};

    use super::*;
    use crate::documents::{receipt::tests::sample, tools::asked};

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn keys(seeds: &[u8]) -> PublicKeys {
        let mut keys = PublicKeys::default();
        for seed in seeds {
            keys.add(key(*seed).verifying_key().as_bytes().to_vec());
        }
        keys
    }

    fn seal(content: &str, seed: u8) -> Seal {
        Seal {
            kind: DocumentKind::TaxReceipt,
            template: i32::from(RECEIPT_TEMPLATE),
            content: content.to_owned(),
            key: signing::id_of(key(seed).verifying_key().as_bytes()),
            signature: BASE64_STANDARD.encode(key(seed).sign(content.as_bytes()).to_bytes()),
        }
    }

    fn issued() -> Vec<u8> {
        let content = serde_json::to_string(&sample(3)).expect("content");
        documents::render(&seal(&content, 1)).expect("a receipt")
    }

    /// A receipt as it was issued is genuine, also when its key was retired long ago.
    #[test]
    fn an_issued_file_is_genuine() {
        let FileCheck::Genuine(facts) = check(&issued(), &keys(&[1, 2])) else {
            panic!("a genuine file");
        };
        assert_eq!((facts.number.as_str(), facts.value), ("MA-2026-0007", Some(Cents(421_400))));
    }

    /// A receipt that an older version of the program rendered is not called altered: what was signed is read, and the
    /// kept fingerprint decides.
    #[test]
    fn an_older_receipt_is_left_to_its_fingerprint() {
        let content = serde_json::to_string(&sample(3)).expect("content");
        let older = Seal { template: i32::from(RECEIPT_TEMPLATE) - 1, ..seal(&content, 1) };
        let file = documents::render(&older).expect("a receipt");
        let FileCheck::OtherTemplate(facts) = check(&file, &keys(&[1])) else {
            panic!("a file of another version");
        };
        assert_eq!(facts.number, "MA-2026-0007");
    }

    /// Whatever byte of a receipt is changed, added or cut, it is no longer what was issued.
    #[test]
    fn no_byte_can_be_changed() {
        let (file, keys) = (issued(), keys(&[1]));
        let step = file.len() / 97;
        for at in (0..file.len()).step_by(step) {
            let mut altered = file.clone();
            altered[at] ^= 0x20;
            assert!(matches!(check(&altered, &keys), FileCheck::Altered(_)), "byte {at} of {}", file.len());
        }
        assert!(matches!(check(&[&file[..], b"\n"].concat(), &keys), FileCheck::Altered(Some(_))));
        assert!(matches!(check(&file[..file.len() - 40], &keys), FileCheck::Altered(_)));
    }

    /// A receipt for ten times the value, rendered with our own program but signed by nobody or by another key, is
    /// not one of ours.
    #[test]
    fn nobody_makes_one_of_ours() {
        let mut content = sample(3);
        content.value = Cents(4_214_000);
        let content = serde_json::to_string(&content).expect("content");
        let theirs = documents::render(&seal(&content, 9)).expect("a file");
        assert_eq!(check(&theirs, &keys(&[1])), FileCheck::NotOurs);
        let forged = Seal { key: seal(&content, 1).key, ..seal(&content, 9) };
        let forged = documents::render(&forged).expect("a file");
        assert_eq!(check(&forged, &keys(&[1])), FileCheck::Altered(None));
        let draft = documents::receipt::render_receipt(&sample(3)).expect("a draft");
        assert_eq!(check(&draft, &keys(&[1])), FileCheck::NotOurs);
    }

    /// A program that saves the file again alters it, and it is still seen what was signed.
    #[test]
    fn a_file_saved_again_is_altered() {
        let folder = std::env::temp_dir().join(format!("maillon-saved-{}.pdf", std::process::id()));
        let target = folder.to_string_lossy().into_owned();
        if asked("qpdf", &["--object-streams=disable", "FILE", &target], &issued()).is_none() {
            return;
        }
        let saved = std::fs::read(&folder).expect("the saved file");
        std::fs::remove_file(&folder).expect("the saved file");
        assert!(matches!(check(&saved, &keys(&[1])), FileCheck::Altered(Some(_))));
    }

    /// The file of keys is read as it was written; a line that is no key is named.
    #[test]
    fn keys_are_read_as_written() {
        let known = keys(&[1, 2, 3]);
        assert_eq!(PublicKeys::parse(&known.write()), Ok(known.clone()));
        assert_eq!(PublicKeys::parse("\n# nothing\n"), Ok(PublicKeys::default()));
        assert_eq!(PublicKeys::parse("\nAAAA"), Err(NotAKey(2)));
        assert_eq!(keys(&[1]).and(keys(&[2, 3])), known);
    }
}
