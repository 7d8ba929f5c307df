//! Drawings of lines in points, as PNG files: most intranets show these and nothing else. Letters are drawn by the faces of
//! the documents and by no others, so that a machine without fonts gives the same bytes as one that has them.

use std::{
    error::Error,
    sync::{Arc, LazyLock},
};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        self, Options, Tree,
        fontdb::{Database, Source},
    },
};

use super::pdf::{Weight, shown};

/// Why a drawing could not be put into points.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RasterError {
    /// It is no SVG.
    #[error(transparent)]
    Drawing(#[from] usvg::Error),
    /// It has no width or no height, or far too much of them.
    #[error("the drawing has no size")]
    Size,
    /// The file could not be written.
    #[error("the picture cannot be written")]
    File(#[source] Box<dyn Error + Send + Sync>),
}

/// The family of the faces, which stands for every other one.
const FAMILY: &str = "Noto Sans";

/// The faces, found by their family and weight.
static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut faces = Database::new();
    for weight in Weight::ALL {
        faces.load_font_source(Source::Binary(Arc::new(weight.file())));
    }
    faces.set_sans_serif_family(FAMILY);
    Arc::new(faces)
});

/// An SVG as a PNG, as wide and as high in points as the drawing is in its own units. A letter that the faces lack shows as
/// it does in a document.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, RasterError> {
    let options =
        Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&FACES), ..Options::default() };
    let drawing = Tree::from_str(&shown(svg), &options)?;
    let size = drawing.size().to_int_size();
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or(RasterError::Size)?;
    resvg::render(&drawing, Transform::identity(), &mut picture.as_mut());
    picture.encode_png().map_err(|failed| RasterError::File(failed.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(words: &str, weight: u16) -> Vec<u8> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 80\">\
             <rect width=\"400\" height=\"80\" fill=\"#0b6e5f\"/>\
             <text x=\"10\" y=\"60\" font-family=\"system-ui, sans-serif\" font-size=\"48\" font-weight=\"{weight}\" \
             fill=\"#ffffff\">{words}</text></svg>"
        );
        png(&svg).expect("a drawing")
    }

    fn white(file: &[u8]) -> usize {
        let picture = Pixmap::decode_png(file).expect("a PNG file");
        picture
            .pixels()
            .iter()
            .filter(|point| (point.red(), point.green(), point.blue()) == (255, 255, 255))
            .count()
    }

    /// Letters are drawn, each accent as what it is, and bold ones bolder; the same drawing gives the same bytes.
    #[test]
    fn letters_are_drawn_with_their_accents() {
        let all = ["Ecole", "École", "Êcole", "Ècole", "Œcole", "Ecolé\u{a0}!", "Ecolé\u{202f}!"];
        let files = all.map(|words| drawn(words, 400));
        for (at, file) in files.iter().enumerate() {
            assert!(white(file) > 100, "{} is not drawn", all[at]);
            assert!(!files[..at].contains(file), "{} looks like another word", all[at]);
        }
        assert_eq!(drawn("École", 400), files[1]);
        assert!(white(&drawn("École", 700)) > white(&files[1]));
    }

    /// A letter with its accent apart is the same letter, and one that no face has shows as a sign.
    #[test]
    fn what_the_faces_lack_shows_as_in_a_document() {
        assert_eq!(drawn("E\u{301}cole", 400), drawn("École", 400));
        assert_eq!(drawn("\u{5b66}", 400), drawn("\u{fffd}", 400));
        assert!(white(&drawn("\u{5b66}", 400)) > white(&drawn("", 400)));
    }

    /// What is no drawing is told, and not drawn.
    #[test]
    fn what_is_no_drawing_is_told() {
        assert!(png("").is_err() && png("École").is_err());
    }
}
