//! What a sign-in would become, for whoever tests the settings: the claims they received themself, and the line of the
//! directory that these would be. Nothing is written for it.

use entity::{ValueSource, identity_provider};

use super::{
    claims::{self, Claims, Read},
    domains,
    fault::SsoFault,
    sign_in,
};
use crate::{
    Internal,
    domain::companies::{
        employees::{Directory, Plan},
        groups::{self, Named},
        import::rows::{EmployeeRef, EmployeeRow, EntityRef, SiteRef},
    },
    tx::Tx,
};

/// What a test found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preview {
    /// The claims and what they hold.
    pub(crate) claims: Vec<(String, String)>,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) email: Option<String>,
    /// Whether the address is of a domain that the company has proven.
    pub(crate) is_email_of_company: bool,
    pub(crate) staff_number: Option<String>,
    pub(crate) manager: Option<String>,
    pub(crate) is_manager_known: bool,
    pub(crate) entity: Option<String>,
    /// The name of the legal entity as the company has it.
    pub(crate) entity_found: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) groups: Vec<Named>,
    /// Whether the company would have a new employee.
    pub(crate) is_new: bool,
    /// What stands in the way.
    pub(crate) fault: Option<SsoFault>,
    /// What would stand in the way of somebody of whom the same is told and whom the company does not know yet.
    pub(crate) fault_of_newcomers: Option<SsoFault>,
}

/// Looks at what claims would become.
pub(crate) async fn of(
    tx: &Tx,
    provider: &identity_provider::Model,
    claims: &Claims,
) -> Result<Preview, Internal> {
    let mut preview = Preview { claims: claims::shown(claims), ..Preview::default() };
    let read = match claims::read(provider, claims) {
        Ok(read) => read,
        Err(fault) => return Ok(Preview { fault: Some(fault), ..preview }),
    };
    tell(&mut preview, &read);
    if let Some(address) = &read.email {
        preview.is_email_of_company = domains::are_of(tx, provider.company_id, address).await?;
    }
    let mut directory = Directory::of(tx, provider.company_id).await?;
    preview.entity_found =
        read.entity.as_ref().and_then(|named| directory.entity_of(named)).map(|entity| entity.name.clone());
    let manager = read.manager.clone();
    directory.look_up(tx, manager.clone()).await?;
    let told_groups = read.groups.clone().unwrap_or_default();
    preview.groups = groups::named(tx, provider.company_id, &told_groups).await?;
    let has_names = read.first_name.is_some() && read.last_name.is_some();
    preview.is_manager_known = manager.is_some_and(|manager| directory.employee(&manager).is_some());
    match sign_in::row_of(tx, provider, &mut directory, read).await? {
        Err(fault) => preview.fault = Some(fault),
        Ok((row, _)) => match directory.plan(&row, ValueSource::SignIn, tx.now()) {
            Ok(planned) => {
                preview.is_new = matches!(planned.plan, Plan::Create(..));
                preview.fault_of_newcomers = if has_names {
                    // Nobody's address and number: a line of somebody who is not here yet.
                    let row = EmployeeRow { email: None, staff_number: None, ..row };
                    let planned = directory.plan(&row, ValueSource::SignIn, tx.now());
                    planned.err().map(|faults| sign_in::fault_of(provider, &faults))
                } else {
                    Some(SsoFault::NameMissing)
                };
            }
            Err(faults) => preview.fault = Some(sign_in::fault_of(provider, &faults)),
        },
    }
    Ok(preview)
}

fn tell(preview: &mut Preview, read: &Read) {
    preview.first_name.clone_from(&read.first_name);
    preview.last_name.clone_from(&read.last_name);
    preview.email = read.email.as_ref().map(ToString::to_string);
    preview.staff_number.clone_from(&read.staff_number);
    preview.manager = read.manager.as_ref().map(|manager: &EmployeeRef| manager.as_str().to_owned());
    preview.entity = read.entity.as_ref().map(|entity| match entity {
        EntityRef::Siren(siren) => siren.to_string(),
        EntityRef::Name(name) => name.clone(),
    });
    preview.site = read.site.as_ref().map(|site| match site {
        SiteRef::Siret(siret) => siret.as_str().to_owned(),
        SiteRef::Name(name) => name.clone(),
    });
}
