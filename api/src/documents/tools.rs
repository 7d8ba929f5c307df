//! What judges a document in the tests: lopdf always, poppler and qpdf where they are installed.
//! `MAILLON_TEST_REQUIRE=all` makes a missing program a failure.

use std::{
    env, fs,
    path::PathBuf,
    process::{self, Command},
    sync::atomic::{AtomicU32, Ordering},
};

use lopdf::{Document, Object, content::Content};
use sha2::{Digest as _, Sha256};

use crate::hex;

/// What a program says of a document; `None` when it is not installed. `FILE` among its arguments stands for
/// the file.
pub(crate) fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let folders = env::var_os("PATH").unwrap_or_default();
    if !env::split_paths(&folders).any(|folder| folder.join(program).is_file()) {
        let is_required = env::var("MAILLON_TEST_REQUIRE").is_ok_and(|required| required == "all");
        assert!(!is_required, "{program} is required: install Debian's packages poppler-utils and qpdf");
        return None;
    }
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let file: PathBuf = env::temp_dir().join(format!("maillon-{}-{number}.pdf", process::id()));
    fs::write(&file, pdf).expect("a temporary file");
    let path = file.to_string_lossy();
    let answer = Command::new(program)
        .args(arguments.iter().map(|argument| argument.replace("FILE", &path)))
        .output()
        .expect("the program runs");
    fs::remove_file(&file).expect("the temporary file");
    let said =
        String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success(), "{program}: {said}");
    Some(said)
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn fingerprint(file: &[u8]) -> String {
    hex(&Sha256::digest(file))
}

/// The document as lopdf reads it back.
pub(super) fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF")
}

/// What is written on each page, one line for each text that is shown, in the order of the file.
pub(super) fn shown(pdf: &[u8]) -> Vec<Vec<String>> {
    let document = read(pdf);
    document
        .get_pages()
        .values()
        .map(|page| {
            let fonts = document.get_page_fonts(*page).expect("the page's fonts");
            let content = document.get_page_content(*page);
            let mut encoding = None;
            let mut texts = Vec::new();
            for operation in Content::decode(&content).expect("the page's operations").operations {
                match (operation.operator.as_str(), operation.operands.first()) {
                    ("Tf", Some(Object::Name(name))) => {
                        let font = fonts.get(name).expect("a font of the page");
                        encoding = Some(font.get_font_encoding(&document).expect("its letters"));
                    }
                    ("Tj", Some(Object::String(bytes, _))) => {
                        let encoding = encoding.as_ref().expect("a font before a text");
                        texts.push(Document::decode_text(encoding, bytes).expect("letters"));
                    }
                    _ => (),
                }
            }
            texts
        })
        .collect()
}

/// All that is written but the two texts at the foot of each page, its spaces made plain and its lines put
/// together.
pub(super) fn words(pdf: &[u8]) -> String {
    let texts: Vec<String> =
        shown(pdf).into_iter().flat_map(|page| page.into_iter().rev().skip(2).rev()).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of the parts of the tree, in reading order, with how deep each stands.
pub(super) fn parts(document: &Document) -> Vec<(usize, String)> {
    fn walk(document: &Document, object: &Object, depth: usize, parts: &mut Vec<(usize, String)>) {
        let Ok((_, Object::Dictionary(element))) = document.dereference(object) else { return };
        let Ok(role) = element.get(b"S").and_then(Object::as_name) else { return };
        parts.push((depth, String::from_utf8_lossy(role).into_owned()));
        for kid in element.get(b"K").and_then(Object::as_array).into_iter().flatten() {
            walk(document, kid, depth + 1, parts);
        }
    }
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document))
        .expect("a tree");
    let top = root.as_dict().and_then(|root| root.get(b"K")).expect("a document");
    let mut parts = Vec::new();
    walk(document, top, 0, &mut parts);
    parts
}
