//! How mails leave: through a server, as files in a folder, or kept in memory for tests.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

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
    let message = Message::builder()
        .from(from.clone())
        .to(mail.to.parse()?)
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{domain}>", mail.id)));
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
