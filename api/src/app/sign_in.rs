//! The doors through which people come in and go out. They set cookies, so they are no mutations.

use std::sync::Arc;

use entity::{EmailAddress, Means, browser_session};

use crate::{
    App, Caller, Internal, Language,
    access::{TokenScopes, Viewer, viewer::OpenSession},
    app::NotDone,
    domain::{
        checks::{name_problem, spaced_once},
        people::{
            sessions,
            sign_in::{self, LinkWish, StaffSignIn},
            tokens,
        },
    },
    origin::Origin,
    outcome::{Outcome, Problem},
    secret::Secret,
};

/// Somebody asks for a link.
#[derive(Clone, Debug)]
pub struct WishForLink {
    /// The address, as typed.
    pub address: String,
    /// First and last name, from somebody who opens an account.
    pub names: Option<(String, String)>,
    /// Where to go afterwards, a path on this site.
    pub back: String,
    /// Where the wish comes from on the network.
    pub client: String,
}

/// A link that works, as its page shows it.
#[derive(Clone, Debug)]
pub struct SignInLink {
    /// The address it was sent to.
    pub address: String,
    /// Whether following it makes an account.
    pub is_new: bool,
}

/// What an employee without an address types.
#[derive(Clone, Debug)]
pub struct StaffCode {
    /// The company's code.
    pub company_code: String,
    /// The employee's number there.
    pub staff_number: String,
    /// The printed code.
    pub code: String,
    /// Where the try comes from on the network.
    pub client: String,
}

/// A running session.
#[derive(Clone)]
pub struct BrowserSession {
    /// Who is signed in.
    pub caller: Caller,
    /// What every form of this session repeats.
    pub csrf_token: String,
    /// The seat chosen in the switch, an opaque id.
    pub seat: Option<String>,
}

impl App {
    /// Sends a sign-in link. The answer is the same for a known and an unknown address.
    pub async fn request_link(&self, language: Language, wish: WishForLink) -> Result<(), NotDone> {
        let mut problems = Vec::new();
        let address = wish.address.parse::<EmailAddress>();
        if address.is_err() {
            problems.push(Problem::new("INVALID_EMAIL").at("email"));
        }
        if let Some((first, last)) = &wish.names {
            problems.extend(name_problem(first, 100).map(|problem| problem.at("firstName")));
            problems.extend(name_problem(last, 100).map(|problem| problem.at("lastName")));
        }
        let (Ok(address), true) = (address, problems.is_empty()) else {
            return self.tell(language, Err(problems.into()));
        };
        let names = wish.names.map(|(first, last)| (spaced_once(&first), spaced_once(&last)));
        let wish = LinkWish { address, names, back: wish.back, language, client: wish.client };
        let sent: Outcome<(), Problem> = self
            .database
            .write(|tx| {
                let wish = wish.clone();
                async move { Ok(sign_in::request_link(&tx, wish).await?) }
            })
            .await;
        self.tell(language, sent)
    }

    /// A link by its secret, while it works.
    pub async fn sign_in_link(&self, secret: &str) -> Result<Option<SignInLink>, Internal> {
        let row = sign_in::find_link(self.database.reader(), secret, self.now()).await?;
        Ok(row.map(|row| SignInLink { address: row.address.to_string(), is_new: row.person_id.is_none() }))
    }

    /// Signs in by a link. The session's secret, and where to go.
    pub async fn follow_link(
        &self,
        language: Language,
        secret: &str,
        user_agent: &str,
    ) -> Result<(Secret, String), NotDone> {
        let story = |tx| async move { sign_in::follow_link(&tx, secret, user_agent).await };
        let outcome = self.database.write_from(&Origin::new(Means::Link, None), story).await;
        self.tell(language, outcome)
    }

    /// Signs in somebody of the demo without proof; whoever calls has made sure that nobody comes from afar.
    pub async fn sign_in_as_persona(
        &self,
        language: Language,
        address: &str,
        user_agent: &str,
    ) -> Result<Secret, NotDone> {
        let address = address.parse::<EmailAddress>();
        let address = address.map_err(|_| Problem::new("INVALID_EMAIL").at("email").into());
        let outcome = match address {
            Err(stop) => Err(stop),
            Ok(address) => {
                let address = &address;
                let story = |tx| async move { sign_in::as_persona(&tx, address, user_agent).await };
                self.database.write(story).await
            }
        };
        self.tell(language, outcome)
    }

    /// Signs in an employee without an address.
    pub async fn sign_in_with_staff_code(
        &self,
        language: Language,
        typed: StaffCode,
        user_agent: &str,
    ) -> Result<Secret, NotDone> {
        let StaffCode { company_code, staff_number, code, client } = typed;
        let typed = &StaffSignIn { company_code, staff_number, code, client };
        let counted =
            self.database.write(|tx| async move { sign_in::count_staff_try(&tx, typed).await }).await;
        self.tell(language, counted)?;
        let story = |tx| async move { sign_in::with_staff_code(&tx, typed, user_agent).await };
        let outcome = self.database.write(story).await;
        self.tell(language, outcome)
    }

    /// The running session of a cookie's secret.
    pub async fn session(&self, secret: &str) -> Result<Option<BrowserSession>, Internal> {
        let now = self.now();
        let Some(row) = sessions::find(self.database.reader(), secret, now).await? else {
            return Ok(None);
        };
        if sessions::is_stale(&row, now) {
            self.touch(&row).await?;
        }
        let session = OpenSession::from(&row);
        let viewer = Viewer::load(self.database.reader(), row.person_id, Some(session), now).await?;
        let caller = Caller(Arc::new(viewer));
        Ok(caller.is_signed_in().then_some(BrowserSession {
            caller,
            csrf_token: row.csrf_token,
            seat: row.membership_id,
        }))
    }

    async fn touch(&self, row: &browser_session::Model) -> Result<(), Internal> {
        self.settle(self.database.write(|tx| async move { Ok(sessions::touch(&tx, row).await?) }).await)
    }

    /// Who a bearer token stands for.
    pub async fn bearer(&self, token: &str) -> Result<Option<Caller>, Internal> {
        let now = self.now();
        let Some(row) = tokens::find(self.database.reader(), token, now).await? else {
            return self.service(token).await;
        };
        if tokens::is_stale(row.last_used_at, now) {
            self.settle(
                self.database.write(|tx| async move { Ok(tokens::touch(&tx, row.id).await?) }).await,
            )?;
        }
        let scopes = row.scopes.as_deref().map(TokenScopes::read);
        let viewer = Viewer::load(self.database.reader(), row.person_id, None, now).await?;
        Ok(Some(Caller(Arc::new(viewer.by_token(row.id, scopes)))).filter(Caller::is_signed_in))
    }

    /// The same caller with what they may do now; nothing once their session or token works no more. For connections
    /// that outlive what they were opened by.
    pub async fn again(&self, caller: &Caller) -> Result<Option<Caller>, Internal> {
        let (reader, now) = (self.database.reader(), self.now());
        if !sessions::still_runs(reader, &caller.0, now).await? {
            return Ok(None);
        }
        let again = Caller(Arc::new(caller.0.reload(reader, now).await?));
        Ok(Some(again).filter(|again| again.0.recognised() == caller.0.recognised()))
    }

    /// Whether a form was made in a session of the caller's, be it over: people share computers, and what one has typed
    /// is not shown to the next.
    pub async fn is_form_of(&self, caller: &Caller, csrf_token: &str) -> Result<bool, Internal> {
        let Ok(right) = caller.0.oneself() else {
            return Ok(false);
        };
        Ok(sessions::has_had(self.database.reader(), right, csrf_token).await?)
    }

    /// Ends the caller's own session.
    pub async fn sign_out(&self, caller: &Caller) -> Result<(), Internal> {
        let Ok(account) = caller.0.account() else {
            return Ok(());
        };
        let (Some(session), Ok(right)) = (account.session, caller.0.oneself()) else {
            return Ok(());
        };
        let ended: Outcome<(), Problem> =
            self.database.write(|tx| async move { sessions::end(right, &tx, session).await }).await;
        match ended {
            // Ended by another tab meanwhile: the same in the end.
            Err(crate::outcome::Stop::Denied(_)) => Ok(()),
            ended => self.settle(ended),
        }
    }

    /// Chooses the seat in which the caller's session acts.
    pub async fn choose_seat(&self, caller: &Caller, seat: &str) -> Result<(), Internal> {
        let Ok(account) = caller.0.account() else {
            return Ok(());
        };
        let (Some(session), Ok(right)) = (account.session, caller.0.oneself()) else {
            return Ok(());
        };
        let story =
            |tx| async move { Ok(sessions::choose_seat(right, &tx, session, seat.to_owned()).await?) };
        self.settle(self.database.write(story).await)
    }
}
