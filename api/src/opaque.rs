//! Ids as they leave the house, in the API and in addresses: texts that hold the kind and the id of a thing. A text of
//! another kind is none.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::Id;
use uuid::Uuid;

/// Writes an id.
pub(crate) fn encode<T: Id>(id: T) -> String {
    let uuid: Uuid = id.into();
    BASE64_URL_SAFE_NO_PAD.encode([T::KIND.as_bytes(), b":", uuid.as_bytes()].concat())
}

/// Reads the kind and the id that a text holds.
pub(crate) fn decode(text: &str) -> Option<(String, Uuid)> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (kind, id) = bytes.split_at_checked(bytes.len().checked_sub(16)?)?;
    let kind = std::str::from_utf8(kind.strip_suffix(b":")?).ok()?;
    Some((kind.to_owned(), Uuid::from_slice(id).ok()?))
}

/// Reads the id of one kind of thing.
pub(crate) fn decode_as<T: Id>(text: &str) -> Option<T> {
    decode(text).filter(|(kind, _)| kind == T::KIND).map(|(_, id)| id.into())
}

#[cfg(test)]
mod tests {
    use entity::{MissionId, PersonId};

    use super::*;

    /// An id is read as what it was written for, and as nothing else.
    #[test]
    fn an_id_is_of_one_kind() {
        let id = PersonId::from(Uuid::from_u128(7));
        let text = encode(id);
        assert_eq!(decode_as(&text), Some(id));
        assert_eq!(decode_as::<MissionId>(&text), None);
        for text in ["", "AAAA", "not base64 !", "UGVyc29uOg"] {
            assert_eq!(decode_as::<PersonId>(text), None, "{text}");
        }
    }
}
