//! The door of companies' directories: SCIM 2.0 as requests and answers, without a word of HTTP but its statuses.

use std::{collections::HashMap, sync::Arc};

use entity::{CompanyId, Means};
use serde_json::{Value, json};

use crate::{
    App, Internal,
    access::{Denied, Knock, Provisioner},
    app::ConsoleRefused,
    domain::{
        companies::provisioning::{
            self, Asked, BELOW, Place, Refused, Verb, bulk, failures, tokens, version,
        },
        installation::{self, Purpose},
    },
    graphql,
    origin::{self, Origin},
    outcome::{Outcome, Stop},
    secret::Secret,
};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScimMethod {
    /// Reads.
    Get,
    /// Makes, or searches.
    Post,
    /// Writes anew.
    Put,
    /// Changes.
    Patch,
    /// Removes.
    Delete,
}

/// What a directory asks.
#[derive(Clone, Debug)]
pub struct ScimRequest {
    /// What is to be done.
    pub method: ScimMethod,
    /// Below the service: `/Users/42`.
    pub path: String,
    /// The parameters of the address.
    pub parameters: Vec<(String, String)>,
    /// The body; null where there is none.
    pub body: Value,
    /// The versions that a write is for.
    pub if_match: Option<String>,
    /// The version that is known already.
    pub if_none_match: Option<String>,
    /// From where on the network it asks.
    pub client: graphql::Client,
}

/// What a directory is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ScimAnswer {
    /// The status of HTTP.
    pub status: u16,
    /// The body.
    pub body: Option<Value>,
}

impl ScimAnswer {
    fn new(status: u16, body: Value) -> Self {
        Self { status, body: Some(body) }
    }

    fn refused(refused: &Refused) -> Self {
        Self::new(refused.status, refused.body())
    }

    /// An answer that nothing could be read of the request.
    pub fn unreadable(detail: &str) -> Self {
        Self::refused(&Refused::syntax(detail))
    }

    /// An answer that says why nothing was done.
    pub fn refusal(status: u16, detail: &str) -> Self {
        Self::refused(&Refused::plain(status, detail))
    }

    /// The version of the resource in it.
    pub fn version(&self) -> Option<&str> {
        self.body.as_ref().and_then(version)
    }

    /// Where the resource in it stands.
    pub fn location(&self) -> Option<&str> {
        self.body.as_ref()?.get("meta")?.get("location")?.as_str()
    }
}

impl App {
    /// Answers a directory that comes with a token.
    pub async fn scim(&self, token: Option<&str>, request: &ScimRequest) -> ScimAnswer {
        let network = origin::network_of(&request.client.0).map(Arc::from);
        let right = match self.directory(token, Origin::new(Means::Token, network)).await {
            Ok(right) => right,
            Err(stop) => return told(stop),
        };
        let path = request.path.trim_end_matches('/');
        if let Some(below) = path.strip_suffix("/.search").filter(|_| request.method == ScimMethod::Post) {
            let asked = Asked::of_body(&request.body);
            return self.scim_read(&right, below, asked, None).await;
        }
        let answer = match request.method {
            ScimMethod::Get => {
                let asked = Asked::of_address(&request.parameters);
                return self.scim_read(&right, path, asked, request.if_none_match.as_deref()).await;
            }
            ScimMethod::Post if path.eq_ignore_ascii_case("/Bulk") => {
                return self.scim_bulk(&right, request).await;
            }
            ScimMethod::Post => self.scim_write(&right, Verb::Create, path, request).await,
            ScimMethod::Put => self.scim_write(&right, Verb::Replace, path, request).await,
            ScimMethod::Patch => self.scim_write(&right, Verb::Change, path, request).await,
            ScimMethod::Delete => self.scim_write(&right, Verb::Remove, path, request).await,
        };
        answer.unwrap_or_else(told)
    }

    /// Whose directory comes with a token.
    async fn directory(&self, token: Option<&str>, origin: Origin) -> Outcome<Provisioner, Refused> {
        let token = token
            .ok_or_else(|| Refused::plain(401, "Send the token that the company made for its directory."))?;
        match Provisioner::by_token(self.database.reader(), token, origin, self.now()).await? {
            Knock::Unknown => Err(Refused::plain(401, "The token is unknown, revoked or expired.").into()),
            Knock::NotVerified => {
                Err(Refused::plain(403, "Nobody was confirmed to speak for this company yet.").into())
            }
            Knock::Directory(right) => {
                if tokens::is_to_be_noted(&right, self.now()) {
                    let used = &right;
                    let story = |tx| async move { Ok(tokens::note(used, &tx).await?) };
                    self.settle(self.database.write(story).await)?;
                }
                Ok(right)
            }
        }
    }

    fn scim_base(&self) -> String {
        format!("{}{BELOW}", self.base_url.trim_end_matches('/'))
    }

    async fn scim_read(
        &self,
        right: &Provisioner,
        path: &str,
        asked: Result<Asked, Refused>,
        if_none_match: Option<&str>,
    ) -> ScimAnswer {
        let (Some(place), base) = (Place::of(path), self.scim_base()) else {
            return ScimAnswer::refused(&Refused::not_found());
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(refused) => return ScimAnswer::refused(&refused),
        };
        let reader = self.database.reader();
        match provisioning::read(right, reader, (&base, self.now()), &place, &asked).await {
            Ok(resource) if provisioning::is_known(if_none_match, &resource) => {
                ScimAnswer { status: 304, body: None }
            }
            Ok(resource) => ScimAnswer::new(200, resource),
            Err(stop) => told(stop),
        }
    }

    /// Writes, and keeps for the company's administrator what was wrong where it came to nothing.
    async fn scim_write(
        &self,
        right: &Provisioner,
        verb: Verb,
        path: &str,
        request: &ScimRequest,
    ) -> Outcome<ScimAnswer, Refused> {
        let done = self.scim_written(right, verb, path, request).await;
        let refused = match &done {
            Err(Stop::Refused(refused)) => Some(refused.clone()),
            _ => None,
        };
        if let Some(refused) = &refused
            && let Some(fault) = refused.scim_type
        {
            let story = |tx| async move { Ok(failures::keep(&tx, right.company(), fault, refused).await?) };
            self.settle(self.database.write(story).await)?;
        }
        done
    }

    async fn scim_written(
        &self,
        right: &Provisioner,
        verb: Verb,
        path: &str,
        request: &ScimRequest,
    ) -> Outcome<ScimAnswer, Refused> {
        let place = &Place::of(path).ok_or_else(Refused::not_found)?;
        let (base, if_match) = (&self.scim_base(), request.if_match.as_deref());
        // Read before anything is written: what cannot be read is refused as a whole.
        let asked = Asked::of_address(&request.parameters)?;
        provisioning::must_be_readable((verb, place), &request.body)?;
        let written = self.database.write_from(right.origin(), |tx| async move {
            provisioning::write(right, &tx, base, (verb, place), (&request.body, if_match)).await
        });
        let Some(resource) = written.await? else {
            return Ok(ScimAnswer { status: 204, body: None });
        };
        let status = if verb == Verb::Create { 201 } else { 200 };
        Ok(ScimAnswer::new(status, asked.of(resource)))
    }

    /// Does several operations, each for itself; those that name what another makes wait for it.
    async fn scim_bulk(&self, right: &Provisioner, request: &ScimRequest) -> ScimAnswer {
        let bulk = match bulk::read(&request.body) {
            Ok(bulk) => bulk,
            Err(refused) => return ScimAnswer::refused(&refused),
        };
        let (mut made, mut failures) = (HashMap::new(), 0);
        let mut answers: Vec<Option<Value>> = vec![None; bulk.steps.len()];
        let is_enough = |failures: u64| bulk.most_failures.is_some_and(|most| failures >= most);
        let mut is_moving = true;
        while is_moving {
            is_moving = false;
            for (step, answer) in bulk.steps.iter().zip(&mut answers) {
                if answer.is_some() {
                    continue;
                }
                let Some(resolved) = step.resolved(&made) else { continue };
                if is_enough(failures) {
                    break;
                }
                is_moving = true;
                let done = self.scim_step(right, &resolved, &request.client).await;
                failures += u64::from(done.status >= 400);
                if let (Some(bulk_id), Some(id)) = (&step.bulk_id, id_in(&done)) {
                    made.insert(bulk_id.clone(), id);
                }
                *answer = Some(answer_of(step, &done));
            }
        }
        let is_left = |(step, answer): (&bulk::Step, Option<Value>)| match answer {
            Some(answer) => Some(answer),
            None if is_enough(failures) => None,
            None => {
                let refused = Refused::value("A bulkId that is named here was made by no operation.");
                Some(answer_of(step, &ScimAnswer::refused(&Refused { status: 409, ..refused })))
            }
        };
        let answers: Vec<_> = bulk.steps.iter().zip(answers).filter_map(is_left).collect();
        ScimAnswer::new(200, bulk::answer(&answers))
    }

    async fn scim_step(
        &self,
        right: &Provisioner,
        step: &bulk::Step,
        client: &graphql::Client,
    ) -> ScimAnswer {
        let (method, verb) = match step.method.as_str() {
            "POST" => (ScimMethod::Post, Verb::Create),
            "PUT" => (ScimMethod::Put, Verb::Replace),
            "PATCH" => (ScimMethod::Patch, Verb::Change),
            _ => (ScimMethod::Delete, Verb::Remove),
        };
        let request = ScimRequest {
            method,
            path: step.path.clone(),
            parameters: Vec::new(),
            body: step.data.clone(),
            if_match: step.version.clone(),
            if_none_match: None,
            client: client.clone(),
        };
        self.scim_write(right, verb, &step.path, &request).await.unwrap_or_else(told)
    }

    /// Makes a token with which the directory of a company comes in; of the company with a legal entity of this SIREN or,
    /// in a demo, of its first one. Of two that work the older one gives way.
    pub async fn make_scim_token(&self, siren: Option<&str>) -> Result<Secret, ConsoleRefused> {
        let company = self.company_to_provision(siren).await?;
        let made = self
            .database
            .write(|tx| async move { tokens::create_at_console(&tx, company, "Console".to_owned()).await })
            .await;
        match made {
            Ok(secret) => Ok(secret),
            Err(Stop::Failed(failed)) => Err(failed.into()),
            Err(_) => Err(ConsoleRefused::NotVerified),
        }
    }

    async fn company_to_provision(&self, siren: Option<&str>) -> Result<CompanyId, ConsoleRefused> {
        let reader = self.database.reader();
        let found = match siren {
            Some(siren) => {
                let siren = siren.parse().map_err(|_| ConsoleRefused::NotASiren)?;
                tokens::company_of(reader, &siren).await
            }
            None => {
                let purpose = installation::purpose(reader).await.map_err(Internal::from)?;
                if purpose != Some(Purpose::Demo) {
                    return Err(ConsoleRefused::NoCompanyNamed);
                }
                tokens::first_company(reader).await
            }
        };
        found.map_err(Internal::from)?.ok_or(ConsoleRefused::UnknownCompany)
    }
}

/// What is answered to something that was not done. What failed is logged once, and opaque outside.
fn told(stop: Stop<Refused>) -> ScimAnswer {
    match stop {
        Stop::Refused(refused) => ScimAnswer::refused(&refused),
        Stop::Denied(Denied::Hidden) => ScimAnswer::refused(&Refused::not_found()),
        Stop::Denied(_) => ScimAnswer::refused(&Refused::plain(403, "The directory may not do this.")),
        Stop::Failed(failed) => {
            tracing::error!(cause = ?std::error::Error::source(&failed), "a directory's request failed");
            ScimAnswer::refused(&Refused::plain(500, "It failed. Nothing was changed: try again later."))
        }
    }
}

fn id_in(answer: &ScimAnswer) -> Option<String> {
    Some(answer.body.as_ref()?.get("id")?.as_str()?.to_owned())
}

/// One operation of several, as it is answered.
fn answer_of(step: &bulk::Step, done: &ScimAnswer) -> Value {
    let mut answer = json!({"method": step.method, "status": done.status.to_string()});
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            answer[name] = value;
        }
    };
    set("bulkId", step.bulk_id.clone().map(Value::String));
    set("location", done.location().map(|location| json!(location)));
    set("version", done.version().map(|version| json!(version)));
    // What was made or changed is read where it stands; only what went wrong is told here.
    set("response", done.body.clone().filter(|_| done.status >= 400));
    answer
}
