//! The certificate of engagement that a volunteer keeps: what they did, for whom, how long, confirmed by
//! whom. It carries no money.

use std::collections::BTreeSet;

use entity::Minutes;

use super::{
    content::{DocumentError, file_id},
    french, head,
    pdf::{Block, Column, Edge, Layout, MM, Meta, Row, Size, Table, Text, Width},
    proof, texts,
    texts::{certificate as text, name},
};
use crate::papers::certificate::{CertificateContent, CertifiedEngagement, TEMPLATE as CERTIFICATE_TEMPLATE};

/// Makes the certificate, with what an issued one is verified with.
pub(super) fn render_sealed(
    content: &CertificateContent,
    seal: Option<String>,
) -> Result<Vec<u8>, DocumentError> {
    let associations: BTreeSet<&str> =
        content.engagements.iter().map(|engagement| engagement.association.as_str()).collect();
    let associations = associations.len();
    let meta = Meta {
        title: text::number(&content.number),
        author: texts::PLATFORM.to_owned(),
        subject: text::subject(&content.person, associations),
        made_at: content.issued_at,
        id: file_id(content, CERTIFICATE_TEMPLATE)?,
        language: super::FRENCH,
        seal,
    };
    let total: Minutes = content.engagements.iter().map(|engagement| engagement.minutes).sum();
    let blocks = [
        head(
            text::TITLE,
            text::under(associations),
            Text::plain(text::KIND).then_bold(&content.number),
            content.issued_on,
            None,
        ),
        Block::Panel(vec![
            Block::text(Text::bold(&content.person), Size::AMOUNT),
            Block::body(text::gave(total, associations, content.engagements.len())),
            Block::body(Text::soft(&content.employer.as_deref().map(text::employer).unwrap_or_default())),
        ]),
        Block::part(name::ENGAGEMENTS, vec![engagements(&content.engagements, total)]),
        Block::together(
            4.0 * MM,
            vec![proof(&content.verification), Block::text(Text::soft(text::NO_MONEY), Size::NOTE)],
        ),
    ];
    let layout = Layout::of(&blocks, 6.0 * MM)?;
    Ok(layout.write(&text::foot(&content.number, &content.person), &meta)?)
}

fn engagements(engagements: &[CertifiedEngagement], total: Minutes) -> Block {
    let mut rows: Vec<Row> = engagements.iter().map(row).collect();
    if engagements.len() > 1 {
        rows.push(Row::Total(Text::bold(name::TOTAL), Text::bold(&french::duration(total))));
    }
    Block::Table(Table {
        columns: vec![
            Column { name: name::MISSION, width: Width::Share(5.0), side: Edge::Start },
            Column { name: name::ASSOCIATION, width: Width::Share(3.0), side: Edge::Start },
            Column { name: name::PERIOD, width: Width::Share(3.0), side: Edge::Start },
            Column { name: name::HOURS, width: Width::Points(64.0), side: Edge::End },
        ],
        rows,
        continued: name::CONTINUED,
    })
}

fn row(engagement: &CertifiedEngagement) -> Row {
    let CertifiedEngagement {
        association,
        mission,
        description,
        skills,
        period,
        minutes,
        basis,
        confirmed_by,
    } = engagement;
    let mut what = Text::bold(mission);
    if !description.is_empty() {
        what = what.then(&format!("\n{description}"));
    }
    if !skills.is_empty() {
        what = what.then_soft(&format!("\n{}", text::skills(skills)));
    }
    Row::Cells(vec![
        what,
        Text::plain(association).then_soft(&format!("\n{}", text::confirmed_by(confirmed_by))),
        Text::plain(&french::short_period(*period)).then_soft(&format!("\n{}", text::basis(*basis))),
        french::duration(*minutes).into(),
    ])
}

#[cfg(test)]
pub(super) mod tests;
