//! The summaries of forms. A summary stands before its fields, so that what these are called is only known when the page
//! is whole: then each problem says which field it is about, all stand in the order of the fields, and the heading says
//! whether there is an answer to put right.

use super::{Speaker, texts::Message};

/// How the list of a form's problems begins.
const SUMMARY: &str = "<div class=\"summary\"";

/// Where its heading is to stand.
const HEADING: &str = "<h2></h2>";

/// What a person answers with.
const ANSWERS: [&str; 4] = ["<input", "<select", "<textarea", "<fieldset"];

/// Gives each of a page's summaries its heading, and each of their problems the name of its field.
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
        let mut items: Vec<_> = items.map(|(_, problem)| Item::of(problem, &page, speaker)).collect();
        items.sort_by_key(|item| item.at);
        whole.push_str(&before.replacen(HEADING, &heading(&items, speaker), 1));
        whole.push_str("<ul>");
        for item in items {
            whole.extend(["<li>", item.words.as_str(), "</li>"]);
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

/// How many answers are to be put right, or that none would help.
fn heading(items: &[Item], speaker: &Speaker) -> String {
    let words = match items.iter().filter(|item| item.is_answer).count() {
        0 => Message::of(speaker, "form-not-possible", &[]),
        count => Message::of(speaker, "form-problems", &[("count", &count)]),
    };
    format!("<h2>{words}</h2>")
}

/// A problem in a summary.
struct Item {
    /// Where its field stands. What is about the whole form comes first.
    at: usize,
    words: String,
    /// Whether it is about something that can be answered otherwise.
    is_answer: bool,
}

impl Item {
    fn of(problem: &str, page: &str, speaker: &Speaker) -> Self {
        let Some((id, words)) = link_of(problem) else {
            return Self { at: 0, words: problem.to_owned(), is_answer: false };
        };
        // A link that leads nowhere is none.
        let Some(at) = page.find(&format!(" id=\"{id}\"")) else {
            return Self { at: 0, words: words.to_owned(), is_answer: false };
        };
        let words = match full_name_of(page, id, at, speaker) {
            Some(name) => {
                let said = Message::of(speaker, "form-problem-of", &[("field", &name), ("problem", &words)]);
                format!("<a href=\"#{id}\">{said}</a>")
            }
            None => problem.to_owned(),
        };
        let tag = tag_of(page, at);
        Self { at, words, is_answer: ANSWERS.iter().any(|answer| tag.starts_with(answer)) }
    }
}

/// The id of the field that a problem leads to, and the problem's words.
fn link_of(problem: &str) -> Option<(&str, &str)> {
    let (id, words) = problem.strip_prefix("<a href=\"#")?.split_once("\">")?;
    Some((id, words.strip_suffix("</a>")?))
}

/// What a field is called, behind the name of its line where it stands in one of several.
fn full_name_of(page: &str, id: &str, at: usize, speaker: &Speaker) -> Option<String> {
    let name = name_of(page, id, at)?;
    let Some(line) = line_of(page, at) else {
        return Some(name.to_owned());
    };
    let both = Message::of(speaker, "form-field-of-line", &[("line", &line), ("field", &name)]);
    Some(both.to_string())
}

/// The tag in which an attribute stands, up to it.
fn tag_of(page: &str, at: usize) -> &str {
    let before = &page[..at];
    &before[before.rfind('<').unwrap_or(at)..]
}

/// What a field is called: by its label, a group by its legend, a box by what stands behind it.
fn name_of<'a>(page: &'a str, id: &str, at: usize) -> Option<&'a str> {
    let (tag, from) = (tag_of(page, at), &page[at..]);
    let name = if let Some((_, label)) = page.split_once(&format!(" for=\"{id}\">")) {
        label
    } else if tag.starts_with("<fieldset") {
        from.split_once("<legend")?.1.split_once('>')?.1
    } else if tag.starts_with("<input") {
        from.split_once("</label>")?.0.split_once("<span>")?.1
    } else {
        return None;
    };
    first_words(name)
}

/// What the line is called in which a field stands: the legend of a group that has the number of a row, `entries-2`.
fn line_of(page: &str, at: usize) -> Option<&str> {
    let (_, inside) = page[..at].rsplit_once("<fieldset")?;
    let (_, rest) = inside.split_once(" id=\"")?;
    let (id, _) = rest.split_once('"')?;
    let is_row = id.rsplit_once('-').is_some_and(|(_, row)| row.parse::<usize>().is_ok());
    if !is_row || inside.contains("</fieldset>") {
        return None;
    }
    first_words(inside.split_once("<legend")?.1.split_once('>')?.1)
}

/// The words before the next tag.
fn first_words(text: &str) -> Option<&str> {
    text.split('<').next().map(str::trim).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(page: &str, id: &str) -> usize {
        page.find(&format!(" id=\"{id}\"")).expect("the field")
    }

    /// A field is found by its label, its legend, or the words behind its box.
    #[test]
    fn a_field_has_a_name() {
        let page =
            "<label for=\"town\">Ville <span>(facultatif)</span></label><input id=\"town\" name=\"town\">
            <fieldset class=\"field\" id=\"basis\"><legend id=\"basis-legend\">Sur quel temps</legend></fieldset>
            <label class=\"choice\"><input id=\"yes\" name=\"yes\"> <span>J’accepte</span></label>
            <th id=\"row\">Nadia</th>";
        let name = |id: &str| name_of(page, id, at(page, id));
        assert_eq!(name("town"), Some("Ville"));
        assert_eq!(name("basis"), Some("Sur quel temps"));
        assert_eq!(name("yes"), Some("J’accepte"));
        assert_eq!(name("row"), None);
        assert_eq!(tag_of(page, at(page, "basis")), "<fieldset class=\"field\"");
        assert_eq!(tag_of(page, at(page, "row")), "<th");
    }

    /// A field of one of several lines is told with its line; one of a question, or behind the lines, is told alone.
    #[test]
    fn a_field_has_a_line() {
        let page = "<fieldset class=\"field bad\" id=\"entries-1\"><legend>Ligne 2</legend>
            <input id=\"entries-1-minutes\"></fieldset><input id=\"reason\">
            <fieldset id=\"skills\"><legend>Compétences</legend><input id=\"skillText\"></fieldset>";
        let line = |id: &str| line_of(page, at(page, id));
        assert_eq!(line("entries-1-minutes"), Some("Ligne 2"));
        assert_eq!([line("entries-1"), line("reason"), line("skillText")], [None, None, None]);
    }
}
