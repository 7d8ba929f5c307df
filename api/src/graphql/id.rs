//! The ids of the API: opaque texts that hold the kind and the id of a thing. A text of another kind is refused
//! before anything is looked up.

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, ID, InputType, InputValueError, InputValueResult, OutputType, Positioned,
    ServerResult, Value, parser::types::Field, registry::Registry,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::Id;
use uuid::Uuid;

/// The id of one kind of thing, as the API writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gid<T>(pub(crate) T);

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

impl<T: Id + Send + Sync> InputType for Gid<T> {
    type RawValueType = T;

    fn type_name() -> Cow<'static, str> {
        <ID as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <ID as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value.unwrap_or_default() {
            Value::String(text) => decode_as(&text).map(Self).ok_or_else(|| {
                InputValueError::custom(format!("not the id of a {}", T::KIND))
                    .with_extension("code", "NOT_AN_ID")
            }),
            value => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(encode(self.0))
    }

    fn as_raw_value(&self) -> Option<&T> {
        Some(&self.0)
    }
}

impl<T: Id + Send + Sync> OutputType for Gid<T> {
    fn type_name() -> Cow<'static, str> {
        <ID as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <ID as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::String(encode(self.0)))
    }
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
