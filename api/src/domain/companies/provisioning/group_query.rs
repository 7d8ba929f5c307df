//! Filters and orders of groups as SQL.

use entity::{EmployeeGroupId, EmploymentId, Timestamp, employee_group};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    asked::Asked,
    errors::{Refused, ScimType},
    filter::{Attribute, Filter, Operator},
};
use crate::text_analysis::sort_key;

use employee_group::Column;

/// Groups in the order that is asked for; of those that are the same, in that of their ids.
pub(super) fn ordered(
    rows: Select<employee_group::Entity>,
    asked: &Asked,
) -> Result<Select<employee_group::Entity>, Refused> {
    let order = if asked.is_descending { Order::Desc } else { Order::Asc };
    let Some(by) = asked.sort_by.as_deref() else {
        return Ok(rows.order_by_asc(Column::Id));
    };
    let column = match by.to_lowercase().as_str() {
        "displayname" => Column::SortKey,
        "externalid" => Column::ExternalId,
        "id" | "meta.created" => Column::Id,
        "meta.lastmodified" => Column::UpdatedAt,
        _ => return Err(Refused::path(by)),
    };
    Ok(rows.order_by(column, order).order_by_asc(Column::Id))
}

/// A filter as a condition.
pub(super) fn condition(filter: &Filter) -> Result<Condition, Refused> {
    let all = Condition::all;
    Ok(match filter {
        Filter::And(one, other) => all().add(condition(one)?).add(condition(other)?),
        Filter::Or(one, other) => Condition::any().add(condition(one)?).add(condition(other)?),
        Filter::Not(inner) => condition(inner)?.not(),
        Filter::Present(attribute) if attribute.name == "externalid" => {
            all().add(Column::ExternalId.is_not_null())
        }
        Filter::Present(attribute) if ["id", "displayname"].contains(&attribute.name.as_str()) => all(),
        Filter::Of(attribute, inner) if attribute.name == "members" => {
            let ids = inner.values_of("value").ok_or_else(|| unknown(attribute))?;
            ids.iter().fold(Condition::any(), |any, id| any.add(has(id)))
        }
        Filter::Compare(attribute, operator, Value::String(text)) => compare(attribute, *operator, text)?,
        Filter::Present(attribute) | Filter::Of(attribute, _) | Filter::Compare(attribute, ..) => {
            return Err(unknown(attribute));
        }
    })
}

fn unknown(attribute: &Attribute) -> Refused {
    let name = &attribute.name;
    Refused::bad(
        ScimType::InvalidFilter,
        format!(
            "Groups are not found by {name}, or not by this comparison. They are found by displayName (eq, ne, sw, co), \
             externalId, id and members.value (eq), and meta.lastModified (eq, gt, ge, lt, le)."
        ),
    )
}

/// The groups in which somebody is.
fn has(id: &str) -> Condition {
    use entity::employee_group_member::{Column as Inside, Entity as Members};
    let id = EmploymentId::from(id.parse::<Uuid>().unwrap_or_default());
    let groups =
        Members::find().select_only().column(Inside::EmployeeGroupId).filter(Inside::EmploymentId.eq(id));
    Condition::all().add(Column::Id.in_subquery(groups.into_query()))
}

fn compare(attribute: &Attribute, operator: Operator, text: &str) -> Result<Condition, Refused> {
    let all = Condition::all();
    let key = sort_key(text);
    Ok(match (attribute.name.as_str(), attribute.sub.as_deref(), operator) {
        ("displayname", None, Operator::Eq) => all.add(Column::SortKey.eq(key)),
        ("displayname", None, Operator::Ne) => all.add(Column::SortKey.ne(key)),
        ("displayname", None, Operator::Sw) => {
            all.add(Column::SortKey.gte(key.clone())).add(Column::SortKey.lt(format!("{key}\u{10ffff}")))
        }
        ("displayname", None, Operator::Co) => all.add(Column::SortKey.contains(key)),
        ("externalid", None, Operator::Eq) => all.add(Column::ExternalId.eq(text)),
        ("id", None, Operator::Eq) => {
            all.add(Column::Id.eq(EmployeeGroupId::from(text.parse::<Uuid>().unwrap_or_default())))
        }
        ("members", None | Some("value"), Operator::Eq) => has(text),
        ("meta", Some("lastmodified"), operator) => {
            let at = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| unknown(attribute))?;
            let (at, column) = (Timestamp::from(at.to_utc()), Column::UpdatedAt);
            all.add(match operator {
                Operator::Eq => column.eq(at),
                Operator::Gt => column.gt(at),
                Operator::Ge => column.gte(at),
                Operator::Lt => column.lt(at),
                Operator::Le => column.lte(at),
                _ => return Err(unknown(attribute)),
            })
        }
        _ => return Err(unknown(attribute)),
    })
}
