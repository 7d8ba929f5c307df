//! A square code as an image of its own, to be printed on what others make: black on white, with the quiet zone around it that
//! scanners want.

use qrcode::{Color, EcLevel, QrCode, types::QrError};

/// How wide the quiet zone is, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// An SVG image of the square code of a text. Modules that stand beside each other are one stroke, so that no gap shows.
pub(crate) fn svg(content: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let modules = code.to_colors();
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                let (from, at, length) = (x + QUIET, y + QUIET, run.len());
                path.push_str(&format!("M{from} {at}h{length}v1h-{length}z"));
            }
            x += run.len();
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It is an image by itself, as wide as its modules and the zone around them, and the same each time.
    #[test]
    fn a_code_is_an_image() {
        let image = svg("https://maillon.example/join/abcdefghij").expect("a code");
        assert!(image.starts_with("<svg ") && image.ends_with("</svg>"), "{image}");
        assert!(image.contains("viewBox=\"0 0 37 37\"") && image.contains("M4 4h7v1h-7z"), "{image}");
        assert_eq!(svg("https://maillon.example/join/abcdefghij").expect("a code"), image);
    }
}
