//! The tax receipt that an association delivers to a company (CGI, art. 238 bis; form 2041-MEC-SD, Cerfa
//! 16216), with its annex: the statement of hours. Any layout may be used that carries the same mentions
//! (rescrit of 21/06/2023); what a company pays an employee is on neither.

use super::{
    content::{DocumentError, file_id},
    french, head,
    pdf::{Block, Column, Edge, Layout, MM, Meta, Row, Size, Table, Text, Width},
    proof,
    texts::{name, receipt as text},
    words::amount_in_words,
};
use crate::{
    Language,
    papers::receipt::{
        Beneficiary, Category, Day, Donor, Employee, ReceiptContent, Service, Signature,
        TEMPLATE as RECEIPT_TEMPLATE,
    },
};

/// Makes the receipt and its annex. Without a signature it is what the signatory looks at before signing, and
/// says so in the places that its signature, its number and its code will take: the page is the same.
pub(crate) fn render_receipt(content: &ReceiptContent) -> Result<Vec<u8>, DocumentError> {
    render_sealed(content, None)
}

/// The same with what an issued receipt is verified with.
pub(super) fn render_sealed(
    content: &ReceiptContent,
    seal: Option<String>,
) -> Result<Vec<u8>, DocumentError> {
    let words = amount_in_words(content.value, Language::Fr).ok_or(DocumentError::Amount)?;
    let last_signature = content.signatures.iter().map(|signature| signature.signed_at).max();
    let meta = Meta {
        title: text::number(&content.number),
        author: content.beneficiary.name.clone(),
        subject: text::subject(&content.donor.name),
        made_at: last_signature.unwrap_or_else(|| super::content::midnight(content.issued_on)),
        id: file_id(content, RECEIPT_TEMPLATE)?,
        language: super::FRENCH,
        seal,
    };
    let layout = Layout::with_annex(&annex(content), |pages| receipt(content, &words, pages))?;
    Ok(layout.write(&text::foot(&content.number, &content.beneficiary.name), &meta)?)
}

/// A category in the words of the form.
pub(crate) fn category_in_words(category: &Category) -> String {
    text::category(category)
}

/// What the signatory states on their honour.
pub(crate) fn honour_statement() -> &'static str {
    text::ON_HONOUR
}

fn receipt(content: &ReceiptContent, words: &str, annex_pages: usize) -> Block {
    let number = Text::plain(text::KIND).then_bold(&content.number);
    let draft = content.signatures.is_empty().then_some(text::DRAFT);
    let mut blocks = vec![head(text::TITLE, text::UNDER, number, content.issued_on, draft)];
    if let Some(replaced) = &content.replaces {
        blocks.push(Block::body(Text::bold(&text::replaces(replaced))));
    }
    blocks.extend([
        halves(beneficiary(&content.beneficiary), donor(&content.donor)),
        value(content, words),
        // Nobody signs a page that says nothing else.
        Block::Leading(vec![received(content)]),
        closing(content, annex_pages),
    ]);
    Block::section(5.0 * MM, blocks)
}

/// Two blocks side by side.
fn halves(left: Block, right: Block) -> Block {
    Block::Columns {
        columns: vec![(Width::Share(1.0), vec![left]), (Width::Share(1.0), vec![right])],
        gap: 8.0 * MM,
        side: Edge::Start,
    }
}

fn beneficiary(beneficiary: &Beneficiary) -> Block {
    let (identifier, number) = text::identifier(&beneficiary.identifier);
    definitions(
        name::BENEFICIARY,
        vec![
            (name::NAME, Text::bold(&beneficiary.name)),
            (identifier, number.into()),
            (name::ADDRESS, beneficiary.address.join("\n").into()),
            (name::OBJECT, beneficiary.object.as_str().into()),
            (name::CATEGORY, text::category(&beneficiary.category).into()),
        ],
    )
}

fn donor(donor: &Donor) -> Block {
    definitions(
        name::DONOR,
        vec![
            (name::NAME, Text::bold(&donor.name)),
            (name::LEGAL_FORM, donor.legal_form.as_str().into()),
            (name::SIREN, french::siren(&donor.siren).into()),
            (name::ADDRESS, donor.address.join("\n").into()),
        ],
    )
}

fn definitions(heading: &str, items: Vec<(&str, Text)>) -> Block {
    let items = items.into_iter().map(|(name, meaning)| (name.to_owned(), meaning)).collect();
    Block::part(heading, vec![Block::Definitions { names: 28.0 * MM, items }])
}

/// The value, in figures and in words. There are no payments, so the gifts in kind are the total.
fn value(content: &ReceiptContent, words: &str) -> Block {
    let figures = french::amount(content.value);
    let line = |name: &str, value: &str| Block::Columns {
        columns: vec![
            (Width::Share(3.0), vec![Block::body(name)]),
            (Width::Share(1.0), vec![Block::text_at_end(value, Size::BODY)]),
        ],
        gap: 4.0 * MM,
        side: Edge::Start,
    };
    let total = vec![
        Block::body(Text::bold(name::ALL)),
        Block::body(Text::soft(words)),
        Block::body(Text::soft(&text::given(content.period))),
    ];
    let amount = Block::text_at_end(Text::bold(&format!("***\u{a0}{figures}\u{a0}***")), Size::AMOUNT);
    Block::Panel(vec![Block::stack(
        2.5 * MM,
        vec![
            Block::stack(0.0, vec![line(name::GIFTS, &figures), line(name::PAYMENTS, name::NIL)]),
            Block::Columns {
                columns: vec![
                    (Width::Share(1.0), vec![Block::stack(0.0, total)]),
                    (Width::Share(1.0), vec![amount]),
                ],
                gap: 4.0 * MM,
                side: Edge::End,
            },
        ],
    )])
}

fn received(content: &ReceiptContent) -> Block {
    let mut blocks: Vec<Block> = content.services.iter().map(service).collect();
    let mut rows: Vec<Row> =
        content.employees.iter().map(|employee| employee_row(employee, content)).collect();
    if content.employees.len() > 1 {
        rows.push(total_row(content));
    }
    blocks.push(Block::Table(Table {
        columns: vec![
            Column { name: text::employee(content.regime()), width: Width::Share(3.0), side: Edge::Start },
            Column { name: name::QUALIFICATION, width: Width::Share(3.0), side: Edge::Start },
            Column { name: name::PERIOD, width: Width::Share(3.0), side: Edge::Start },
            Column { name: name::HOURS, width: Width::Points(64.0), side: Edge::End },
        ],
        rows,
        continued: name::CONTINUED,
    }));
    Block::part(text::received(content.regime()), blocks)
}

fn service(service: &Service) -> Block {
    let text = Text::bold(&service.title)
        .then_soft(&format!(" · {}, {}\n", text::regime(service.regime), french::period(service.period)))
        .then(&service.description);
    Block::body(text)
}

fn employee_row(employee: &Employee, content: &ReceiptContent) -> Row {
    let period = employee.period().unwrap_or(content.period);
    Row::Cells(vec![
        employee.label.as_str().into(),
        employee.qualification.as_str().into(),
        french::short_period(period).into(),
        french::duration(employee.minutes()).into(),
    ])
}

fn total_row(content: &ReceiptContent) -> Row {
    let minutes = content.employees.iter().map(Employee::minutes).sum();
    Row::Total(Text::bold(name::TOTAL), Text::bold(&french::duration(minutes)))
}

/// What is certified, who signed, and how to check it, on one page.
fn closing(content: &ReceiptContent, annex_pages: usize) -> Block {
    let is_signed = !content.signatures.is_empty();
    let heading = if content.signatures.len() > 1 { name::SIGNATURES } else { name::SIGNATURE };
    let mut signed = vec![Block::body(text::done_at(&content.place, content.issued_on))];
    signed.extend(content.signatures.iter().map(signature));
    let check = if is_signed {
        proof(&content.verification)
    } else {
        signed.push(awaited());
        Block::part(name::VERIFICATION, vec![Block::body(Text::soft(text::VERIFIED_ONCE_SIGNED))])
    };
    let signed = Block::part(heading, vec![Block::stack(3.0 * MM, signed)]);
    Block::together(
        5.0 * MM,
        vec![Block::body(text::ON_HONOUR.to_owned() + &text::annex(annex_pages)), halves(signed, check)],
    )
}

fn signature(Signature { name, capacity, signed_at }: &Signature) -> Block {
    Block::stack(
        0.0,
        vec![
            Block::body(format!("{name}, {capacity}")),
            Block::text(name.as_str(), Size::SIGNATURE),
            Block::text(Text::soft(&text::signed(*signed_at)), Size::NOTE),
        ],
    )
}

/// What stands where a signature will: as many lines of the same sizes, so that what is seen before signing is the
/// page that is signed.
fn awaited() -> Block {
    Block::stack(
        0.0,
        vec![
            Block::body(Text::soft(text::AWAITED)),
            Block::text("\u{a0}", Size::SIGNATURE),
            Block::text(Text::bold(text::WORTH_NOTHING), Size::NOTE),
        ],
    )
}

/// The statement of hours.
fn annex(content: &ReceiptContent) -> Block {
    let mut rows = Vec::new();
    for employee in &content.employees {
        let name = Text::bold(&employee.label).then(" · ").then(&employee.qualification);
        rows.push(Row::Group(name, Text::bold(&french::duration(employee.minutes()))));
        rows.extend(employee.days.iter().map(day_row));
    }
    rows.push(total_row(content));
    let table = Table {
        columns: vec![
            Column { name: name::DATE, width: Width::Points(78.0), side: Edge::Start },
            Column { name: text::given_as(content.regime()), width: Width::Share(4.0), side: Edge::Start },
            Column { name: name::CONFIRMED_BY, width: Width::Share(4.0), side: Edge::Start },
            Column { name: name::HOURS, width: Width::Points(64.0), side: Edge::End },
        ],
        rows,
        continued: name::CONTINUED,
    };
    let between = format!("{} · {}\n", content.beneficiary.name, content.donor.name);
    Block::section(
        5.0 * MM,
        vec![
            Block::stack(
                2.0 * MM,
                vec![
                    Block::title(&text::annex_title(&content.number)),
                    Block::body(
                        Text::plain(&between)
                            .then_soft(&text::annex_rule(&content.number, content.issued_on)),
                    ),
                ],
            ),
            Block::part(name::STATEMENT, vec![Block::Table(table)]),
            Block::text(
                Text::soft(&text::platform(content.mandate_signed_on, &content.ledger_head)),
                Size::NOTE,
            ),
        ],
    )
}

fn day_row(day: &Day) -> Row {
    let Day { date, minutes, service, confirmed_by, confirmed_on } = day;
    Row::Cells(vec![
        french::short_date(*date).into(),
        service.as_str().into(),
        Text::plain(confirmed_by).then_soft(&format!(", {}", french::short_date(*confirmed_on))),
        french::duration(*minutes).into(),
    ])
}

#[cfg(test)]
pub(crate) mod tests;
