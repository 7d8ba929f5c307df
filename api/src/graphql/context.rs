//! What a resolver may ask of the request it answers, and the one way in which a mutation runs a use case.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, Error, ErrorExtensions as _, InputType};
use entity::{PersonId, idempotency_key};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, sea_query::OnConflict};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Internal, Language,
    access::{Denied, TokenScope, Viewer},
    database::Database,
    domain::{
        access_log::{self, Shown},
        companies::provisioning,
    },
    graphql::{
        anew::Anew,
        lookups::LookUps,
        problem::{ProblemNode, say},
    },
    outcome::{Outcome, Problem, Refusal, Stop, settle},
    outgoing::Outgoing,
    papers,
    storage::Storage,
    texts::Texts,
    tx::Tx,
};

/// What came of a use case, as a payload tells it: it worked, or these problems stood in the way.
pub(crate) type Answer<T> = Result<T, Vec<ProblemNode>>;

/// The address of the site, without a slash at its end.
pub(crate) struct BaseUrl(pub(crate) Arc<str>);

/// An idempotency key of more characters is none.
const LONGEST_KEY: u16 = 200;

/// What every resolver can reach.
pub(crate) trait RequestContext {
    /// The open database.
    fn database(&self) -> &Database;
    /// Who asks.
    fn viewer(&self) -> &Viewer;
    /// Loads who asks again, for a payload that tells what they see by the seat that its mutation gave them.
    fn sees_anew(&self) -> impl Future<Output = Result<(), Error>> + Send;
    /// The language to answer in.
    fn language(&self) -> Language;
    /// The texts of both languages.
    fn texts(&self) -> &Texts;
    /// Where files are kept.
    fn storage(&self) -> &Storage;
    /// What sends requests to addresses that people type.
    fn outgoing(&self) -> &Outgoing;
    /// What looks rows up by id, together.
    fn loaders(&self) -> &LookUps;

    /// Writes down that the viewer is shown a file of somebody's, before it is shown.
    fn note_shown(&self, shown: Option<Shown>) -> impl Future<Output = Result<(), Error>> + Send;
    /// The address of the site.
    fn base_url(&self) -> &str;

    /// The page on which anyone can check a document, without a code: `https://maillon.example/verify`.
    fn verify_page(&self) -> String;
    /// Where companies' directories write their people: `https://maillon.example/scim/v2`.
    fn scim_address(&self) -> String;

    /// Runs a use case in one write transaction. The viewer it is given was loaded inside that transaction, so
    /// that a right taken back a moment ago is not there any more.
    fn write<T, R, F>(
        &self,
        story: impl Fn(Tx, Viewer) -> F + Send + Sync,
    ) -> impl Future<Output = Result<Answer<T>, Error>> + Send
    where
        R: Refusal + Send,
        T: Send,
        F: Future<Output = Outcome<T, R>> + Send;

    /// The same for what must not happen twice: with a key that came before, the first outcome is returned.
    fn once<I, T, R, F>(
        &self,
        operation: &'static str,
        key: Option<&str>,
        input: &I,
        story: impl Fn(Tx, Viewer) -> F + Send + Sync,
    ) -> impl Future<Output = Result<Answer<T>, Error>> + Send
    where
        I: InputType,
        R: Refusal + Send,
        T: Serialize + DeserializeOwned + Send,
        F: Future<Output = Outcome<T, R>> + Send;

    /// Turns an outcome into what a payload says, or into an error of the request.
    fn answer<T, R: Refusal>(&self, outcome: Outcome<T, R>) -> Result<Answer<T>, Error> {
        match outcome {
            Ok(value) => Ok(Ok(value)),
            Err(Stop::Refused(refused)) => Ok(Err(self.say_all(&refused.problems()))),
            Err(Stop::Denied(Denied::Hidden)) => Ok(Err(self.say_all(&[Problem::new("NOT_FOUND")]))),
            Err(Stop::Denied(denied)) => Err(self.denied(denied)),
            Err(Stop::Failed(failed)) => Err(failed.into()),
        }
    }

    /// Problems in the viewer's language.
    fn say_all(&self, problems: &[Problem]) -> Vec<ProblemNode> {
        problems.iter().map(|problem| say(problem, self.language(), self.texts())).collect()
    }

    /// An error that tells who asks that they may not.
    fn denied(&self, denied: Denied) -> Error {
        let (code, key) = match denied {
            Denied::SignedOut => ("UNAUTHENTICATED", "problem-unauthenticated"),
            Denied::Forbidden => ("FORBIDDEN", "problem-forbidden"),
            Denied::Hidden => ("NOT_FOUND", "problem-not-found"),
        };
        Error::new(self.texts().text(self.language(), key, None)).extend_with(|_, e| e.set("code", code))
    }

    /// An error that tells a program which scope its token lacks, or that none lets it do this.
    fn out_of_scope(&self, needed: Option<TokenScope>) -> Error {
        let (key, scope) = match needed {
            Some(scope) => ("out-of-scope", scope.code()),
            None => ("no-scope", ""),
        };
        let message = self.texts().say(self.language(), key, &[("scope", scope.into())]);
        Error::new(message).extend_with(|_, e| {
            e.set("code", "FORBIDDEN");
            if !scope.is_empty() {
                e.set("scope", scope);
            }
        })
    }

    /// Null where the viewer may not look, an error where they must sign in first.
    fn if_allowed<T>(&self, allowed: Result<T, Denied>) -> Result<Option<T>, Error> {
        match allowed {
            Ok(value) => Ok(Some(value)),
            Err(Denied::Hidden) => Ok(None),
            Err(denied) => Err(self.denied(denied)),
        }
    }
}

impl RequestContext for Context<'_> {
    #[expect(clippy::expect_used, reason = "the schema cannot be built without a database")]
    fn database(&self) -> &Database {
        self.data::<Arc<Database>>().expect("the schema holds the database")
    }

    #[expect(clippy::expect_used, reason = "no request is answered without a viewer")]
    fn viewer(&self) -> &Viewer {
        let latest = self.data_opt::<Anew>().and_then(Anew::latest);
        latest.unwrap_or_else(|| self.data::<Arc<Viewer>>().expect("the request holds its viewer"))
    }

    async fn sees_anew(&self) -> Result<(), Error> {
        let now = self.database().environment().clock.now().into();
        let viewer = self.viewer().reload(self.database().reader(), now).await.map_err(Internal::from)?;
        if let Some(anew) = self.data_opt::<Anew>() {
            anew.keep(viewer);
        }
        Ok(())
    }

    fn language(&self) -> Language {
        self.data_opt::<Language>().copied().unwrap_or_default()
    }

    #[expect(clippy::expect_used, reason = "the schema cannot be built without texts")]
    fn texts(&self) -> &Texts {
        self.data::<Arc<Texts>>().expect("the schema holds the texts")
    }

    #[expect(clippy::expect_used, reason = "the schema cannot be built without a store")]
    fn storage(&self) -> &Storage {
        self.data::<Storage>().expect("the schema holds the store")
    }

    #[expect(clippy::expect_used, reason = "the schema cannot be built without a sender")]
    fn outgoing(&self) -> &Outgoing {
        self.data::<Outgoing>().expect("the schema holds the sender")
    }

    #[expect(clippy::expect_used, reason = "no request is answered without loaders")]
    fn loaders(&self) -> &LookUps {
        self.data::<LookUps>().expect("the request holds its loaders")
    }

    async fn note_shown(&self, shown: Option<Shown>) -> Result<(), Error> {
        let Some((who, shown)) = self.viewer().looker().zip(shown) else { return Ok(()) };
        let (database, shown) = (self.database(), &shown);
        let now = database.environment().clock.now().into();
        if access_log::is_known(database.reader(), who, shown, now).await.map_err(Internal::from)? {
            return Ok(());
        }
        let noted: Outcome<(), Problem> = database
            .write_from(
                &self.viewer().origin(),
                |tx| async move { Ok(access_log::note(&tx, who, shown).await?) },
            )
            .await;
        Ok(settle(noted)?)
    }

    fn scim_address(&self) -> String {
        format!("{}{}", self.base_url().trim_end_matches('/'), provisioning::BELOW)
    }

    #[expect(clippy::expect_used, reason = "the schema cannot be built without an address")]
    fn base_url(&self) -> &str {
        let BaseUrl(base) = self.data::<BaseUrl>().expect("the schema holds the site's address");
        base
    }

    fn verify_page(&self) -> String {
        papers::verify_page(self.base_url())
    }

    async fn write<T, R, F>(&self, story: impl Fn(Tx, Viewer) -> F + Send + Sync) -> Result<Answer<T>, Error>
    where
        R: Refusal + Send,
        T: Send,
        F: Future<Output = Outcome<T, R>> + Send,
    {
        // Before anything is looked at: a visitor learns of no row that it is there.
        self.viewer().recognised().map_err(|denied| self.denied(denied))?;
        self.viewer().may_use(self.field().name()).map_err(|needed| self.out_of_scope(needed))?;
        let (viewer, story) = (self.viewer(), &story);
        let tell = |tx: Tx| async move {
            let viewer = viewer.reload(&tx, tx.now()).await?;
            story(tx, viewer).await
        };
        let outcome = self.database().write_from(&self.viewer().origin(), tell).await;
        // What the payload tells is as it is now.
        self.loaders().forget();
        self.answer(outcome)
    }

    async fn once<I, T, R, F>(
        &self,
        operation: &'static str,
        key: Option<&str>,
        input: &I,
        story: impl Fn(Tx, Viewer) -> F + Send + Sync,
    ) -> Result<Answer<T>, Error>
    where
        I: InputType,
        R: Refusal + Send,
        T: Serialize + DeserializeOwned + Send,
        F: Future<Output = Outcome<T, R>> + Send,
    {
        let (Some(key), Some(_)) = (key.filter(|key| !key.is_empty()), self.viewer().person_id()) else {
            return self.write(story).await;
        };
        self.viewer().may_use(self.field().name()).map_err(|needed| self.out_of_scope(needed))?;
        if key.chars().count() > usize::from(LONGEST_KEY) {
            let too_long = Problem::new("TOO_LONG").with("most", i64::from(LONGEST_KEY)).at("idempotencyKey");
            return Ok(Err(self.say_all(&[too_long])));
        }
        // Under a key of ours: from a plain hash, an input of few digits such as an amount could be guessed.
        let input = input.to_value().to_string();
        let hashes = self.database().environment().keys.keyed_hashes("idempotency", input.as_bytes());
        let (viewer, story, hashes) = (self.viewer(), &story, &hashes);
        let tell = |tx: Tx| async move {
            let viewer = viewer.reload(&tx, tx.now()).await?;
            let place = Place { person_id: viewer.account()?.person.id, operation, key };
            // First of all: two requests of one key at the same moment queue here, and the second one replays.
            let standing = viewer.standing();
            if let Some(known) = place.take(&tx, &hashes[0]).await? {
                return replay(&known, hashes, &standing);
            }
            let value = story(tx.share(), viewer).await.map_err(Stop::into_problems)?;
            let first = FirstOutcome { standing, value };
            place.keep(&tx, serde_json::to_string(&first).map_err(Internal::from)?).await?;
            Ok(first.value)
        };
        let outcome = self.database().write_from(&self.viewer().origin(), tell).await;
        // What the payload tells is as it is now.
        self.loaders().forget();
        self.answer(outcome)
    }
}

/// Which request must not happen twice.
struct Place<'a> {
    person_id: PersonId,
    operation: &'static str,
    key: &'a str,
}

impl Place<'_> {
    /// Takes the key; or finds what came of the request that took it before.
    async fn take(&self, tx: &Tx, input_hash: &[u8]) -> Result<Option<idempotency_key::Model>, DbErr> {
        let row = idempotency_key::ActiveModel {
            person_id: Set(self.person_id),
            operation: Set(self.operation.to_owned()),
            key: Set(self.key.to_owned()),
            input_hash: Set(input_hash.to_vec()),
            result: Set(String::new()),
            created_at: Set(tx.now()),
        };
        let taken = idempotency_key::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if taken == 1 {
            return Ok(None);
        }
        let id = (self.person_id, self.operation.to_owned(), self.key.to_owned());
        idempotency_key::Entity::find_by_id(id).one(tx).await
    }

    /// Keeps what came of it.
    async fn keep(&self, tx: &Tx, value: String) -> Result<(), Internal> {
        let row = idempotency_key::ActiveModel {
            person_id: Set(self.person_id),
            operation: Set(self.operation.to_owned()),
            key: Set(self.key.to_owned()),
            result: Set(value),
            ..idempotency_key::ActiveModel::default()
        };
        idempotency_key::Entity::update(row).exec(tx).await?;
        Ok(())
    }
}

/// What came of a request, and all by which it was allowed.
#[derive(Deserialize, Serialize)]
struct FirstOutcome<T> {
    standing: BTreeSet<String>,
    value: T,
}

/// The first outcome again. Another input under the same key is a mistake of the program that sent it; and who lost
/// something meanwhile by which they were answered is not told what stands there now.
fn replay<T: DeserializeOwned>(
    known: &idempotency_key::Model,
    hashes: &[Vec<u8>],
    standing: &BTreeSet<String>,
) -> Outcome<T, Vec<Problem>> {
    if !hashes.contains(&known.input_hash) {
        return Err(vec![Problem::new("IDEMPOTENCY_KEY_REUSED").at("idempotencyKey")].into());
    }
    let first: FirstOutcome<T> = serde_json::from_str(&known.result).map_err(Internal::from)?;
    if first.standing.is_subset(standing) { Ok(first.value) } else { Err(Denied::Forbidden.into()) }
}
