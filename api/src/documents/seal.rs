//! What an issued file carries so that it can be verified with nothing but itself and the platform's public keys: its
//! frozen content and the signature of that content. It stands in the metadata, which is not compressed, so that it
//! is found even in a file that no reader of PDF opens any more.

use std::io::{self, Read as _, Write as _};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use entity::{DocumentKind, document};
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use lopdf::Document;
use serde::{Deserialize, Serialize};

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// What the document is.
    pub(crate) kind: DocumentKind,
    /// Which layout rendered it.
    pub(crate) template: i32,
    /// The canonical content, byte for byte as it was signed.
    pub(crate) content: String,
    /// The id of the key that signed.
    pub(crate) key: String,
    /// The 64 bytes of Ed25519, in base64.
    pub(crate) signature: String,
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A seal, which may be anybody's.
    Seal(Box<Seal>),
    /// What is left of one.
    Remains,
    /// Nothing of ours.
    Nothing,
}

/// What stands around the seal.
const OPEN: &str = "<maillon:seal xmlns:maillon=\"urn:maillon:document:1\">";
const CLOSE: &str = "</maillon:seal>";

/// No seal unpacks to more: a receipt with the days of five hundred employees has a twentieth of it.
const MOST: u64 = 32 * 1024 * 1024;

impl Seal {
    /// The seal of an issued document.
    pub(crate) fn of(row: &document::Model) -> Self {
        Self {
            kind: row.kind,
            template: row.template_version,
            content: row.content.clone(),
            key: row.key_id.clone(),
            signature: BASE64_STANDARD.encode(&row.signature),
        }
    }

    /// The bytes of the signature; none when it is no base64.
    pub(crate) fn signature(&self) -> Vec<u8> {
        BASE64_STANDARD.decode(&self.signature).unwrap_or_default()
    }

    /// The seal as letters.
    pub(super) fn write(&self) -> io::Result<String> {
        let mut small = ZlibEncoder::new(Vec::new(), Compression::best());
        small.write_all(&serde_json::to_vec(self)?)?;
        Ok(BASE64_STANDARD.encode(small.finish()?))
    }

    fn read(letters: &[u8]) -> Option<Self> {
        let small = BASE64_STANDARD.decode(letters).ok()?;
        let mut plain = Vec::new();
        ZlibDecoder::new(small.as_slice()).take(MOST).read_to_end(&mut plain).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// The element of the metadata that holds a seal.
pub(super) fn element(letters: &str) -> String {
    format!("{OPEN}{letters}{CLOSE}\n")
}

/// Looks for the seal of a file: in its bytes as they are, then in the metadata of the PDF, which another program may
/// have packed when it saved the file again.
pub(crate) fn find(file: &[u8]) -> Found {
    match find_in(file) {
        Found::Nothing => metadata(file).map_or(Found::Nothing, |packet| find_in(&packet)),
        found => found,
    }
}

fn find_in(bytes: &[u8]) -> Found {
    let (open, close) = (position(bytes, OPEN), position(bytes, CLOSE));
    match (open, close) {
        (None, None) => Found::Nothing,
        (Some(open), Some(close)) => bytes
            .get(open + OPEN.len()..close)
            .and_then(Seal::read)
            .map_or(Found::Remains, |seal| Found::Seal(Box::new(seal))),
        _ => Found::Remains,
    }
}

fn position(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|part| part == text.as_bytes())
}

fn metadata(file: &[u8]) -> Option<Vec<u8>> {
    let document = Document::load_mem(file).ok()?;
    let packet = document.catalog().ok()?.get_deref(b"Metadata", &document).ok()?.as_stream().ok()?;
    packet.decompressed_content().ok().or_else(|| Some(packet.content.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{
        render,
        tools::{asked, fingerprint, read},
    };

    /// The seal of an invented receipt; its signature is sixty-four letters and proves nothing.
    fn sample() -> Seal {
        let content = crate::documents::receipt::tests::sample(40);
        Seal {
            kind: DocumentKind::TaxReceipt,
            template: i32::from(crate::papers::receipt::TEMPLATE),
            content: serde_json::to_string(&content).expect("content"),
            key: "0123456789abcdef0123456789abcdef".to_owned(),
            signature: BASE64_STANDARD.encode([7; 64]),
        }
    }

    /// What a file carries is read back from it, by a program that knows nothing of PDF, and the file is still sound.
    #[test]
    fn a_file_carries_its_seal() {
        let seal = sample();
        let file = render(&seal).expect("a receipt");
        assert_eq!(find(&file), Found::Seal(Box::new(seal)));
        assert_eq!(read(&file).get_pages().len(), 3);
        if let Some(said) = asked("qpdf", &["--check", "FILE"], &file) {
            assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
        }
    }

    /// What is no document of ours has no seal, and what is left of one is seen to be that.
    #[test]
    fn what_is_left_of_a_seal_is_seen() {
        assert_eq!(find(b"%PDF-1.7 somebody else's"), Found::Nothing);
        let file = render(&sample()).expect("a receipt");
        let open = position(&file, OPEN).expect("a seal");
        for at in [open + 3, open + OPEN.len() + 40, position(&file, CLOSE).expect("its end") + 3] {
            let mut altered = file.clone();
            altered[at] ^= 1;
            assert_eq!(find(&altered), Found::Remains, "byte {at}");
        }
    }

    /// Documents that were issued can be made again: within one version of the template no byte of the seal and of
    /// what stands around it changes unnoticed.
    #[test]
    fn sealed_files_are_known() {
        let known = fingerprint(&render(&sample()).expect("a receipt"));
        assert_eq!(
            known, "ac697602d0129dddf7fc634f3b25e5581df97f28b16ab564a220661581497f56",
            "the bytes changed: raise RECEIPT_TEMPLATE once receipts have been issued with it"
        );
    }
}
