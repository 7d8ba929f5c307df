//! Filters and orders of users as SQL: only of what the database finds by an index of the company's, so that no question
//! reads every employee.

use chrono::{DateTime, NaiveDate};
use entity::{CompanyId, EmploymentId, Timestamp, employment};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, Order, QueryFilter as _, QueryOrder as _, Select,
    sea_query::{Expr, ExprTrait as _, Func, LikeExpr, SimpleExpr},
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    errors::{Refused, ScimType},
    filter::{Attribute, Filter, Operator},
};
use crate::text_analysis::sort_key;

use employment::Column;

/// The users of a company: all its employees but those whom the directory removed.
pub(super) fn users(company: CompanyId) -> Select<employment::Entity> {
    employment::Entity::find().filter(Column::CompanyId.eq(company)).filter(Column::RemovedAt.is_null())
}

/// The name by which the directory knows an employee, written as the index has it.
pub(super) fn user_name() -> SimpleExpr {
    let columns = [Column::UserNameKey, Column::WorkEmail, Column::StaffNumber];
    Func::coalesce(columns.map(Expr::col)).into()
}

/// The forms in which a name is looked up by its index: staff numbers keep their case.
pub(super) fn forms(text: &str) -> Vec<String> {
    let mut forms = vec![text.to_lowercase(), text.to_owned(), text.to_uppercase()];
    forms.dedup();
    forms
}

/// A filter as a condition.
pub(super) fn condition(filter: &Filter, today: NaiveDate) -> Result<Condition, Refused> {
    Ok(match filter {
        Filter::And(one, other) => Condition::all().add(condition(one, today)?).add(condition(other, today)?),
        Filter::Or(one, other) => Condition::any().add(condition(one, today)?).add(condition(other, today)?),
        Filter::Not(inner) => condition(inner, today)?.not(),
        Filter::Of(attribute, inner) if attribute.name == "emails" && attribute.sub.is_none() => {
            email(inner, today)?
        }
        Filter::Of(attribute, _) => return Err(unknown(attribute)),
        Filter::Present(attribute) => present(attribute, today)?,
        Filter::Compare(attribute, operator, value) => compare(attribute, *operator, value, today)?,
    })
}

/// By what users are found, for whoever tries something else.
const SUPPORTED: &str = "They are found by userName, emails, employeeNumber, externalId, department, organization, division \
    and costCenter (any operator), displayName and name.formatted (eq, ne), name.familyName (eq, sw), id and active (eq, ne), \
    meta.lastModified (eq, ne, gt, ge, lt, le), and by pr.";

/// What an attribute that is kept as it was sent is found by, in small letters.
fn key_of(attribute: &Attribute) -> Option<Column> {
    match (attribute.name.as_str(), attribute.sub.as_deref()) {
        ("department", None) => Some(Column::DepartmentKey),
        ("organization", None) => Some(Column::OrganizationKey),
        ("division", None) => Some(Column::DivisionKey),
        ("costcenter", None) => Some(Column::CostCenterKey),
        _ => None,
    }
}

fn unknown(attribute: &Attribute) -> Refused {
    let sub = attribute.sub.as_ref().map(|sub| format!(".{sub}")).unwrap_or_default();
    Refused::bad(
        ScimType::InvalidFilter,
        format!("Users are not found by {}{sub}, or not by this comparison. {SUPPORTED}", attribute.name),
    )
}

/// A condition on one of the addresses: there is one, for work.
fn email(inner: &Filter, today: NaiveDate) -> Result<Condition, Refused> {
    let nobody = || Condition::all().add(Expr::value(1).eq(Expr::value(0)));
    Ok(match inner {
        Filter::And(one, other) => Condition::all().add(email(one, today)?).add(email(other, today)?),
        Filter::Or(one, other) => Condition::any().add(email(one, today)?).add(email(other, today)?),
        Filter::Not(inner) => email(inner, today)?.not(),
        Filter::Compare(attribute, Operator::Eq, Value::String(kind)) if attribute.name == "type" => {
            if kind.eq_ignore_ascii_case("work") { Condition::all() } else { nobody() }
        }
        Filter::Compare(attribute, Operator::Eq, Value::Bool(true)) if attribute.name == "primary" => {
            Condition::all()
        }
        Filter::Compare(attribute, operator, value) if attribute.name == "value" => {
            let emails = Attribute { name: "emails".to_owned(), sub: None };
            compare(&emails, *operator, value, today)?
        }
        Filter::Present(attribute) if attribute.name == "value" => {
            Condition::all().add(Column::WorkEmail.is_not_null())
        }
        _ => {
            return Err(Refused::bad(ScimType::InvalidFilter, "Addresses are found by type and value only."));
        }
    })
}

fn present(attribute: &Attribute, today: NaiveDate) -> Result<Condition, Refused> {
    let is_there = |column: Column| Condition::all().add(column.is_not_null());
    let everybody = Condition::all();
    if let Some(key) = key_of(attribute) {
        return Ok(is_there(key));
    }
    Ok(match (attribute.name.as_str(), attribute.sub.as_deref()) {
        ("externalid", None) => is_there(Column::ExternalId),
        ("emails", None | Some("value")) => is_there(Column::WorkEmail),
        ("employeenumber", None) => is_there(Column::StaffNumber),
        ("active", None) => active(true, today),
        ("username" | "id" | "displayname" | "meta", None)
        | ("name", None | Some("familyname" | "givenname" | "formatted"))
        | ("meta", Some("lastmodified")) => everybody,
        _ => return Err(unknown(attribute)),
    })
}

fn active(is_active: bool, today: NaiveDate) -> Condition {
    let running = Condition::any().add(Column::EndsOn.is_null()).add(Column::EndsOn.gte(today));
    if is_active { running } else { Condition::all().add(Column::EndsOn.lt(today)) }
}

fn compare(
    attribute: &Attribute,
    operator: Operator,
    value: &Value,
    today: NaiveDate,
) -> Result<Condition, Refused> {
    let named = (attribute.name.as_str(), attribute.sub.as_deref());
    if named == ("active", None) {
        let truth = match value {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) => text.to_lowercase().parse().ok(),
            _ => None,
        };
        return match (truth, operator) {
            (Some(truth), Operator::Eq) => Ok(active(truth, today)),
            (Some(truth), Operator::Ne) => Ok(active(!truth, today)),
            _ => Err(unknown(attribute)),
        };
    }
    let text = value.as_str().ok_or_else(|| unknown(attribute))?;
    if let Some(key) = key_of(attribute) {
        return Ok(compare_text(Expr::col(key), operator, text, &[text.to_lowercase()]));
    }
    match named {
        ("username", None) => Ok(compare_text(user_name(), operator, text, &forms(text))),
        ("emails", None | Some("value")) => {
            Ok(compare_text(Expr::col(Column::WorkEmail), operator, text, &[text.to_lowercase()]))
        }
        ("employeenumber", None) => {
            Ok(compare_text(Expr::col(Column::StaffNumber), operator, text, &forms(text)))
        }
        // The RFC says that this one regards case.
        ("externalid", None) => {
            Ok(compare_text(Expr::col(Column::ExternalId), operator, text, &[text.to_owned()]))
        }
        ("id", None) => id(attribute, operator, text),
        ("meta", Some("lastmodified")) => changed(attribute, operator, text),
        ("displayname", None) | ("name", Some("formatted")) => shown(attribute, operator, text),
        ("name", Some("familyname")) => family(attribute, operator, text),
        _ => Err(unknown(attribute)),
    }
}

/// A comparison of a text in the forms that an index has of it.
fn compare_text(of: SimpleExpr, operator: Operator, text: &str, forms: &[String]) -> Condition {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let lower = |of: &SimpleExpr| Expr::expr(Func::lower(of.clone()));
    let like = |pattern: String| LikeExpr::new(pattern).escape('\\');
    let all = Condition::all();
    match operator {
        Operator::Eq => all.add(of.is_in(forms.iter().map(String::as_str))),
        Operator::Ne => {
            let is_other = of.clone().is_not_in(forms.iter().map(String::as_str));
            Condition::any().add(is_other).add(of.is_null())
        }
        Operator::Co => all.add(lower(&of).like(like(format!("%{escaped}%")))),
        Operator::Ew => all.add(lower(&of).like(like(format!("%{escaped}")))),
        // A range is found by the index of either database, which a pattern is not.
        Operator::Sw => forms.iter().fold(Condition::any(), |any, form| any.add(begins(&of, form))),
        Operator::Gt => all.add(of.gt(text.to_lowercase())),
        Operator::Ge => all.add(of.gte(text.to_lowercase())),
        Operator::Lt => all.add(of.lt(text.to_lowercase())),
        Operator::Le => all.add(of.lte(text.to_lowercase())),
    }
}

/// What begins with a text.
fn begins(of: &SimpleExpr, text: &str) -> Condition {
    Condition::all().add(of.clone().gte(text)).add(of.clone().lt(format!("{text}\u{10ffff}")))
}

fn id(attribute: &Attribute, operator: Operator, text: &str) -> Result<Condition, Refused> {
    // What is no id is nobody's.
    let id = EmploymentId::from(text.parse::<Uuid>().unwrap_or_default());
    match operator {
        Operator::Eq => Ok(Condition::all().add(Column::Id.eq(id))),
        Operator::Ne => Ok(Condition::all().add(Column::Id.ne(id))),
        _ => Err(unknown(attribute)),
    }
}

fn changed(attribute: &Attribute, operator: Operator, text: &str) -> Result<Condition, Refused> {
    let at = DateTime::parse_from_rfc3339(text)
        .map_err(|_| Refused::bad(ScimType::InvalidFilter, format!("{text} is no instant.")))?;
    let (at, column) = (Timestamp::from(at.to_utc()), Column::UpdatedAt);
    let condition = match operator {
        Operator::Eq => column.eq(at),
        Operator::Ne => column.ne(at),
        Operator::Gt => column.gt(at),
        Operator::Ge => column.gte(at),
        Operator::Lt => column.lt(at),
        Operator::Le => column.lte(at),
        _ => return Err(unknown(attribute)),
    };
    Ok(Condition::all().add(condition))
}

/// A whole name, first name first, as names are compared: without regard to case and accents. The index has the last name
/// first, so each way to part the words is looked up.
fn shown(attribute: &Attribute, operator: Operator, text: &str) -> Result<Condition, Refused> {
    let words: Vec<&str> = text.split_whitespace().take(10).collect();
    let parted = (0..words.len()).map(|at| sort_key(&[&words[at..], &words[..at]].concat().join(" ")));
    let keys: Vec<String> = parted.collect();
    match operator {
        Operator::Eq => Ok(Condition::all().add(Column::SortKey.is_in(keys))),
        Operator::Ne => Ok(Condition::all().add(Column::SortKey.is_not_in(keys))),
        _ => Err(unknown(attribute)),
    }
}

fn family(attribute: &Attribute, operator: Operator, text: &str) -> Result<Condition, Refused> {
    let (of, key) = (Expr::col(Column::SortKey), sort_key(text));
    match operator {
        Operator::Eq => Ok(begins(&of, &format!("{key} "))),
        Operator::Sw => Ok(begins(&of, &key)),
        _ => Err(unknown(attribute)),
    }
}

/// Users in the order that is asked for; of those that are the same, in that of their ids.
pub(super) fn ordered(
    rows: Select<employment::Entity>,
    by: Option<&str>,
    is_descending: bool,
) -> Result<Select<employment::Entity>, Refused> {
    let order = if is_descending { Order::Desc } else { Order::Asc };
    let Some(by) = by else {
        return Ok(rows.order_by_asc(Column::Id));
    };
    let path = super::filter::read_path(by).ok().and_then(|path| path.attribute);
    let attribute = path.ok_or_else(|| Refused::path(by))?;
    if let Some(key) = key_of(&attribute) {
        return Ok(rows.order_by(key, order).order_by_asc(Column::Id));
    }
    let rows = match (attribute.name.as_str(), attribute.sub.as_deref()) {
        ("id", None) | ("meta", Some("created")) => return Ok(rows.order_by(Column::Id, order)),
        ("username", None) => rows.order_by(user_name(), order),
        ("externalid", None) => rows.order_by(Column::ExternalId, order),
        ("emails", None | Some("value")) => rows.order_by(Column::WorkEmail, order),
        ("employeenumber", None) => rows.order_by(Column::StaffNumber, order),
        ("meta", Some("lastmodified")) => rows.order_by(Column::UpdatedAt, order),
        ("displayname", None) | ("name", None | Some("familyname" | "formatted")) => {
            rows.order_by(Column::SortKey, order)
        }
        _ => return Err(Refused::path(by)),
    };
    Ok(rows.order_by_asc(Column::Id))
}
