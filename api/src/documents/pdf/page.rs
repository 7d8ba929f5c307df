//! Pages: puts strips one below the other and begins a new page where the next does not fit.

use super::strip::{Item, Strip, height};

/// Puts strips on pages whose body is `page` points high. What stands on each is placed in points from the
/// left and the top of its body.
pub(super) fn paginate(strips: &[Strip], page: f32) -> Vec<Vec<Item>> {
    let mut pages = vec![Vec::new()];
    let mut top = 0.0;
    for (at, strip) in strips.iter().enumerate() {
        if top > 0.0 && !fits(&strips[at..], page, top) {
            pages.push(Vec::new());
            top = 0.0;
            for repeated in strip.repeated.iter().flat_map(|strips| strips.iter()) {
                place(&mut pages, repeated, &mut top);
            }
        }
        if !(strip.is_gap && top == 0.0) {
            place(&mut pages, strip, &mut top);
        }
    }
    pages
}

/// Whether the first strip, and all that must stay with it, fit below `top`. What no page could hold together
/// is judged by its first strip alone.
fn fits(strips: &[Strip], page: f32, top: f32) -> bool {
    // Room for rounding: heights are sums.
    const ROOM: f32 = 0.01;
    let chain = strips.iter().take_while(|strip| strip.stays_with_next).count() + 1;
    let (first, chained) = (&strips[..1], &strips[..chain.min(strips.len())]);
    let repeated = first[0].repeated.as_deref().map_or(0.0, height);
    let needed = if height(chained) + repeated > page { height(first) } else { height(chained) };
    top + needed <= page + ROOM
}

fn place(pages: &mut [Vec<Item>], strip: &Strip, top: &mut f32) {
    if let Some(page) = pages.last_mut() {
        page.extend(strip.items.iter().map(|item| Item { y: item.y + *top, ..item.clone() }));
    }
    *top += strip.height;
}
