//! The ids of the API: opaque texts that hold the kind and the id of a thing. A text of another kind is refused
//! before anything is looked up.

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, ID, InputType, InputValueError, InputValueResult, OutputType, Positioned,
    ServerResult, Value, parser::types::Field, registry::Registry,
};
use entity::Id;

pub(crate) use crate::opaque::{decode, decode_as, encode};

/// The id of one kind of thing, as the API writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gid<T>(pub(crate) T);

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
