//! What leaves the house as a file: receipts, certificates, calendars, exports. Data in, bytes out: nothing
//! here reads a database, a clock or a key, and the same data always gives the same bytes.

pub(crate) mod certificate;
pub(crate) mod content;
pub(crate) mod csv;
pub(crate) mod diagnosis;
pub(crate) mod factory;
mod french;
pub(crate) mod ics;
pub(crate) mod invoice;
pub(crate) mod kit;
mod pdf;
pub(crate) mod poster;
pub(crate) mod raster;
pub(crate) mod receipt;
pub(crate) mod seal;
pub(crate) mod square_code;
mod texts;
pub(crate) mod words;

pub use pdf::RADAR_AXES;
pub(crate) use pdf::can_print;

use chrono::NaiveDate;
use entity::DocumentKind;

use self::{
    pdf::{Block, Edge, MM, Size, Text, Width},
    seal::Seal,
    texts::name,
};
use crate::papers::Verification;

/// The language of the papers that the law asks for.
const FRENCH: &str = "fr-FR";

/// Renders an issued document, with its seal inside: the same seal gives the same bytes.
pub(crate) fn render(seal: &Seal) -> Result<Vec<u8>, content::DocumentError> {
    let (content, text) = (&seal.content, Some(seal.write()?));
    match seal.kind {
        DocumentKind::TaxReceipt => receipt::render_sealed(&serde_json::from_str(content)?, text),
        DocumentKind::Certificate => certificate::render_sealed(&serde_json::from_str(content)?, text),
    }
}

/// The top of a document: its name, what it is, its number and date, and a mark on what is no document yet.
fn head(title: &str, under: &str, number: Text, issued_on: NaiveDate, mark: Option<&str>) -> Block {
    let mut reference = vec![
        Block::text_at_end(number, Size::BODY),
        Block::text_at_end(Text::soft(&texts::dated(issued_on)), Size::BODY),
    ];
    reference.extend(mark.map(|mark| Block::text_at_end(Text::bold(mark), Size::BODY)));
    Block::Columns {
        columns: vec![
            (Width::Share(1.0), vec![Block::title(title), Block::body(Text::soft(under))]),
            (Width::Points(48.0 * MM), vec![Block::stack(0.0, reference)]),
        ],
        gap: 6.0 * MM,
        side: Edge::Start,
    }
}

/// How anyone can check a document: the page, the code and the square that holds both.
fn proof(verification: &Verification) -> Block {
    let says = Text::soft(&texts::verify_at(verification)).then_bold(&verification.code);
    let code = Block::Qr {
        content: verification.address(),
        side: 22.0 * MM,
        alternative: texts::code_says(verification),
    };
    Block::part(
        name::VERIFICATION,
        vec![Block::Columns {
            columns: vec![
                (Width::Points(22.0 * MM), vec![code]),
                (Width::Share(1.0), vec![Block::text(says, Size::BODY)]),
            ],
            gap: 5.0 * MM,
            side: Edge::Start,
        }],
    )
}

#[cfg(test)]
pub(crate) mod tools;
