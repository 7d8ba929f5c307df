//! Beginning a sign-in at a company's provider, and the way there.

use entity::{CompanyId, SsoPurpose, company};
use sea_orm::EntityTrait as _;

use super::{Halt, SsoBegun, SsoRefusal, WayIn};
use crate::{
    App, Caller, Internal, Language,
    access::way_in,
    app::NotDone,
    domain::companies::sso::{
        addresses, domains,
        fault::SsoFault,
        flow::{self, Begun},
        provider,
    },
    graphql,
    outcome::{Outcome, Problem},
};

impl App {
    /// The company that whoever types this address is asked to come in by; nothing where there is none. It follows from the
    /// domain alone.
    pub async fn way_in_of_address(&self, address: &str) -> Result<Option<WayIn>, Internal> {
        let Some((_, domain)) = address.trim().rsplit_once('@') else { return Ok(None) };
        let found = domains::leads_to(self.database().reader(), &domain.to_lowercase()).await?;
        self.way_in(found).await
    }

    /// The company of a code or a domain, as somebody typed it, whose people sign in by its own provider.
    pub async fn way_in_of_company(&self, typed: &str) -> Result<Option<WayIn>, Internal> {
        let found = domains::named(self.database().reader(), typed).await?;
        self.way_in(found).await
    }

    async fn way_in(&self, company: Option<company::Model>) -> Result<Option<WayIn>, Internal> {
        let Some(company) = company else { return Ok(None) };
        let is_enforced = way_in::is_enforced(self.database().reader(), company.id).await?;
        Ok(Some(WayIn { path: addresses::begin_path(&company.code), company: company.name, is_enforced }))
    }

    /// Begins a sign-in at the provider of a company; what stands in its way otherwise.
    pub async fn begin_sso(
        &self,
        company_code: &str,
        back: String,
        client: &str,
        reference: &str,
    ) -> Result<Result<SsoBegun, SsoRefusal>, NotDone> {
        let company = domains::by_code(self.database().reader(), company_code).await;
        let company = company.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        let wish = flow::Wish { purpose: SsoPurpose::SignIn, tester: None, back };
        let begun = self.begin(company.id, wish, client).await;
        self.begun_or_refused(begun, &company, reference).await
    }

    /// Begins a test of the settings, for whoever governs how a company's people sign in.
    pub async fn begin_sso_test(
        &self,
        caller: &Caller,
        company_id: &str,
        client: &str,
        reference: &str,
    ) -> Result<Result<SsoBegun, SsoRefusal>, NotDone> {
        let id: CompanyId = graphql::decode_id(company_id).ok_or(NotDone::NotFound)?;
        let right: Outcome<_, Problem> = caller.0.may_govern_sign_in(id).map_err(Into::into);
        let right = self.tell(Language::default(), right)?;
        let company = company::Entity::find_by_id(id).one(self.database().reader()).await;
        let company = company.map_err(Internal::from)?.ok_or(NotDone::NotFound)?;
        let wish =
            flow::Wish { purpose: SsoPurpose::Test, tester: Some(right.person()), back: "/".to_owned() };
        let begun = self.begin(id, wish, client).await;
        let begun = self.begun_or_refused(begun, &company, reference).await?;
        Ok(begun.map_err(|refusal| refusal.of_test(true)))
    }

    async fn begun_or_refused(
        &self,
        begun: Result<Begun, Halt>,
        company: &company::Model,
        reference: &str,
    ) -> Result<Result<SsoBegun, SsoRefusal>, NotDone> {
        match begun {
            Ok(begun) => Ok(Ok(SsoBegun {
                address: begun.address,
                cookie_name: flow::cookie_name(begun.state.reveal()),
                cookie: begun.browser,
            })),
            Err(Halt::Failed(failed)) => Ok(Err(self.note(failed, Some(company.id), reference).await?)),
            Err(Halt::Internal(failed)) => Err(failed.into()),
        }
    }

    async fn begin(&self, company: CompanyId, wish: flow::Wish, client: &str) -> Result<Begun, Halt> {
        let counted = self
            .settle(self.database().write(|tx| async move { Ok(flow::count(&tx, client).await?) }).await)?;
        if !counted {
            return Err(SsoFault::TooMany.into());
        }
        let found = provider::find(self.database().reader(), company).await?.ok_or(SsoFault::NotActive)?;
        if !flow::may_be_used(&found, wish.purpose) {
            return Err(SsoFault::NotActive.into());
        }
        let known = self.known(&found).await?;
        let (found, known, base) = (&found, &known, self.base_url());
        let story = |tx| {
            let wish = wish.clone();
            async move { Ok(flow::begin(&tx, found, &known.metadata, base, wish).await?) }
        };
        Ok(self.settle(self.database().write(story).await)?)
    }
}
