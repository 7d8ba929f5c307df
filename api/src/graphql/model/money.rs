//! Amounts of money. The API writes them as exact decimals in texts, never as binary fractions.

use async_graphql::{Description, InputValueError, InputValueResult, Object, Scalar, ScalarType, Value};
use entity::Cents;

use super::decimal::Decimal;

/// The code of a currency by ISO 4217: `EUR`.
#[derive(Description)]
pub struct CurrencyCode;

#[Scalar(use_type_description, specified_by_url = "https://www.iso.org/iso-4217-currency-codes.html")]
impl ScalarType for CurrencyCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(code) if code == "EUR" => Ok(Self),
            _ => Err(InputValueError::custom("amounts are in EUR")),
        }
    }

    fn to_value(&self) -> Value {
        Value::String("EUR".to_owned())
    }
}

/// An amount in euros: exact decimal and ISO 4217 code.
#[derive(Description)]
pub struct Money(pub(crate) Cents);

#[Object(use_type_description)]
impl Money {
    /// How much, to the cent.
    async fn amount(&self) -> Decimal {
        self.0.euros().into()
    }

    /// In which currency.
    async fn currency(&self) -> CurrencyCode {
        CurrencyCode
    }
}
