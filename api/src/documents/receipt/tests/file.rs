//! The promises of the receipt's file: people and their programs can read, hear, check and make it again.

use lopdf::content::{Content, Operation};
use qrcode::{Color, EcLevel, QrCode};

use super::{render, sample};
use crate::documents::{
    receipt::RECEIPT_TEMPLATE,
    tools::{asked, fingerprint, parts, read},
};

/// Who listens to the document hears its parts in order, tables with their headers, and no page foot.
#[test]
fn the_document_can_be_listened_to() {
    let document = read(&render(&sample(40)));
    let parts = parts(&document);
    let count = |role: &str| parts.iter().filter(|(_, name)| name == role).count();
    assert_eq!(
        parts[..3].iter().map(|(depth, name)| (*depth, name.as_str())).collect::<Vec<_>>(),
        [(0, "Document"), (1, "Sect"), (2, "H1")]
    );
    assert_eq!((count("H1"), count("H2"), count("Figure"), count("Table")), (2, 6, 1, 2));
    // Two employees and a total; two groups, forty days and a total; two header rows.
    assert_eq!(count("TR"), 3 + 43 + 2);
    assert_eq!(count("TH"), 4 + 1 + 4 + 3);
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"fr-FR");
}

/// The readers that people use find a sound, tagged, searchable file with its fonts.
#[test]
fn readers_find_a_sound_file() {
    let pdf = render(&sample(40));
    if let Some(said) = asked("qpdf", &["--check", "FILE"], &pdf) {
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    }
    if let Some(said) = asked("pdfinfo", &["FILE"], &pdf) {
        for line in [
            "Title:           Reçu n°\u{a0}MA-2026-0007",
            "Tagged:          yes",
            "Pages:           3",
            "Page size:       595.28 x 841.89 pts (A4)",
        ] {
            assert!(said.contains(line), "{line}\nis not in\n{said}");
        }
    }
    if let Some(said) = asked("pdffonts", &["FILE"], &pdf) {
        let fonts: Vec<&str> = said.lines().filter(|line| line.contains("NotoSans")).collect();
        assert_eq!(fonts.len(), 2, "{said}");
        assert!(
            fonts.iter().all(|font| font.contains("yes yes yes")),
            "embedded, subset, with its letters: {said}"
        );
    }
    if let Some(said) = asked("pdftotext", &["-layout", "FILE", "-"], &pdf) {
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in [
            "Organisme bénéficiaire Entreprise donatrice",
            "*** 4 214,00 € ***",
            "quatre mille deux cent quatorze euros",
            "certifie sur l’honneur",
            "Les Jardins de Bellevue Page 1 / 3",
        ] {
            assert!(said.contains(text), "{text}\nis not in\n{said}");
        }
    }
    if let Some(said) = asked("pdfinfo", &["-struct-text", "FILE"], &pdf) {
        let order = [
            "H1",
            "Reçu des dons",
            "H2",
            "ORGANISME BÉNÉFICIAIRE",
            "Dénomination",
            "ENTREPRISE DONATRICE",
            "TH",
            "certifie sur l’honneur",
            "Figure",
            "Annexe au reçu",
            "ÉTAT NOMINATIF",
        ];
        let mut rest = said.as_str();
        for part in order {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} is not in its place in\n{said}")).1;
        }
    }
}

/// The square code on the page is, module by module, the one that opens the verification page.
#[test]
fn the_square_code_opens_the_verification_page() {
    let content = sample(2);
    let document = read(&render(&content));
    let page = document.get_pages()[&1];
    let operations = Content::decode(&document.get_page_content(page)).expect("operations").operations;
    let figure = operations
        .split(|operation| operation.operator == "BDC")
        .find(|part| part.iter().filter(|operation| operation.operator == "m").count() > 50)
        .expect("the square code");
    let numbers = |operation: &Operation| -> (f32, f32) {
        (
            operation.operands[0].as_float().expect("a number"),
            operation.operands[1].as_float().expect("a number"),
        )
    };
    // Each rectangle: its upper left corner, then its upper right one.
    let rectangles: Vec<_> = figure
        .windows(2)
        .filter(|two| two[0].operator == "m")
        .map(|two| (numbers(&two[0]), numbers(&two[1])))
        .collect();
    let left = rectangles.iter().map(|((x, _), _)| *x).fold(f32::MAX, f32::min);
    let right = rectangles.iter().map(|(_, (x, _))| *x).fold(f32::MIN, f32::max);
    let top = rectangles.iter().map(|((_, y), _)| *y).fold(f32::MIN, f32::max);
    let code =
        QrCode::with_error_correction_level(content.verification.address(), EcLevel::M).expect("a code");
    let side = u16::try_from(code.width()).expect("a small code");
    let module = (right - left) / f32::from(side);
    let is_dark = |column: u16, row: u16| {
        let (x, y) = (left + (f32::from(column) + 0.5) * module, top - (f32::from(row) + 0.5) * module);
        rectangles.iter().any(|((from, upper), (to, _))| {
            (*from..*to).contains(&x) && (*upper - module..*upper).contains(&y)
        })
    };
    let drawn: Vec<bool> = (0..side)
        .flat_map(|row| (0..side).map(move |column| (column, row)))
        .map(|(column, row)| is_dark(column, row))
        .collect();
    assert_eq!(drawn, code.to_colors().iter().map(|color| *color == Color::Dark).collect::<Vec<_>>());
    assert_eq!(content.verification.address(), "https://maillon.example/verify/7KQ4-M2XD-91TB");
}

/// Documents that were issued can be made again: within one version of the template no byte changes
/// unnoticed.
#[test]
fn this_version_of_the_template_is_known() {
    let known = fingerprint(&render(&sample(40)));
    assert_eq!(
        (RECEIPT_TEMPLATE, known.as_str()),
        (2, "b94d92677bb126088efe9619de0e6cb101bf3c71b4b8050c80885ffb4786c33b"),
        "the bytes changed: raise RECEIPT_TEMPLATE once receipts have been issued with it, then record these"
    );
}
