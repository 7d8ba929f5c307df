//! The files that pages link to, inside the program. Each address holds the file's fingerprint, so a browser
//! may keep it for ever and a new version has a new address.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use axum::body::Bytes;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

/// One file, as it is sent.
pub(crate) struct Asset {
    pub(crate) content: Bytes,
    /// Its media type.
    pub(crate) kind: String,
}

/// Every file, by the last part of its address.
pub(crate) struct Assets {
    by_address: HashMap<String, Asset>,
    address_of: HashMap<String, String>,
}

/// The stylesheets, in the order of their numbers, are sent as one file of this name.
const STYLESHEET: &str = "app.css";

/// How a stylesheet names another file; the address takes the place of the name.
const REFERENCE: (&str, &str) = ("url(\"", "\")");

impl Assets {
    /// Reads the embedded files.
    pub(crate) fn load() -> Self {
        let mut assets = Self { by_address: HashMap::new(), address_of: HashMap::new() };
        let mut styles = Vec::new();
        for (name, file) in Files::iter().filter_map(|name| Some((name.clone(), Files::get(&name)?))) {
            match name.strip_prefix("css/").and_then(|name| name.split('-').next()?.parse::<u32>().ok()) {
                Some(number) => styles.push((number, name, String::from_utf8_lossy(&file.data).into_owned())),
                None => assets.add(&name, file.data.into_owned(), file.metadata.mimetype()),
            }
        }
        styles.sort();
        let styles: String = styles.into_iter().map(|(.., style)| style).collect();
        assets.add(STYLESHEET, assets.resolved(&styles).into_bytes(), "text/css; charset=utf-8");
        assets
    }

    /// A stylesheet with the address of each file it names.
    fn resolved(&self, styles: &str) -> String {
        let mut pieces = styles.split(REFERENCE.0);
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once(REFERENCE.1).unwrap_or((piece, ""));
            let address = self.address(name);
            let address = address.as_deref().unwrap_or(name);
            text.extend([REFERENCE.0, address, REFERENCE.1, rest]);
        }
        text
    }

    fn add(&mut self, name: &str, content: Vec<u8>, kind: &str) {
        let mut fingerprint = DefaultHasher::new();
        content.hash(&mut fingerprint);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let address = format!("{stem}.{:016x}.{ending}", fingerprint.finish());
        self.by_address
            .insert(address.clone(), Asset { content: Bytes::from(content), kind: kind.to_owned() });
        self.address_of.insert(name.to_owned(), address);
    }

    /// The address of a file by its name below `static/`; `None` when there is no such file.
    pub(crate) fn address(&self, name: &str) -> Option<String> {
        self.address_of.get(name).map(|address| format!("/static/{address}"))
    }

    /// The file at an address, given by the last part of it.
    pub(crate) fn at(&self, address: &str) -> Option<&Asset> {
        self.by_address.get(address)
    }
}
