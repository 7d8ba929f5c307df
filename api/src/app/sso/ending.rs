//! Ending a sign-in with a provider's answer: what it proves, and what that becomes.

use entity::{SsoPurpose, company, identity_provider};
use sea_orm::EntityTrait as _;

use super::{Halt, SsoAnswer, SsoEnd, is_of_new_key};
use crate::{
    App, Caller, Internal, Language,
    domain::{
        companies::sso::{
            addresses,
            claims::{self, Claims},
            discovery::Known,
            fault::SsoFault,
            flow::{self, Take, Taken},
            preview::{self, Preview},
            provider,
            sign_in::{self, Came},
            tokens::{self, Client, Expected, Given},
        },
        people::sessions::{self, Through},
    },
    outcome::{Outcome, Problem, Stop},
    secret::Secret,
};

impl App {
    /// Ends a sign-in with a provider's answer, whatever that is.
    pub async fn finish_sso(
        &self,
        caller: &Caller,
        language: Language,
        answer: &SsoAnswer,
        user_agent: &str,
    ) -> Result<SsoEnd, Internal> {
        let story = |tx| async move { Ok(flow::take(&tx, &answer.state, answer.browser.as_deref()).await?) };
        let taken = match self.settle(self.database().write(story).await)? {
            Take::Taken(taken) => taken,
            Take::Refused(failed, company) => {
                return Ok(SsoEnd::Refused(self.note(failed, company, &answer.reference).await?));
            }
        };
        let company = Some(taken.row.company_id);
        match Box::pin(self.finish(caller, language, answer, &taken, user_agent)).await {
            Ok(end) => Ok(end),
            Err(Halt::Failed(failed)) => {
                let refusal = self.note(failed, company, &answer.reference).await?;
                let is_test = taken.row.purpose == SsoPurpose::Test;
                let may_govern = caller.0.may_govern_sign_in(taken.row.company_id).is_ok();
                Ok(SsoEnd::Refused(if is_test { refusal.of_test(may_govern) } else { refusal }))
            }
            Err(Halt::Internal(failed)) => Err(failed),
        }
    }

    async fn finish(
        &self,
        caller: &Caller,
        language: Language,
        answer: &SsoAnswer,
        taken: &Taken,
        user_agent: &str,
    ) -> Result<SsoEnd, Halt> {
        let reader = self.database().reader();
        let row = &taken.row;
        let found = provider::find(reader, row.company_id).await?.ok_or(SsoFault::NotActive)?;
        let company = company::Entity::find_by_id(row.company_id).one(reader).await?;
        let company = company.ok_or(SsoFault::NotActive)?;
        flow::still_fits(&found, &company, row)?;
        let known = self.known(&found).await?;
        let code = code_of(answer, row, &known)?;
        let (claims, given) = self.proven(&found, taken, known, code).await?;
        if row.purpose == SsoPurpose::Test {
            return self.tested(caller, taken, &claims).await;
        }
        let (claims, given) = (&claims, &given);
        let session = claims.get("sid").and_then(serde_json::Value::as_str);
        let story = |tx| async move {
            // As they are now: somebody may have changed them while the provider was asked.
            let found =
                provider::find(&tx, row.company_id).await?.ok_or_else(|| refused(SsoFault::NotActive))?;
            let company = company::Entity::find_by_id(row.company_id).one(&tx).await?;
            let company = company.ok_or_else(|| refused(SsoFault::NotActive))?;
            flow::still_fits(&found, &company, row).map_err(|failed| refused(failed.fault))?;
            match sign_in::come_in(&tx, &found, claims, language).await? {
                Came::In(person, identity) => {
                    let through =
                        Through { company: row.company_id, identity, session, id_token: &given.id_token };
                    Ok(Some(sessions::open_through(&tx, person, user_agent, Some(through)).await?))
                }
                Came::Asked => Ok(None),
                // Whatever was written on the way is taken back.
                Came::Refused(fault) => Err(refused(fault)),
            }
        };
        let opened: Outcome<Option<Secret>, Problem> =
            self.database().write_from(&caller.0.origin(), story).await;
        match opened {
            Ok(Some(session)) => Ok(SsoEnd::SignedIn { session, back: row.back.clone() }),
            Ok(None) => Ok(SsoEnd::Asked { company: company.name }),
            Err(Stop::Refused(problem)) => Err(fault_behind(&problem).into()),
            Err(Stop::Failed(failed)) => Err(Halt::Internal(failed)),
            Err(Stop::Denied(_)) => Err(SsoFault::NotActive.into()),
        }
    }

    /// The claims that a code stands for, proven in every way.
    async fn proven(
        &self,
        found: &identity_provider::Model,
        taken: &Taken,
        mut known: Known,
        code: &str,
    ) -> Result<(Claims, Given), Halt> {
        let secret = self.opened(provider::place(found.id), &found.sealed_client_secret)?;
        let redirect = addresses::redirect(self.base_url());
        let client = Client { id: &found.client_id, secret: &secret, redirect: &redirect };
        let given = tokens::exchange(self.outgoing(), &known, &client, code, &taken.verifier).await?;
        let is_nonce = |nonce: &str| flow::is_nonce_of(&taken.row, nonce);
        let expected =
            Expected { issuer: &found.issuer, client_id: &found.client_id, now: self.clock_shows() };
        let mut verified = tokens::verified(&known.keys, &given.id_token, &expected, is_nonce);
        if is_of_new_key(&verified) && known.may_be_fetched_again(self.clock_shows()) {
            known = self.fetched(found).await?;
            verified = tokens::verified(&known.keys, &given.id_token, &expected, is_nonce);
        }
        let wanted = claims::wanted(found);
        let claims = tokens::with_user_info(self.outgoing(), &known, &given, verified?, &wanted).await?;
        Ok((claims, given))
    }

    /// What a test found, for whoever began it and still governs the settings.
    async fn tested(&self, caller: &Caller, taken: &Taken, claims: &Claims) -> Result<SsoEnd, Halt> {
        let company = taken.row.company_id;
        let is_theirs = caller.0.person_id().is_some() && caller.0.person_id() == taken.row.person_id;
        if !is_theirs || caller.0.may_govern_sign_in(company).is_err() {
            return Err(SsoFault::OtherBrowser.into());
        }
        let row = &taken.row;
        let story = |tx| async move {
            let found = provider::find(&tx, company).await?;
            let found = found.filter(|found| found.issuer == row.issuer && found.client_id == row.client_id);
            let found = found.ok_or_else(|| refused(SsoFault::NotActive))?;
            let preview = preview::of(&tx, &found, claims).await?;
            if preview.fault.is_none() {
                provider::tested(&tx, &found).await?;
            }
            Ok(preview)
        };
        let tested: Outcome<Preview, Problem> = self.database().write(story).await;
        match tested {
            Ok(preview) => Ok(SsoEnd::Tested(Box::new(preview.into()))),
            Err(Stop::Refused(problem)) => Err(fault_behind(&problem).into()),
            Err(Stop::Failed(failed)) => Err(Halt::Internal(failed)),
            Err(Stop::Denied(_)) => Err(SsoFault::NotActive.into()),
        }
    }
}

/// The code of an answer that comes from whom it was asked of.
fn code_of<'a>(
    answer: &'a SsoAnswer,
    row: &entity::sso_flow::Model,
    known: &Known,
) -> Result<&'a str, SsoFault> {
    let announces = known.metadata.additional_metadata().authorization_response_iss_parameter_supported;
    match &answer.issuer {
        Some(issuer) if *issuer != row.issuer => return Err(SsoFault::AnswerIssuerWrong),
        None if announces == Some(true) => return Err(SsoFault::AnswerIssuerMissing),
        _ => {}
    }
    if answer.error.is_some() {
        return Err(SsoFault::ProviderRefused);
    }
    answer.code.as_deref().filter(|code| !code.is_empty()).ok_or(SsoFault::NoCode)
}

fn refused(fault: SsoFault) -> Stop<Problem> {
    Problem::new(fault.code()).into()
}

fn fault_behind(problem: &Problem) -> SsoFault {
    SsoFault::of_code(problem.code).unwrap_or(SsoFault::NotActive)
}
