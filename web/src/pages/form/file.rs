//! A form with a file in it, or several: its fields are read as any form's, and each file is streamed into the application
//! and never held; or, where nothing of it may be kept, its text becomes a field like the others.

use api::UploadRefused;
use axum::{
    extract::multipart::{Field, Multipart, MultipartError},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use super::FormState;
use crate::{
    http::{FORM_BYTES, ForeignForm, uploads},
    pages::{context::PageContext, words::Words},
};

/// The code of the problem with a file that is too large.
const TOO_LARGE: &str = "FILE_TOO_LARGE";

/// The code of the problem with one file too many.
const TOO_MANY: &str = "TOO_MANY_UPLOADS";

/// What becomes of a form's file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// The application stores it.
    File,
    /// Its text stands in the form, under its name.
    Text,
}

/// A file that the application took.
pub(crate) struct Received {
    /// Its id, as mutations take it.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
}

/// Reads a form and takes its file, if one was chosen; its id, as mutations take it.
pub(crate) async fn receive(
    page: &PageContext,
    parts: Multipart,
    file: &str,
) -> Result<(FormState, Option<String>), Response> {
    let (form, mut files) = read_all(page, parts, file, Keep::File).await?;
    Ok((form, files.pop().map(|file| file.id)))
}

/// Reads a form and takes all files that were chosen in one of its fields.
pub(crate) async fn receive_several(
    page: &PageContext,
    parts: Multipart,
    file: &str,
) -> Result<(FormState, Vec<Received>), Response> {
    read_all(page, parts, file, Keep::File).await
}

/// Reads a form and the text of its file, which is nowhere stored: pay, for one.
pub(crate) async fn receive_text(
    page: &PageContext,
    parts: Multipart,
    file: &str,
) -> Result<FormState, Response> {
    Ok(read_all(page, parts, file, Keep::Text).await?.0)
}

/// The proof of where the form comes from stands before the file, so that nothing is kept that cannot prove it.
async fn read_all(
    page: &PageContext,
    mut parts: Multipart,
    file: &str,
    keep: Keep,
) -> Result<(FormState, Vec<Received>), Response> {
    let (mut form, mut files, mut room) = (FormState::default(), Vec::new(), FORM_BYTES);
    while let Some(part) = parts.next_field().await.map_err(MultipartError::into_response)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name != file {
            let value = String::from_utf8(read(part, &mut room).await?);
            form = form.set(&name, shown(&value.map_err(|_| StatusCode::BAD_REQUEST.into_response())?));
            continue;
        }
        if form.value("csrf") != page.asking.csrf_token() {
            return Err(ForeignForm.into_response());
        }
        let file_name = part.file_name().unwrap_or_default().to_owned();
        // A browser sends an empty part without a name when no file was chosen.
        if file_name.is_empty() {
            continue;
        }
        if keep == Keep::Text {
            form = form.set(file, shown(&api::text_of(&read(part, &mut room).await?)));
            continue;
        }
        match page.site.app.take_upload(&page.asking.caller, &file_name, part).await {
            Ok(id) => files.push(Received { id, name: file_name }),
            Err(UploadRefused::TooLarge { megabytes }) => {
                let words = Words::text("form-file-too-large").with("limit", i64::from(megabytes));
                form.refuse(file, TOO_LARGE, words);
            }
            Err(UploadRefused::TooMany { most }) => {
                form.refuse(file, TOO_MANY, Words::text("form-too-many-files").with("most", i64::from(most)));
            }
            Err(refused) => return Err(uploads::status(&refused).into_response()),
        }
    }
    if form.value("csrf") == page.asking.csrf_token() {
        Ok((form, files))
    } else {
        Err(ForeignForm.into_response())
    }
}

/// A text without the letter that the API takes in none: as one that nobody reads, it is told where it stands, in the lines
/// that were pasted as in those of a file.
fn shown(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// What stands in a field. All fields together have the room of a form.
async fn read(mut part: Field<'_>, room: &mut usize) -> Result<Vec<u8>, Response> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(MultipartError::into_response)? {
        *room = room.checked_sub(piece.len()).ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

impl FormState {
    /// The status of the page that shows a form again: a file that was too large, or one too many, stays one.
    pub(crate) fn status(&self) -> StatusCode {
        let has = |code| self.problems().iter().any(|problem| problem.code == code);
        if has(TOO_LARGE) {
            StatusCode::PAYLOAD_TOO_LARGE
        } else if has(TOO_MANY) {
            StatusCode::TOO_MANY_REQUESTS
        } else {
            StatusCode::OK
        }
    }
}
