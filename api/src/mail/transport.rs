//! How mails leave: through a server, as files in a folder, or kept in memory for tests.

use std::{
    error::Error as _,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

/// The headers by which a mail says how to get no more of its kind, and that one click does it (RFC 8058, 3.1).
const UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");
const ONE_CLICK: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");

/// What servers answer of a recipient that is not there, or not any more (RFC 3463, 3.2 and 3.3; RFC 7505, 4.2).
const NO_SUCH_MAILBOX: [&str; 6] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

/// The same in codes that name nothing further (RFC 5321, 4.2.3; RFC 7504).
const BARE_CODES: [&str; 3] = ["550", "551", "556"];

/// A mail with everything it needs to leave.
#[derive(Clone, Debug)]
pub struct SentMail {
    /// The mail's id: the same when it is sent again, so that receivers drop the second copy.
    pub id: String,
    /// Where to.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// An attached calendar file.
    pub calendar: Option<String>,
    /// The address at which one click ends mails of its kind, for those that may be ended so.
    pub unsubscribe: Option<String>,
}

impl SentMail {
    /// The first link in the text whose path begins so; its path.
    ///
    /// # Panics
    /// When there is none.
    pub fn link(&self, path: &str) -> String {
        let start = self.text.find(path).unwrap_or_else(|| panic!("no {path} in: {}", self.text));
        self.text[start..].split_whitespace().next().unwrap_or_default().to_owned()
    }
}

/// Mails that were kept instead of sent.
pub type MemoryMails = Arc<Mutex<Vec<SentMail>>>;

/// How mails leave.
#[derive(Clone)]
pub enum MailTransport {
    /// Through a server.
    Smtp {
        /// The connection.
        server: AsyncSmtpTransport<Tokio1Executor>,
        /// The sender's address.
        from: Mailbox,
    },
    /// As one `.eml` file a mail in a folder.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The sender's address.
        from: Mailbox,
    },
    /// Kept, for tests.
    Memory(MemoryMails),
}

/// A mail that could not leave; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Its address or words make no mail.
    #[error("the mail cannot be written")]
    Malformed(#[from] lettre::error::Error),
    /// Its address is none.
    #[error("the address cannot be used")]
    Address(#[from] lettre::address::AddressError),
    /// The server refused or did not answer.
    #[error("the mail server did not take it")]
    Refused(#[from] lettre::transport::smtp::Error),
    /// The folder could not be written.
    #[error("the mail folder cannot be written")]
    Folder(#[from] std::io::Error),
}

impl NotSent {
    /// Whether it was refused for good because nobody reads there. Another refusal of the server may be of the sender, of the
    /// words or of the hour, and says nothing of the address.
    pub(crate) fn is_of_recipient(&self) -> bool {
        let Self::Refused(error) = self else { return false };
        let words = error.source().map(ToString::to_string).unwrap_or_default();
        error.is_permanent()
            && error.status().is_some_and(|code| says_nobody_reads_there(&code.to_string(), &words))
    }
}

/// Whether a reply is about its recipient. Where it begins with an enhanced code, that one says it.
fn says_nobody_reads_there(code: &str, words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_enhanced = first.split('.').count() == 3 && first.starts_with("5.");
    if is_enhanced { NO_SUCH_MAILBOX.contains(&first) } else { BARE_CODES.contains(&code) }
}

impl MailTransport {
    /// Through the server of a URL, `smtp://user:password@host:port` or `smtps://…`.
    pub fn smtp(url: &str, from: &str) -> Result<Self, NotSent> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
        Ok(Self::Smtp { server, from: from.parse()? })
    }

    /// As files in a folder.
    pub fn folder(folder: PathBuf, from: &str) -> Result<Self, NotSent> {
        Ok(Self::Folder { folder, from: from.parse()? })
    }

    /// Sends a mail. Sending the same mail again is harmless: its id and its file are the same.
    pub(crate) async fn send(&self, mail: SentMail) -> Result<(), NotSent> {
        match self {
            Self::Smtp { server, from } => {
                server.send(build(&mail, from)?).await?;
            }
            Self::Folder { folder, from } => {
                let bytes = build(&mail, from)?.formatted();
                tokio::fs::create_dir_all(folder).await?;
                tokio::fs::write(folder.join(format!("{}.eml", mail.id)), bytes).await?;
            }
            Self::Memory(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if !kept.iter().any(|known| known.id == mail.id) {
                    kept.push(mail);
                }
            }
        }
        Ok(())
    }
}

fn build(mail: &SentMail, from: &Mailbox) -> Result<Message, NotSent> {
    let domain = from.email.domain();
    let words = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    let mut message = Message::builder()
        .from(from.clone())
        .to(mail.to.parse()?)
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{domain}>", mail.id)));
    if let Some(address) = &mail.unsubscribe {
        message = message
            .raw_header(HeaderValue::new(UNSUBSCRIBE, format!("<{address}>")))
            .raw_header(HeaderValue::new(ONE_CLICK, "List-Unsubscribe=One-Click".to_owned()));
    }
    Ok(match &mail.calendar {
        None => message.multipart(words)?,
        Some(calendar) => {
            // Programs act on an invitation by its method, which the part repeats (RFC 6047, 2.4).
            let method = calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).unwrap_or("PUBLISH");
            let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={}", method.trim()));
            let kind = kind.unwrap_or(ContentType::TEXT_PLAIN);
            let file: SinglePart = Attachment::new("maillon.ics".to_owned()).body(calendar.clone(), kind);
            message.multipart(MultiPart::mixed().multipart(words).singlepart(file))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(unsubscribe: Option<&str>) -> String {
        let mail = SentMail {
            id: "1".to_owned(),
            to: "nadia@example.org".to_owned(),
            subject: "Une mission".to_owned(),
            text: "Bonjour".to_owned(),
            html: "<p>Bonjour</p>".to_owned(),
            calendar: None,
            unsubscribe: unsubscribe.map(ToOwned::to_owned),
        };
        let message = build(&mail, &"Maillon <maillon@example.org>".parse().expect("a mailbox"));
        String::from_utf8(message.expect("a mail").formatted()).expect("letters")
    }

    /// A mail that may be ended by one click says so in its head, and any other does not.
    #[test]
    fn a_mail_says_how_to_get_no_more() {
        let ended = headers(Some("https://maillon.example.org/unsubscribe/secret"));
        for line in [
            "List-Unsubscribe: <https://maillon.example.org/unsubscribe/secret>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ] {
            assert!(ended.contains(line), "{ended}");
        }
        assert!(!headers(None).contains("List-Unsubscribe"));
    }

    /// Only a reply about the recipient says that nobody reads there.
    #[test]
    fn replies_about_senders_and_words_pause_nobody() {
        for (code, words) in [
            ("550", "5.1.1 <nadia@example.org>: no such user"),
            ("550", "No such user here"),
            ("553", "5.1.3 bad address"),
            ("554", "5.1.10 null MX"),
            ("556", ""),
            ("550", "5.2.1 mailbox disabled"),
        ] {
            assert!(says_nobody_reads_there(code, words), "{code} {words}");
        }
        for (code, words) in [
            ("550", "5.7.1 relaying denied"),
            ("553", "sender address rejected"),
            ("554", "transaction failed"),
            ("552", "5.2.2 mailbox full"),
            ("535", "authentication failed"),
        ] {
            assert!(!says_nobody_reads_there(code, words), "{code} {words}");
        }
    }
}
