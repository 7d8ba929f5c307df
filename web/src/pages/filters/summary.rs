//! The summaries of forms. A summary stands before its fields, so that what these are called is only known when the page
//! is whole: then each problem says which field it is about, and all stand in the order of the fields.

use super::{Speaker, texts::Message};

/// How the list of a form's problems begins.
const SUMMARY: &str = "<div class=\"summary\"";

/// Gives each problem of a page's summaries the name of its field.
pub(crate) fn name_problems(page: String, speaker: &Speaker) -> String {
    if !page.contains(SUMMARY) {
        return page;
    }
    let mut pieces = page.split(SUMMARY);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole.push_str(SUMMARY);
        let Some((before, items, after)) = list_of(piece) else {
            whole.push_str(piece);
            continue;
        };
        let items = items.split("</li>").filter_map(|item| item.split_once("<li>"));
        let mut items: Vec<_> = items.map(|(_, problem)| named(problem, &page, speaker)).collect();
        items.sort_by_key(|(at, _)| *at);
        whole.push_str(before);
        whole.push_str("<ul>");
        for (_, problem) in items {
            whole.extend(["<li>", problem.as_str(), "</li>"]);
        }
        whole.push_str("</ul>");
        whole.push_str(after);
    }
    whole
}

/// What stands before a summary's list, its items, and what stands behind it.
fn list_of(piece: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = piece.split_once("<ul>")?;
    let (items, after) = rest.split_once("</ul>")?;
    Some((before, items, after))
}

/// Where the field of a problem stands, and the problem with the field's name. What is about the whole form comes first.
fn named(problem: &str, page: &str, speaker: &Speaker) -> (usize, String) {
    let field =
        link_of(problem).and_then(|(id, words)| Some((id, words, page.find(&format!(" id=\"{id}\""))?)));
    let Some((id, words, at)) = field else {
        return (0, problem.to_owned());
    };
    match name_of(page, id, at) {
        Some(name) => {
            let said = Message::of(speaker, "form-problem-of", &[("field", &name), ("problem", &words)]);
            (at, format!("<a href=\"#{id}\">{said}</a>"))
        }
        None => (at, problem.to_owned()),
    }
}

/// The id of the field that a problem leads to, and the problem's words.
fn link_of(problem: &str) -> Option<(&str, &str)> {
    let (id, words) = problem.strip_prefix("<a href=\"#")?.split_once("\">")?;
    Some((id, words.strip_suffix("</a>")?))
}

/// What a field is called: by its label, a group by its legend, a box by what stands behind it.
fn name_of<'a>(page: &'a str, id: &str, at: usize) -> Option<&'a str> {
    let (before, from) = page.split_at(at);
    let tag = &before[before.rfind('<')?..];
    let name = if let Some((_, label)) = page.split_once(&format!(" for=\"{id}\">")) {
        label
    } else if tag.starts_with("<fieldset") {
        from.split_once("<legend")?.1.split_once('>')?.1
    } else if tag.starts_with("<input") {
        from.split_once("</label>")?.0.split_once("<span>")?.1
    } else {
        return None;
    };
    name.split('<').next().map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field is found by its label, its legend, or the words behind its box.
    #[test]
    fn a_field_has_a_name() {
        let page =
            "<label for=\"town\">Ville <span>(facultatif)</span></label><input id=\"town\" name=\"town\">
            <fieldset class=\"field\" id=\"basis\"><legend id=\"basis-legend\">Sur quel temps</legend></fieldset>
            <label class=\"choice\"><input id=\"yes\" name=\"yes\"> <span>J’accepte</span></label>
            <th id=\"row\">Nadia</th>";
        let name = |id: &str| name_of(page, id, page.find(&format!(" id=\"{id}\"")).expect("the field"));
        assert_eq!(name("town"), Some("Ville"));
        assert_eq!(name("basis"), Some("Sur quel temps"));
        assert_eq!(name("yes"), Some("J’accepte"));
        assert_eq!(name("row"), None);
    }
}
