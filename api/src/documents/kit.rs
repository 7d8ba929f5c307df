//! A campaign's kit: the card for an intranet, as a page of its own and as a picture in lines and in points, and all files of
//! the kit in one.
//! What they say comes from whoever asks for them; here it gets its form.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::raster::{self, RasterError};

/// What a card says.
#[derive(Clone, Debug)]
pub(crate) struct Card<'a> {
    /// Who invites.
    pub(crate) company: &'a str,
    /// What the campaign is called.
    pub(crate) name: &'a str,
    /// What it says.
    pub(crate) message: &'a str,
    /// From when to when.
    pub(crate) dates: &'a str,
    /// What the link is called.
    pub(crate) call: &'a str,
    /// Where it leads.
    pub(crate) link: &'a str,
    /// As `#0b6e5f`; white words can be read on it.
    pub(crate) colour: &'a str,
    /// The language, by its code.
    pub(crate) language: &'a str,
}

/// Letters on a line of the picture.
const LINE: usize = 26;

/// Lines that a name takes in the picture at most.
const MOST_LINES: usize = 4;

impl Card<'_> {
    /// The card as a page that needs nothing beside itself.
    pub(crate) fn page(&self) -> String {
        let Card { colour, .. } = self;
        let [company, name, message, dates, call, link, language] = self.escaped();
        format!(
            r#"<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>
body {{ margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #16302b; background: #ffffff }}
article {{ max-width: 30rem; margin: 1rem auto; border: 1px solid {colour}; border-radius: 12px; overflow: hidden }}
header {{ padding: 1.25rem; background: {colour}; color: #ffffff }}
h1 {{ margin: 0; font-size: 1.5rem; line-height: 1.2 }}
p {{ margin: 0 }}
div {{ padding: 1.25rem; display: grid; gap: 1rem; white-space: pre-line }}
a {{ color: {colour}; font-weight: 600 }}
</style>
</head>
<body>
<article>
<header><p>{company}</p><h1>{name}</h1><p>{dates}</p></header>
<div><p>{message}</p><p><a href="{link}">{call}</a></p></div>
</article>
</body>
</html>
"#
        )
    }

    /// The card as a picture that grows without losing its edges.
    pub(crate) fn picture(&self) -> String {
        let Card { colour, .. } = self;
        let [company, name, _, dates, _, link, language] = self.escaped();
        let lines = lines(self.name);
        let spans: String = lines
            .iter()
            .zip((0_u32..).map(|line| 220 + line * 72))
            .map(|(line, y)| {
                format!(
                    "<text x=\"70\" y=\"{y}\" font-size=\"60\" font-weight=\"700\">{}</text>\n",
                    escape(line)
                )
            })
            .collect();
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" role="img" aria-label="{name}" xml:lang="{language}">
<title>{name}</title>
<rect width="1200" height="630" fill="{colour}"/>
<g fill="#ffffff" font-family="system-ui, sans-serif">
<text x="70" y="110" font-size="34">{company}</text>
{spans}<text x="70" y="520" font-size="34">{dates}</text>
<text x="70" y="575" font-size="34">{link}</text>
</g>
</svg>
"##
        )
    }

    /// The same picture in points, for the intranets that show no other.
    pub(crate) fn points(&self) -> Result<Vec<u8>, RasterError> {
        raster::png(&self.picture())
    }

    fn escaped(&self) -> [String; 7] {
        [self.company, self.name, self.message, self.dates, self.call, self.link, self.language].map(escape)
    }
}

/// A name in lines, broken between its words; what has no room is cut, and the cut is shown.
fn lines(name: &str) -> Vec<String> {
    let name = bound(name);
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split(is_break).filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.chars().count() + word.chars().count() < LINE {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    let is_cut = lines.len() > MOST_LINES;
    lines.truncate(MOST_LINES);
    for line in &mut lines {
        if line.chars().count() > LINE {
            *line = line.chars().take(LINE).chain(['…']).collect();
        }
    }
    if let (Some(last), true) = (lines.last_mut(), is_cut) {
        last.push('…');
    }
    lines
}

/// A text whose signs stand with the word that they belong to: what opens a quotation ends no line, and what closes one, or
/// ends a sentence after a space, begins none.
pub(crate) fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let closes = letters.peek().is_some_and(|next| matches!(next, '»' | ':' | ';' | '?' | '!'));
        let is_held = letter == ' ' && (closes || bound.ends_with('«'));
        bound.push(if is_held { '\u{a0}' } else { letter });
    }
    bound
}

/// A space at which a line may end.
fn is_break(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Text inside an element or an attribute.
fn escape(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .collect::<String>()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Files in one. The same files give the same bytes: none holds a moment.
pub(crate) fn zipped(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, content) in files {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str) -> Card<'_> {
        Card {
            company: "Groupe <Alpha>",
            name,
            message: "Venez & voyez",
            dates: "du 1er au 31 mars",
            call: "Voir",
            link: "https://maillon.example/c/abc",
            colour: "#0b6e5f",
            language: "fr",
        }
    }

    /// What people wrote stands in the files as they wrote it, and is never read as something else.
    #[test]
    fn what_was_typed_is_not_run() {
        let card = card("<script>\"Ensemble\"</script>");
        for file in [card.page(), card.picture()] {
            assert!(!file.contains("<script>") && file.contains("&lt;script&gt;"), "{file}");
            assert!(file.contains("Groupe &lt;Alpha&gt;") && file.contains("#0b6e5f"), "{file}");
        }
        assert!(card.page().contains("Venez &amp; voyez"));
    }

    /// A name breaks between its words, and one that is too long for the picture shows that it goes on.
    #[test]
    fn a_name_has_lines() {
        assert_eq!(
            lines("Le printemps de l’engagement solidaire"),
            ["Le printemps de", "l’engagement solidaire"]
        );
        let long = lines(&"engagement ".repeat(9));
        assert_eq!((long.len(), long[3].ends_with('…')), (4, true));
        assert_eq!(lines(&"x".repeat(40))[0].chars().count(), LINE + 1);
        // Quotation marks stay with what they quote, however their spaces were typed.
        for spaces in [' ', '\u{a0}', '\u{202f}'] {
            let name = format!("Ensemble toute l’année «{spaces}l’hiver{spaces}» !");
            let lines = lines(&name);
            assert!(
                lines.iter().all(|line| !line.ends_with('«') && !line.starts_with(['»', '!'])),
                "{lines:?}"
            );
        }
    }

    /// What was typed is drawn and not read, in points as in lines.
    #[test]
    fn a_card_is_drawn_in_points() {
        let drawn = |name: &str| card(name).points().expect("a picture");
        let said = drawn("<script>\"Été\" & \u{7}Œuvres</script>");
        assert!(said.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_ne!(said, drawn("<script>\"Ete\" & Œuvres</script>"));
    }

    /// The same files are the same kit.
    #[test]
    fn a_kit_is_made_alike() {
        let files = [("fr/e-mail.txt", b"Bonjour".to_vec()), ("en/e-mail.txt", b"Hello".to_vec())];
        assert_eq!(zipped(&files).expect("a kit"), zipped(&files).expect("a kit"));
    }
}
