//! The refused lines of a list, given back as a file: for a browser in its session, for a program with its token.

use api::NotDone;
use axum::{
    http::{Uri, header},
    response::{IntoResponse as _, Response},
};

use super::context::PageError;

/// Answers with the file, or why there is none for whoever asks.
pub(super) fn given_back(file: Result<(String, Vec<u8>), NotDone>, uri: &Uri) -> Result<Response, PageError> {
    let (name, bytes) = file.map_err(|refused| match refused {
        NotDone::SignedOut => PageError::SignedOut { back: uri.to_string() },
        NotDone::Forbidden => PageError::Forbidden,
        NotDone::Failed(failed) => PageError::Failed(failed.into()),
        _ => PageError::NotFound,
    })?;
    // The plain name for old programs, the true one for the others (RFC 6266).
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let encoded: String =
        form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}
