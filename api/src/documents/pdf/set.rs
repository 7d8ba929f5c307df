//! Setting type: measures blocks in the width they have, and makes strips of them. The tree of tags grows in
//! the same order, which is the order of reading.

use qrcode::{EcLevel, QrCode, types::QrError};

use super::{
    block::Block,
    font::Weight,
    measure::{MM, Side, Width, shared},
    radar::radar,
    strip::{Item, Mark, Shape, Strip, height, keep_in_pairs, keep_together, line_items, welded},
    tags::{ElementId, Role, Tags},
    text::{Size, Text, Tone, wrap},
};

/// Sets blocks. `page` is the height a page has for them, in points.
pub(super) struct Setter {
    pub(super) tags: Tags,
    pub(super) page: f32,
}

impl Setter {
    /// Blocks one below the other.
    pub(super) fn stack(
        &mut self,
        blocks: &[Block],
        gap: f32,
        width: f32,
        parent: ElementId,
    ) -> Result<Vec<Strip>, QrError> {
        let mut strips: Vec<Strip> = Vec::new();
        for block in blocks {
            let set = self.block(block, width, parent)?;
            if let (Some(last), false) = (strips.last(), set.is_empty()) {
                strips.push(Strip { stays_with_next: last.stays_with_next, ..Strip::gap(gap) });
            }
            strips.extend(set);
        }
        Ok(strips)
    }

    fn block(&mut self, block: &Block, width: f32, parent: ElementId) -> Result<Vec<Strip>, QrError> {
        Ok(match block {
            Block::Heading { level, text } => self.heading(*level, text, width, parent),
            Block::Paragraph { text, size, side } => {
                let element = self.tags.add(Role::Paragraph, parent);
                paragraph(text, *size, *side, width, Mark::Element(element))
            }
            Block::Definitions { names, items } => self.definitions(*names, items, width, parent),
            Block::Columns { columns, gap, side } => self.columns(columns, *gap, *side, width, parent)?,
            Block::Panel(blocks) => self.panel(Tone::Sunken, blocks, width, parent)?,
            Block::Banner(parts, blocks) => self.panel(Tone::Own(*parts), blocks, width, parent)?,
            Block::Leading(blocks) => {
                let mut strips = self.stack(blocks, 0.0, width, parent)?;
                if let Some(last) = strips.last_mut() {
                    last.stays_with_next = true;
                }
                strips
            }
            Block::Table(table) => self.table(table, width, parent),
            Block::Qr { content, side, alternative } => {
                let element = self.tags.add(Role::Figure { alternative: alternative.clone() }, parent);
                vec![square_code(content, *side, Mark::Element(element))?]
            }
            Block::Radar { axes, alternative } => {
                let element = self.tags.add(Role::Figure { alternative: alternative.clone() }, parent);
                vec![radar(axes, width, Mark::Element(element))]
            }
            Block::Stack { gap, is_section, is_together, blocks } => {
                let parent = if *is_section { self.tags.add(Role::Section, parent) } else { parent };
                let mut strips = self.stack(blocks, *gap, width, parent)?;
                if *is_together {
                    keep_together(&mut strips);
                }
                strips
            }
        })
    }

    fn heading(&mut self, level: u8, text: &str, width: f32, parent: ElementId) -> Vec<Strip> {
        let element = self.tags.add(Role::Heading(level), parent);
        let mark = Mark::Element(element);
        let mut strips = if level == 1 {
            paragraph(&Text::bold(text), Size::TITLE, Side::Start, width, mark)
        } else {
            // Capitals are how it looks; the file says what it reads.
            self.tags.get_mut(element).spoken = Some(text.to_owned());
            let capitals = Text::default().with(&text.to_uppercase(), Weight::Bold, Tone::Brand);
            let mut strips = paragraph(&capitals, Size::HEADING, Side::Start, width, mark);
            let line = Shape::Ground { width, height: 0.3 * MM, radius: 0.0, tone: Tone::Brand };
            strips
                .push(Strip::new(1.3 * MM, vec![Item { x: 0.0, y: MM, mark: Mark::Artifact, shape: line }]));
            strips
        };
        for strip in &mut strips {
            strip.stays_with_next = true;
        }
        strips
    }

    fn definitions(
        &mut self,
        names: f32,
        items: &[(String, Text)],
        width: f32,
        parent: ElementId,
    ) -> Vec<Strip> {
        const GAP: f32 = 3.0 * MM;
        let list = self.tags.add(Role::List, parent);
        let mut strips = Vec::new();
        for (name, meaning) in items {
            if !strips.is_empty() {
                strips.push(Strip::gap(0.8 * MM));
            }
            let item = self.tags.add(Role::ListItem, list);
            let label = Mark::Element(self.tags.add(Role::Label, item));
            let body = Mark::Element(self.tags.add(Role::ListBody, item));
            let names_set = wrap(&Text::soft(name), Size::BODY, names);
            let meanings_set = wrap(meaning, Size::BODY, width - names - GAP);
            let mut lines: Vec<Strip> = (0..names_set.len().max(meanings_set.len()))
                .map(|at| {
                    let name = names_set.get(at).map(|line| line_items(line, Size::BODY, 0.0, 0.0, label));
                    let meaning =
                        meanings_set.get(at).map(|line| line_items(line, Size::BODY, names + GAP, 0.0, body));
                    let items = name.into_iter().flatten().chain(meaning.into_iter().flatten()).collect();
                    Strip::new(Size::BODY.leading, items)
                })
                .collect();
            keep_in_pairs(&mut lines);
            strips.extend(lines);
        }
        strips
    }

    fn columns(
        &mut self,
        columns: &[(Width, Vec<Block>)],
        gap: f32,
        side: Side,
        width: f32,
        parent: ElementId,
    ) -> Result<Vec<Strip>, QrError> {
        let gaps = columns.iter().skip(1).map(|_| gap).sum::<f32>();
        let widths = shared(columns.iter().map(|(width, _)| *width), width - gaps);
        let mut x = 0.0;
        let mut stacks = Vec::new();
        for ((_, blocks), own) in columns.iter().zip(widths) {
            stacks.push((x, self.stack(blocks, 2.0 * MM, own, parent)?));
            x += own + gap;
        }
        let tallest = stacks.iter().map(|(_, strips)| height(strips)).fold(0.0, f32::max);
        if tallest > self.page {
            return Ok(stacks.into_iter().flat_map(|(_, strips)| strips).collect());
        }
        let items = stacks.into_iter().flat_map(|(x, strips)| {
            let y = if side == Side::End { tallest - height(&strips) } else { 0.0 };
            welded(strips, x, y).items
        });
        Ok(vec![Strip::new(tallest, items.collect())])
    }

    fn panel(
        &mut self,
        tone: Tone,
        blocks: &[Block],
        width: f32,
        parent: ElementId,
    ) -> Result<Vec<Strip>, QrError> {
        const ACROSS: f32 = 5.0 * MM;
        const DOWN: f32 = 3.5 * MM;
        let strips = self.stack(blocks, MM, width - 2.0 * ACROSS, parent)?;
        let tall = height(&strips) + 2.0 * DOWN;
        if tall > self.page {
            return Ok(strips);
        }
        let ground = Shape::Ground { width, height: tall, radius: 1.5 * MM, tone };
        let mut items = vec![Item { x: 0.0, y: 0.0, mark: Mark::Artifact, shape: ground }];
        items.extend(welded(strips, ACROSS, DOWN).items);
        Ok(vec![Strip::new(tall, items)])
    }
}

/// The lines of a text.
pub(super) fn paragraph(text: &Text, size: Size, edge: Side, width: f32, mark: Mark) -> Vec<Strip> {
    let mut strips: Vec<Strip> = wrap(text, size, width)
        .iter()
        .map(|line| {
            let x = if edge == Side::End { width - line.width } else { 0.0 };
            Strip::new(size.leading, line_items(line, size, x, 0.0, mark).collect())
        })
        .collect();
    keep_in_pairs(&mut strips);
    strips
}

/// A square code, drawn from its modules: nothing is rasterised. Error correction of level M bears a worn
/// print.
fn square_code(content: &str, side: f32, mark: Mark) -> Result<Strip, QrError> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M)?;
    // The largest code has 177 modules a side.
    let modules = u16::try_from(code.width()).unwrap_or(u16::MAX);
    let colors = code.to_colors();
    let mut dark = Vec::new();
    for (row, line) in (0..modules).zip(colors.chunks(code.width())) {
        let mut column = 0;
        for run in line.chunk_by(|one, other| one == other) {
            let count = u16::try_from(run.len()).unwrap_or(u16::MAX);
            if run.first() == Some(&qrcode::Color::Dark) {
                dark.push((column, row, count));
            }
            column += count;
        }
    }
    // Four modules must stay white around the code; this completes the space that a heading leaves above it.
    let quiet = MM;
    let shape = Shape::Squares { side, modules, dark: dark.into() };
    Ok(Strip::new(quiet + side, vec![Item { x: 0.0, y: quiet, mark, shape }]))
}
