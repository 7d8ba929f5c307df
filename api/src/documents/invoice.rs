//! The invoice of an intermediary's fee, and the credit note that corrects one, with the mentions that the law asks of them
//! (CGI ann. II, art. 242 nonies A; C. com., art. L. 441-9). It carries no seal: it proves no gift, and nobody verifies it.

use entity::InvoiceKind;

use super::{
    content::{DocumentError, file_id, midnight},
    french, head,
    pdf::{Block, Column, Edge, Layout, MM, Meta, Row, Size, Table, Text, Width},
    texts::{invoice as text, name, receipt::identifier},
};
use crate::papers::invoice::{InvoiceContent, Party, TEMPLATE};

/// What a membership fee is called on an invoice.
pub(crate) fn yearly_label(year: i32) -> String {
    text::yearly(year)
}

/// What the fee of a search is called.
pub(crate) fn search_label(need: &str) -> String {
    text::search(need)
}

/// What is called so that takes an amount of an invoice back.
pub(crate) fn credit_label(number: &str) -> String {
    text::credit(number)
}

/// Makes the file of what was frozen when it was issued.
pub(crate) fn render_frozen(content: &str) -> Result<Vec<u8>, DocumentError> {
    render(&serde_json::from_str(content)?)
}

/// Makes the file: the same content gives the same bytes.
fn render(content: &InvoiceContent) -> Result<Vec<u8>, DocumentError> {
    let meta = Meta {
        title: text::number(content.kind, &content.number),
        author: content.issuer.name.clone(),
        subject: text::subject(&content.customer.name),
        made_at: midnight(content.issued_on),
        id: file_id(content, TEMPLATE)?,
        language: super::FRENCH,
        seal: None,
    };
    let number = Text::plain("N°\u{a0}").then_bold(&content.number);
    let under = text::under(&content.issuer.name);
    let mut blocks = vec![
        head(text::title(content.kind), &under, number, content.issued_on, None),
        Block::Columns {
            columns: vec![
                (Width::Share(1.0), vec![party(name::ISSUER, &content.issuer)]),
                (Width::Share(1.0), vec![party(name::CUSTOMER, &content.customer)]),
            ],
            gap: 8.0 * MM,
            side: Edge::Start,
        },
    ];
    if let Some(corrected) = &content.corrects {
        let says = Text::plain(&text::corrects(&corrected.number, corrected.issued_on));
        let why = format!("\n{}\u{a0}: {}", name::REASON, corrected.reason);
        blocks.push(Block::body(says.then_soft(&why)));
    }
    blocks.push(lines(content));
    blocks.extend(payment(content));
    blocks.push(Block::text(Text::soft(&notes(content)), Size::NOTE));
    let layout = Layout::of(&blocks, 6.0 * MM)?;
    Ok(layout.write(&text::foot(content.kind, &content.number, &content.issuer.name), &meta)?)
}

fn party(heading: &str, party: &Party) -> Block {
    let mut items = vec![(name::NAME.to_owned(), Text::bold(&party.name))];
    items.push((name::ADDRESS.to_owned(), party.address.join("\n").into()));
    items.extend(party.identifiers.iter().map(|number| {
        let (label, number) = identifier(number);
        (label.to_owned(), Text::from(number))
    }));
    Block::part(heading, vec![Block::Definitions { names: 28.0 * MM, items }])
}

fn lines(content: &InvoiceContent) -> Block {
    let mut rows: Vec<Row> = content
        .lines
        .iter()
        .map(|line| Row::Cells(vec![line.label.as_str().into(), french::amount(line.amount).into()]))
        .collect();
    let total = match content.kind {
        InvoiceKind::Invoice => text::TOTAL,
        InvoiceKind::CreditNote => text::TOTAL_CREDITED,
    };
    rows.push(Row::Total(Text::bold(total), Text::bold(&french::amount(content.total))));
    Block::stack(
        2.0 * MM,
        vec![
            Block::Table(Table {
                columns: vec![
                    Column { name: name::OBJECT_OF_LINE, width: Width::Share(4.0), side: Edge::Start },
                    Column { name: name::AMOUNT, width: Width::Points(96.0), side: Edge::End },
                ],
                rows,
                continued: name::CONTINUED,
            }),
            Block::body(Text::soft(&content.vat_mention)),
        ],
    )
}

/// Until when it is paid, and how; a credit note is not.
fn payment(content: &InvoiceContent) -> Option<Block> {
    let due_on = content.due_on?;
    let mut items = vec![(name::DUE.to_owned(), Text::bold(&french::date(due_on)))];
    if let Some(iban) = &content.iban {
        items.push((name::ACCOUNT.to_owned(), in_fours(iban).into()));
    }
    items.push((name::REFERENCE.to_owned(), content.number.as_str().into()));
    Some(Block::part(name::PAYMENT, vec![Block::Definitions { names: 28.0 * MM, items }]))
}

fn notes(content: &InvoiceContent) -> String {
    match content.kind {
        InvoiceKind::Invoice => format!("{} {}", text::LATE, text::A_PRICE),
        InvoiceKind::CreditNote => text::A_PRICE.to_owned(),
    }
}

/// An account's number as people read it.
fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use entity::Cents;

    use super::*;
    use crate::{
        documents::tools::shown,
        papers::{
            invoice::{Corrected, InvoiceLine},
            receipt::Identifier,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn sample(kind: InvoiceKind) -> InvoiceContent {
        let party = |name: &str, number| Party {
            name: name.to_owned(),
            identifiers: vec![number],
            address: vec!["1 rue du Test".to_owned(), "67000 Strasbourg".to_owned()],
        };
        let is_invoice = kind == InvoiceKind::Invoice;
        InvoiceContent {
            kind,
            number: "MA-2026-0007".to_owned(),
            issued_on: day("2026-03-10"),
            due_on: is_invoice.then(|| day("2026-04-09")),
            issuer: party("Passerelles", Identifier::Siren("732829320".to_owned())),
            iban: Some("FR1420041010050500013M02606".to_owned()),
            customer: party("Les Jardins", Identifier::Rna("W691234567".to_owned())),
            lines: vec![InvoiceLine { label: yearly_label(2026), amount: Cents(12_050) }],
            total: Cents(12_050),
            vat_mention: "TVA non applicable".to_owned(),
            corrects: (!is_invoice).then(|| Corrected {
                number: "MA-2026-0003".to_owned(),
                issued_on: day("2026-02-01"),
                reason: "Recherche close sans candidature".to_owned(),
            }),
        }
    }

    /// Both papers say what the law asks of them on one page, and the same content gives the same bytes.
    #[test]
    fn papers_say_their_mentions() {
        for (kind, said) in [
            (InvoiceKind::Invoice, ["MA-2026-0007", "IBAN", "732\u{a0}829\u{a0}320", "W691234567"]),
            (InvoiceKind::CreditNote, ["MA-2026-0007", "Avoir", "732\u{a0}829\u{a0}320", "W691234567"]),
        ] {
            let file = render(&sample(kind)).expect("a paper");
            assert_eq!(file, render(&sample(kind)).expect("the same paper"));
            let pages = shown(&file);
            assert_eq!(pages.len(), 1);
            let text = pages.concat().join("\n");
            for words in said {
                assert!(text.contains(words), "{kind:?}: {words} in {text}");
            }
        }
    }
}
