//! Where missions take place.

use async_graphql::{Context, Result, SimpleObject};
use entity::{departement, region};

use crate::{
    domain::reference::communes::Place,
    graphql::mission_loaders::{CommuneCode, look_up},
};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(SimpleObject)]
pub struct Commune {
    /// INSEE's code, which is no postcode.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) departement: Departement,
    /// Its postcodes: one for most, none where nobody lives.
    pub(crate) postcodes: Vec<String>,
    /// How many people live there.
    pub(crate) population: i32,
    /// Its centre, in degrees north. Null when none is published: for some overseas communes, and a few that merged.
    pub(crate) latitude: Option<f64>,
    /// Its centre, in degrees east. Null when the latitude is.
    pub(crate) longitude: Option<f64>,
}

/// A département, or an overseas collectivity that stands for one.
#[derive(SimpleObject)]
pub struct Departement {
    /// INSEE's code: two characters, three overseas.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) region: Region,
}

/// A region, or an overseas collectivity that stands for one.
#[derive(SimpleObject)]
pub struct Region {
    /// INSEE's code: two digits, three for collectivities.
    pub(crate) code: String,
    /// Its name.
    pub(crate) name: String,
}

/// A commune and how far it is.
#[derive(SimpleObject)]
pub struct NearbyCommune {
    /// The commune.
    pub(crate) commune: Commune,
    /// Kilometres from centre to centre, as the crow flies.
    pub(crate) kilometres: f64,
}

impl Commune {
    /// The commune of a code that something points at, if it points at one.
    pub(crate) async fn of_code(ctx: &Context<'_>, code: Option<&str>) -> Result<Option<Self>> {
        let Some(code) = code else { return Ok(None) };
        let found = look_up(ctx, CommuneCode(code.to_owned())).await?;
        Ok(found.map(|place| (*place).clone().into()))
    }
}

impl From<Place> for Commune {
    fn from(Place { commune, departement, region }: Place) -> Self {
        Self {
            code: commune.code,
            name: commune.name,
            departement: Departement::new(departement, region),
            postcodes: commune.postcodes.split_whitespace().map(str::to_owned).collect(),
            population: commune.population,
            latitude: commune.latitude,
            longitude: commune.longitude,
        }
    }
}

impl Departement {
    /// One with its region.
    pub(crate) fn new(departement: departement::Model, region: region::Model) -> Self {
        Self {
            code: departement.code,
            name: departement.name,
            region: Region { code: region.code, name: region.name },
        }
    }
}
