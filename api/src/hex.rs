//! Fingerprints and secrets as people and files write them.

/// The bytes in hexadecimal: two digits each, in lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
