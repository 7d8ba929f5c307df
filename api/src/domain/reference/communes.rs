//! Communes found by the beginning of their name or postcode, and by distance.

use std::collections::HashMap;

use entity::{commune, commune_postcode, departement, region};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::ExprTrait as _,
};

use super::distance::Point;
use crate::text_analysis::{question, sort_key};

/// A commune and where it lies.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The commune.
    pub(crate) commune: commune::Model,
    /// Its département.
    pub(crate) departement: departement::Model,
    /// Its region.
    pub(crate) region: region::Model,
}

/// The communes that what was typed may mean, the most populous first; those of exactly this name before others.
///
/// It may be the beginning of a name, with its article or without, of a postcode, or of both: `havre`,
/// `St Denis`, `974`, `69003 Lyon`.
pub(crate) async fn search(
    connection: &impl ConnectionTrait,
    text: &str,
    first: u64,
) -> Result<Vec<Place>, DbErr> {
    let wishes = Wish::read(text);
    let Some(name) = wishes.first().map(|wish| wish.name.clone()) else {
        return Ok(Vec::new());
    };
    let wanted = wishes.into_iter().fold(Condition::any(), |any, wish| any.add(wish.condition()));
    let is_exact = commune::Column::SortKey.eq(&*name).or(commune::Column::BareKey.eq(&*name));
    let found = commune::Entity::find()
        .find_also_related(departement::Entity)
        .and_also_related(region::Entity)
        .filter(commune::Column::IsRetired.eq(false))
        .filter(wanted)
        .order_by(is_exact, Order::Desc)
        .order_by(commune::Column::Population, Order::Desc)
        .order_by(commune::Column::Code, Order::Asc)
        .limit(first)
        .all(connection)
        .await?;
    Ok(places(found))
}

/// The communes whose centres lie within a distance of a commune's, the nearest first, itself among them; `None`
/// when there is no such commune. One whose centre is not published has nothing near and is near nothing.
pub(crate) async fn near(
    connection: &impl ConnectionTrait,
    code: &str,
    kilometres: f64,
    first: usize,
) -> Result<Option<Vec<(Place, f64)>>, DbErr> {
    let Some(origin) = commune::Entity::find_by_id(code).one(connection).await? else {
        return Ok(None);
    };
    let (Some(latitude), Some(longitude)) = (origin.latitude, origin.longitude) else {
        return Ok(Some(Vec::new()));
    };
    let centre = Point { latitude, longitude };
    let around = centre.surroundings(kilometres);
    let candidates: Vec<(String, f64, f64)> = commune::Entity::find()
        .select_only()
        .columns([commune::Column::Code, commune::Column::Latitude, commune::Column::Longitude])
        .filter(commune::Column::IsRetired.eq(false))
        .filter(commune::Column::Latitude.between(*around.latitudes.start(), *around.latitudes.end()))
        .filter(commune::Column::Longitude.between(*around.longitudes.start(), *around.longitudes.end()))
        .into_tuple()
        .all(connection)
        .await?;
    let mut near: Vec<(String, f64)> = candidates
        .into_iter()
        .map(|(code, latitude, longitude)| (code, centre.kilometres_to(Point { latitude, longitude })))
        .filter(|(_, distance)| *distance <= kilometres)
        .collect();
    near.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(first);
    let codes: Vec<&str> = near.iter().map(|(code, _)| &**code).collect();
    let found = commune::Entity::find()
        .find_also_related(departement::Entity)
        .and_also_related(region::Entity)
        .filter(commune::Column::Code.is_in(codes))
        .all(connection)
        .await?;
    let mut places: HashMap<String, Place> =
        places(found).into_iter().map(|place| (place.commune.code.clone(), place)).collect();
    Ok(Some(
        near.into_iter().filter_map(|(code, distance)| Some((places.remove(&code)?, distance))).collect(),
    ))
}

/// Communes by INSEE's codes, in no order; codes that nobody knows are left out.
pub(crate) async fn by_code<'a>(
    connection: &impl ConnectionTrait,
    codes: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Place>, DbErr> {
    let found = commune::Entity::find()
        .find_also_related(departement::Entity)
        .and_also_related(region::Entity)
        .filter(commune::Column::Code.is_in(codes))
        .all(connection)
        .await?;
    Ok(places(found))
}

/// The one commune that a postal address names by its postcode and its town, whatever the case, accents, article and
/// shortened saint. None where the town is none of the postcode's, as behind a CEDEX, or where several fit.
pub(crate) async fn of_address(
    connection: &impl ConnectionTrait,
    postcode: &str,
    city: &str,
) -> Result<Option<String>, DbErr> {
    let name = town(city);
    let served = commune_postcode::Entity::find()
        .select_only()
        .column(commune_postcode::Column::CommuneCode)
        .filter(commune_postcode::Column::Postcode.eq(postcode))
        .into_query();
    let mut found: Vec<String> = commune::Entity::find()
        .select_only()
        .column(commune::Column::Code)
        .filter(commune::Column::IsRetired.eq(false))
        .filter(commune::Column::BareKey.eq(bare_key(&name)))
        .filter(commune::Column::Code.in_subquery(served))
        .limit(2)
        .into_tuple()
        .all(connection)
        .await?;
    let last = found.pop();
    Ok(last.filter(|_| found.is_empty()))
}

/// The same of many addresses, by their postcodes and towns; those that name none, or several, are left out.
pub(crate) async fn of_addresses(
    connection: &impl ConnectionTrait,
    addresses: &[(&str, &str)],
) -> Result<HashMap<(String, String), String>, DbErr> {
    let served = commune_postcode::Entity::find()
        .filter(commune_postcode::Column::Postcode.is_in(addresses.iter().map(|(postcode, _)| *postcode)))
        .all(connection)
        .await?;
    let communes = commune::Entity::find()
        .filter(commune::Column::IsRetired.eq(false))
        .filter(commune::Column::Code.is_in(served.iter().map(|row| row.commune_code.as_str())))
        .all(connection)
        .await?;
    let named = |(postcode, city): &(&str, &str)| {
        let name = town(city);
        let is_there = |commune: &&commune::Model| {
            let is_served =
                |row: &commune_postcode::Model| row.postcode == *postcode && row.commune_code == commune.code;
            commune.bare_key == bare_key(&name) && served.iter().any(is_served)
        };
        let mut found = communes.iter().filter(is_there);
        let first = found.next().filter(|_| found.next().is_none())?;
        Some((((*postcode).to_owned(), (*city).to_owned()), first.code.clone()))
    };
    Ok(addresses.iter().filter_map(named).collect())
}

/// A town as communes are indexed by their names.
fn town(city: &str) -> String {
    let typed = sort_key(question(city));
    typed.split(' ').map(in_full).collect::<Vec<_>>().join(" ")
}

/// A name without the article it begins with: `havre` for `le havre`.
pub(super) fn bare_key(sort_key: &str) -> &str {
    let articles = ["l ", "la ", "le ", "les "];
    articles.into_iter().find_map(|article| sort_key.strip_prefix(article)).unwrap_or(sort_key)
}

/// One way to read what was typed.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    /// The beginning of a name, as names are indexed; empty when only a postcode was typed.
    name: String,
    /// The beginning of a postcode.
    postcode: Option<String>,
}

impl Wish {
    /// The ways to read a text. A number may be a postcode; one that stands after a name may also belong to it, as
    /// in `Paris 15`.
    fn read(text: &str) -> Vec<Self> {
        let typed = sort_key(question(text));
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).map(in_full).collect();
        let number = words.iter().position(|word| begins_a_postcode(word));
        let mut ways = Vec::new();
        if let Some(number) = number {
            let mut name = words.clone();
            let postcode = Some(name.remove(number).to_owned());
            ways.push(Self { name: name.join(" "), postcode });
        }
        if !words.is_empty() && number != Some(0) {
            ways.push(Self { name: words.join(" "), postcode: None });
        }
        ways
    }

    fn condition(self) -> Condition {
        let mut all = Condition::all();
        if let Some(postcode) = self.postcode {
            let served = commune_postcode::Entity::find()
                .select_only()
                .column(commune_postcode::Column::CommuneCode)
                .filter(begins_with(commune_postcode::Column::Postcode, &postcode))
                .into_query();
            all = all.add(commune::Column::Code.in_subquery(served));
        }
        if !self.name.is_empty() {
            let name = begins_with(commune::Column::SortKey, &self.name);
            all = all.add(Condition::any().add(name).add(begins_with(commune::Column::BareKey, &self.name)));
        }
        all
    }
}

/// Two digits at least: one says next to nothing, and belongs to names as often.
fn begins_a_postcode(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What names write in full and people shorten.
fn in_full(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    }
}

/// What begins with a text that is folded already. A range rather than LIKE: both databases then use the index, and
/// neither folds anything.
pub(crate) fn begins_with(column: impl ColumnTrait, start: &str) -> Condition {
    Condition::all().add(column.gte(start)).add(column.lt(format!("{start}{}", char::MAX)))
}

/// Each commune has a département, and each of those a region: the database holds it.
fn places(rows: Vec<(commune::Model, Option<departement::Model>, Option<region::Model>)>) -> Vec<Place> {
    let place = |(commune, departement, region): (_, Option<_>, Option<_>)| {
        Some(Place { commune, departement: departement?, region: region? })
    };
    rows.into_iter().filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A postcode may stand before a name, after it or alone; a number that cannot be one is part of the name.
    #[test]
    fn postcodes_are_told_from_names() {
        let read = |text: &str| {
            let ways = Wish::read(text).into_iter();
            ways.map(|wish| (wish.name, wish.postcode.unwrap_or_default())).collect::<Vec<_>>()
        };
        let way = |name: &str, postcode: &str| (name.to_owned(), postcode.to_owned());
        assert_eq!(read(" L’Haÿ "), [way("l hay", "")]);
        assert_eq!(read("St-Denis"), [way("saint denis", "")]);
        assert_eq!(read("974"), [way("", "974")]);
        assert_eq!(read("69003 Lyon"), [way("lyon", "69003")]);
        assert_eq!(read("Lyon 69"), [way("lyon", "69"), way("lyon 69", "")]);
        assert_eq!(read("Paris 15e"), [way("paris 15e", "")]);
        assert_eq!(read("Lyon 3"), [way("lyon 3", "")]);
        assert_eq!(read(" - "), []);
    }
}
