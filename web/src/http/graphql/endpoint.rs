//! `/graphql`: one request, one answer.

use api::graphql::ReadOnly;
use async_graphql::Request;
use axum::{body::Body, http::HeaderMap, response::Response};
use axum_extra::extract::{Query, QueryRejection};

use super::{
    accept::Media,
    answer,
    caller::Caller,
    request::{self, Parameters, Unusable},
};

/// A query or a mutation.
pub(super) async fn post(caller: Caller, headers: HeaderMap, body: Body) -> Response {
    let Some(media) = Media::accepted(&headers) else {
        return answer::refuse(Media::Json, &Unusable::NotAcceptable);
    };
    respond(caller, media, request::from_body(&headers, body).await).await
}

/// A query. A mutation is refused: what a link or a picture can ask for must change nothing.
pub(super) async fn get(
    caller: Caller,
    headers: HeaderMap,
    parameters: Result<Query<Parameters>, QueryRejection>,
) -> Response {
    let Some(media) = Media::accepted(&headers) else {
        return answer::refuse(Media::Json, &Unusable::NotAcceptable);
    };
    let request = read(parameters).map(|request| request.data(ReadOnly));
    respond(caller, media, request).await
}

/// Any other method.
pub(super) async fn refuse_method(headers: HeaderMap) -> Response {
    answer::refuse(Media::accepted(&headers).unwrap_or(Media::Json), &Unusable::Method)
}

/// Reads the parameters of a GET.
pub(super) fn read(parameters: Result<Query<Parameters>, QueryRejection>) -> Result<Request, Unusable> {
    match parameters {
        Ok(Query(parameters)) => request::from_parameters(parameters),
        Err(_) => Err(Unusable::Malformed(
            "The query string cannot be read, or names a parameter twice.".to_owned(),
        )),
    }
}

async fn respond(caller: Caller, media: Media, request: Result<Request, Unusable>) -> Response {
    match request {
        Ok(request) => answer::write(media, &caller.execute(request).await),
        Err(unusable) => answer::refuse(media, &unusable),
    }
}
