//! Writing the file: printpdf writes pages and fonts, and what it cannot write is added to its objects: the
//! tree of tags, the language, the metadata. Ids and dates come from the caller, so the same document is the
//! same bytes.

use std::{collections::BTreeMap, io::Write as _, sync::LazyLock};

use chrono::{DateTime, FixedOffset};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{Op, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, PdfWarnMsg, Pt, Rect};

use crate::documents::seal;

use super::{
    Meta, PdfError,
    font::Weight,
    paint::{SHEET, font_id},
    tags::{Element, Kid, Role, Scope, Tags},
};

/// Writes the file.
pub(super) fn write(pages: Vec<Vec<Op>>, tags: &Tags, meta: &Meta) -> Result<Vec<u8>, PdfError> {
    let mut pdf = PdfDocument::new(&meta.title);
    for weight in Weight::ALL {
        pdf.resources.fonts.map.insert(font_id(weight), PdfFont::new(weight.face().font.clone()));
    }
    let sheet = Rect::from_wh(Pt(SHEET.0), Pt(SHEET.1));
    pdf.pages = pages
        .into_iter()
        .map(|ops| PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet.clone(),
            ops,
        })
        .collect();
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings: Vec<PdfWarnMsg> = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Malformed(warning.msg.clone()));
    }
    "1.7".clone_into(&mut file.version);
    add_tags(&mut file, tags)?;
    describe(&mut file, meta)?;
    compress(&mut file)?;
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// Adds the tree, and to each page the way back from its marks to the tree.
fn add_tags(file: &mut Document, tags: &Tags) -> Result<(), PdfError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = tags.elements.iter().map(|_| file.new_object_id()).collect();
    let mut marks: Vec<BTreeMap<usize, Object>> = vec![BTreeMap::new(); pages.len()];
    for (element, id) in tags.elements.iter().zip(&ids) {
        for kid in &element.kids {
            if let Kid::Content { page, mark } = kid {
                marks[*page].insert(*mark, Object::Reference(*id));
            }
        }
        let parent = element.parent.map_or(root, |parent| ids[parent.0]);
        file.set_object(*id, element_dictionary(element, parent, &ids, &pages));
    }
    let mut numbers = Vec::new();
    for ((page, marks), number) in pages.iter().zip(marks).zip(0_i64..) {
        numbers.push(Object::Integer(number));
        numbers.push(Object::Array(marks.into_values().collect()));
        let page = file.get_object_mut(*page)?.as_dict_mut()?;
        page.set("StructParents", number);
        page.set("Tabs", "S");
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => Object::Reference(ids[Tags::ROOT.0]),
            "ParentTree" => parents,
            "ParentTreeNextKey" => i64::try_from(pages.len()).unwrap_or(i64::MAX),
        },
    );
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

fn element_dictionary(
    element: &Element,
    parent: ObjectId,
    ids: &[ObjectId],
    pages: &[ObjectId],
) -> Dictionary {
    let home = element.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Element(_) => None,
    });
    let kids: Vec<Object> = element
        .kids
        .iter()
        .map(|kid| match *kid {
            Kid::Element(id) => Object::Reference(ids[id.0]),
            Kid::Content { page, mark } => {
                let mark = i64::try_from(mark).unwrap_or(i64::MAX);
                if Some(page) == home {
                    mark.into()
                } else {
                    dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => mark }.into()
                }
            }
        })
        .collect();
    let mut dictionary =
        dictionary! { "Type" => "StructElem", "S" => element.role.name(), "P" => parent, "K" => kids };
    if let Some(page) = home {
        dictionary.set("Pg", pages[page]);
    }
    if let Some(attributes) = attributes(element) {
        dictionary.set("A", attributes);
    }
    if let Role::Figure { alternative } = &element.role {
        dictionary.set("Alt", text(alternative));
    }
    dictionary
}

fn attributes(element: &Element) -> Option<Dictionary> {
    let span = |columns: usize| i64::try_from(columns).unwrap_or(1);
    match element.role {
        Role::Header { scope, columns } => {
            let scope = match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            };
            Some(dictionary! { "O" => "Table", "Scope" => scope, "ColSpan" => span(columns) })
        }
        Role::Cell { columns } if columns > 1 => {
            Some(dictionary! { "O" => "Table", "ColSpan" => span(columns) })
        }
        Role::List => Some(dictionary! { "O" => "List", "ListNumbering" => "None" }),
        Role::Figure { .. } => {
            let frame = element.frame?.map(Object::Real).to_vec();
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => frame })
        }
        _ => None,
    }
}

/// Says what the document is, in the two places where programs look.
fn describe(file: &mut Document, meta: &Meta) -> Result<(), PdfError> {
    let date =
        Object::string_literal(meta.made_at.format("D:%Y%m%d%H%M%S").to_string() + &offset(meta.made_at));
    let information = dictionary! {
        "Title" => text(&meta.title),
        "Author" => text(&meta.author),
        "Subject" => text(&meta.subject),
        "Creator" => text(MAKER),
        "Producer" => text(MAKER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left as it is, so that a program that does not read PDF finds it.
    let packet = Stream::new(packet, xmp(meta).into_bytes()).with_compression(false);
    let packet = file.add_object(packet);
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(meta.language));
    catalog.set("Metadata", packet);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let information_id = file.trailer.get(b"Info")?.as_reference()?;
    file.set_object(information_id, information);
    let id = Object::String(meta.id.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// What wrote the document.
const MAKER: &str = "Maillon";

/// A text string, in the encoding every reader knows.
fn text(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The offset from UTC as PDF writes it: `+01'00'`.
fn offset(moment: DateTime<FixedOffset>) -> String {
    let written = moment.format("%z").to_string();
    let (hours, minutes) = written.split_at(3);
    format!("{hours}'{minutes}'")
}

fn xmp(meta: &Meta) -> String {
    let date = meta.made_at.to_rfc3339();
    let [title, author, subject] = [&meta.title, &meta.author, &meta.subject].map(|text| escaped(text));
    let seal = meta.seal.as_deref().map(seal::element).unwrap_or_default();
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{MAKER}</xmp:CreatorTool>
<pdf:Producer>{MAKER}</pdf:Producer>
{seal}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}',
        language = meta.language,
    )
}

/// Text inside an XML element. Control characters have no place in XML at all.
fn escaped(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .collect::<String>()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Compresses what the file holds. The faces are the same in every document: they are compressed once.
fn compress(file: &mut Document) -> Result<(), PdfError> {
    static FACES: LazyLock<Vec<(Vec<u8>, Vec<u8>)>> = LazyLock::new(|| {
        let compressed = |plain: Vec<u8>| deflated(&plain, Compression::best()).map(|small| (plain, small));
        // Writing to memory does not fail; if it did, a face would be compressed with each document.
        Weight::ALL
            .iter()
            .filter_map(|weight| compressed(weight.face().font.original_bytes.clone()).ok())
            .collect()
    });
    for stream in file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        let small = match FACES.iter().find(|(plain, _)| stream.content == *plain) {
            Some((_, small)) => small.clone(),
            // One part in fifty larger than the best, for half the time.
            None if stream.allows_compression => deflated(&stream.content, Compression::new(5))?,
            None => continue,
        };
        stream.set_content(small);
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(())
}

fn deflated(plain: &[u8], level: Compression) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(plain.len() / 3), level);
    encoder.write_all(plain)?;
    encoder.finish()
}
