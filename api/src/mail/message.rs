//! A mail's words: subject, plain text and HTML in the receiver's language, around the same few sentences. Whoever's first
//! name is known is greeted by it.

use crate::{Language, outcome::Argument, texts::Texts};

/// A mail as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// Says a mail. `base_url` is the site's own address, before the `path` among the arguments, and before the
/// `second_path` of a mail that offers two things.
pub(crate) fn say(
    texts: &Texts,
    language: Language,
    code: &str,
    arguments: &[(String, Argument)],
    base_url: &str,
) -> Message {
    let say = |part: &str| texts.say(language, &format!("mail-{code}-{part}"), arguments);
    let links: Vec<_> = [("path", "button"), ("second_path", "second-button")]
        .into_iter()
        .filter_map(|(name, label)| {
            let path = arguments.iter().find_map(|(known, argument)| match argument {
                Argument::Text(path) if known == name => Some(path),
                _ => None,
            })?;
            Some((format!("{}{path}", base_url.trim_end_matches('/')), say(label)))
        })
        .collect();
    let signature = texts.say(language, "mail-signature", &[("site", Argument::from(base_url.to_owned()))]);
    let is_known = arguments.iter().any(|(name, _)| name == "name");
    let greeting = if is_known { "mail-greeting-named" } else { "mail-greeting" };
    let greeting = texts.say(language, greeting, arguments);
    let (subject, body) = (say("subject"), format!("{greeting}\n\n{}", say("text")));

    let mut text = body.clone();
    for (address, button) in &links {
        text.push_str(&format!("\n\n{button}\n{address}"));
    }
    text.push_str(&format!("\n\n-- \n{signature}\n"));

    let paragraphs: String = body.split("\n\n").map(|part| format!("<p>{}</p>", escape(part))).collect();
    let buttons = links.iter().map(|(address, button)| {
        format!(
            "<p><a href=\"{0}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;\
             background:#0b6e5f;color:#ffffff;text-decoration:none;font-weight:600\">{1}</a></p>\
             <p style=\"color:#56655f;font-size:13px;word-break:break-all\">{0}</p>",
            escape(address),
            escape(button)
        )
    });
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px;background:#faf8f3;color:#16302b;font:16px/1.55 sans-serif\">\
         <div style=\"max-width:560px;margin:auto;background:#ffffff;border:1px solid #e2ddd1;border-radius:12px;\
         padding:24px\">{paragraphs}{}<hr style=\"border:0;border-top:1px solid #e2ddd1\">\
         <p style=\"color:#56655f;font-size:13px\">{}</p></div></body></html>",
        language.code(),
        escape(&subject),
        buttons.collect::<String>(),
        escape(&signature).replace('\n', "<br>")
    );
    // A subject is one line, whatever a name holds; its no-break spaces stay.
    let subject =
        subject.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Message { subject, text, html }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
