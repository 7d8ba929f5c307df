//! What a token opens: of a person's seats no more than its scopes say, and of a company's own system the one seat that they
//! make.

use entity::{
    AccessTokenId, ApiClientTokenId, MembershipRole, Timestamp, api_client, api_client_token, company,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::{Account, Organisation, Seat, Service, Viewer};
use crate::{
    access::{TokenScope, TokenScopes},
    zone,
};

impl Viewer {
    /// The same, asking by a token: with scopes, only with the seats that these open.
    pub(crate) fn by_token(mut self, id: AccessTokenId, scopes: Option<TokenScopes>) -> Self {
        if let Some(account) = &mut self.account {
            account.token = Some(id);
            if let Some(scopes) = &scopes {
                narrow(account, scopes);
            }
            account.scopes = scopes;
        }
        self
    }

    /// A company's own system, by a token that works; nobody in particular when it does not any more.
    pub(crate) async fn load_service(
        connection: &impl ConnectionTrait,
        token: ApiClientTokenId,
        now: Timestamp,
    ) -> Result<Self, DbErr> {
        let row = api_client_token::Entity::find_by_id(token)
            .filter(api_client_token::Column::ExpiresAt.gt(now))
            .one(connection)
            .await?;
        let Some(row) = row else { return Ok(Self::anonymous()) };
        let Some(client) = api_client::Entity::find_by_id(row.api_client_id).one(connection).await? else {
            return Ok(Self::anonymous());
        };
        let company = company::Entity::find_by_id(client.company_id).one(connection).await?;
        let Some(company) = company.filter(|_| client.works_on(zone::day_of_companies(now))) else {
            return Ok(Self::anonymous());
        };
        let seats = seats_of_service(&company, &TokenScopes::read(&row.scopes));
        let service = Service { token, client: client.id, seats };
        Ok(Self { account: None, service: Some(service), network: None })
    }

    /// Whether nothing but their own rights bounds what the one who asks may do: they are signed in, or hold a token
    /// without scopes.
    pub(crate) fn is_unbound(&self) -> bool {
        self.service.is_none() && self.account.as_ref().is_none_or(|account| account.scopes.is_none())
    }

    /// Whether a mutation lies within the scopes by which the viewer asks; else the one that it needs, if any lets it
    /// pass.
    pub(crate) fn may_use(&self, mutation: &str) -> Result<(), Option<TokenScope>> {
        if self.is_unbound() {
            return Ok(());
        }
        let needed = TokenScope::needed_by(mutation);
        let scopes = self.account.as_ref().and_then(|account| account.scopes.as_ref());
        let is_held = scopes.zip(needed).is_some_and(|(scopes, needed)| scopes.hold(needed));
        if is_held { Ok(()) } else { Err(needed) }
    }
}

impl Account {
    /// Whether they ask by a way that opens companies' programmes to them, as far as they have a place there: in a browser, or
    /// by a token that says so.
    pub(in crate::access) fn opens_programmes(&self) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.open_companies() || scopes.open_costs())
    }
}

/// Leaves a person the seats that scopes open. What is an operator's, no scope opens. Who knows what hours cost reads the
/// programme without that, as an auditor does.
pub(super) fn narrow(account: &mut Account, scopes: &TokenScopes) {
    account.person.is_operator = false;
    if !scopes.open_associations() {
        account.signatories.clear();
    }
    account.memberships.retain_mut(|seat| match seat.organisation {
        Organisation::Association(_) => scopes.open_associations(),
        // No scope opens what an intermediary coordinates: a token without scopes does.
        Organisation::Intermediary(_) => false,
        Organisation::Company(_) if seat.role == MembershipRole::Finance => {
            if !scopes.open_costs() {
                seat.role = MembershipRole::Auditor;
                seat.is_narrowed = true;
            }
            scopes.open_costs() || scopes.open_companies()
        }
        Organisation::Company(_) => scopes.open_companies(),
    });
}

/// The seats that scopes make for a company's own system: an auditor's, or one that knows what hours cost.
fn seats_of_service(company: &company::Model, scopes: &TokenScopes) -> Vec<Seat> {
    let role = if scopes.open_costs() {
        MembershipRole::Finance
    } else if scopes.open_companies() {
        MembershipRole::Auditor
    } else {
        return Vec::new();
    };
    let organisation = Organisation::Company(company.id);
    let name = company.name.clone();
    vec![Seat {
        organisation,
        name,
        role,
        is_narrowed: false,
        legal_entity_id: None,
        establishment_id: None,
        branch_id: None,
        intermediary_branch_id: None,
    }]
}
