//! The tables that are shipped inside the program, compressed; `api/data/SOURCES.md` says whose they are.
//! A row is read at a time, so that no table is ever held unpacked.

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::hex;

/// A table of reference data: a CSV file with a header, compressed.
pub(super) struct Table {
    /// The file's name.
    pub(super) name: &'static str,
    packed: &'static [u8],
}

macro_rules! tables {
    ($($table:ident = $name:literal;)*) => {$(
        pub(super) const $table: Table = Table {
            name: $name,
            packed: include_bytes!(concat!("../../../data/", $name, ".csv.gz")),
        };
    )*};
}

tables! {
    CAUSES = "causes";
    COMMUNES = "communes";
    DEPARTEMENTS = "departements";
    LEGAL_FORMS = "legal_forms";
    REGIONS = "regions";
    SKILLS = "skills";
    SKILL_DETAILS = "skill_details";
    SOCIAL_OBJECTS = "social_objects";
}

impl Table {
    /// Its rows, in the file's order.
    pub(super) fn rows<R: DeserializeOwned + Send>(
        &self,
    ) -> impl Iterator<Item = Result<R, csv::Error>> + Send + use<R> {
        csv::Reader::from_reader(GzDecoder::new(self.packed)).into_deserialize()
    }

    /// A fingerprint of the file's content.
    pub(super) fn fingerprint(&self) -> String {
        hex(&Sha256::digest(self.packed))
    }
}
