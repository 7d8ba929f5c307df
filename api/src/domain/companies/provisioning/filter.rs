//! Filters and paths as RFC 7644 writes them (3.4.2.2 and 3.5.2): read here into a tree, which `query` turns into SQL and
//! `patch` asks of the values of an attribute.

use serde_json::Value;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    /// Some value of the attribute for which the condition holds: `emails[type eq "work"]`.
    Of(Attribute, Box<Filter>),
    Compare(Attribute, Operator, Value),
    Present(Attribute),
}

/// An attribute, in small letters and without the name of its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) sub: Option<String>,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}

/// A place in a resource: `name.givenName`, `emails[type eq "work"].value`, the whole extension.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    /// Whether the name of the enterprise extension stood before it.
    pub(super) is_enterprise: bool,
    /// Nothing stands for the whole extension.
    pub(super) attribute: Option<Attribute>,
    /// Which of several values.
    pub(super) which: Option<Filter>,
}

/// The text is no filter, or no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) String);

/// The enterprise extension of a user.
pub(super) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What may stand before an attribute, the enterprise extension first.
const SCHEMAS: [&str; 3] =
    [ENTERPRISE, "urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:Group"];

/// No filter nests deeper: each parenthesis costs the stack a frame.
const DEEPEST: usize = 20;

/// No filter is longer, in characters.
const LONGEST: usize = 4_000;

/// Reads a filter.
pub(super) fn read(text: &str) -> Result<Filter, Unreadable> {
    let mut reader = Reader::over(text)?;
    let filter = reader.any(0)?;
    reader.end()?;
    Ok(filter)
}

/// Reads a path. The name of a schema may stand before an attribute with a colon or, as some send it, a point.
pub(super) fn read_path(text: &str) -> Result<Path, Unreadable> {
    let (is_enterprise, rest) = without_schema(text.trim());
    if rest.is_empty() {
        let whole = Path { is_enterprise, attribute: None, which: None };
        return if is_enterprise { Ok(whole) } else { Err(Unreadable(text.to_owned())) };
    }
    let mut reader = Reader::over(rest)?;
    let Some(Token::Word(name)) = reader.next() else {
        return Err(Unreadable(text.to_owned()));
    };
    let mut attribute = split(&name);
    let mut which = None;
    if reader.peek() == Some(&Token::OpenBracket) {
        reader.next();
        which = Some(reader.any(0)?);
        reader.expect(&Token::CloseBracket)?;
        if let Some(Token::Word(sub)) = reader.peek().cloned() {
            reader.next();
            let sub = sub.strip_prefix('.').ok_or_else(|| Unreadable(text.to_owned()))?;
            attribute.sub = Some(sub.to_lowercase());
        }
    }
    reader.end()?;
    Ok(Path { is_enterprise, attribute: Some(attribute), which })
}

/// Takes the name of a schema off.
fn without_schema(text: &str) -> (bool, &str) {
    for schema in SCHEMAS {
        let is_before = text.get(..schema.len()).is_some_and(|start| start.eq_ignore_ascii_case(schema));
        if is_before && (text.len() == schema.len() || text[schema.len()..].starts_with([':', '.'])) {
            return (schema == ENTERPRISE, text[schema.len()..].trim_start_matches([':', '.']));
        }
    }
    (false, text)
}

/// An attribute with its part.
fn split(name: &str) -> Attribute {
    let (_, name) = without_schema(name);
    let name = name.to_lowercase();
    match name.split_once('.') {
        Some((name, sub)) => Attribute { name: name.to_owned(), sub: Some(sub.to_owned()) },
        None => Attribute { name, sub: None },
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A name, an operator, a number or a word such as `true`.
    Word(String),
    Text(String),
    Open,
    Close,
    OpenBracket,
    CloseBracket,
}

struct Reader {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    text: String,
}

impl Reader {
    fn over(text: &str) -> Result<Self, Unreadable> {
        if text.chars().count() > LONGEST {
            return Err(Unreadable("it is too long".to_owned()));
        }
        let tokens = tokens(text)?;
        Ok(Self { tokens: tokens.into_iter().peekable(), text: text.to_owned() })
    }

    fn peek(&mut self) -> Option<&Token> {
        self.tokens.peek()
    }

    fn next(&mut self) -> Option<Token> {
        self.tokens.next()
    }

    fn wrong(&self) -> Unreadable {
        Unreadable(self.text.clone())
    }

    fn expect(&mut self, token: &Token) -> Result<(), Unreadable> {
        if self.next().as_ref() == Some(token) { Ok(()) } else { Err(self.wrong()) }
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        if self.peek().is_none() { Ok(()) } else { Err(self.wrong()) }
    }

    /// Takes a word off when it is the next.
    fn takes(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Word(next)) if next.eq_ignore_ascii_case(word));
        if is_next {
            self.next();
        }
        is_next
    }

    fn any(&mut self, depth: usize) -> Result<Filter, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable("it nests too deeply".to_owned()));
        }
        let mut filter = self.all(depth)?;
        while self.takes("or") {
            filter = Filter::Or(Box::new(filter), Box::new(self.all(depth)?));
        }
        Ok(filter)
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Unreadable> {
        let mut filter = self.one(depth)?;
        while self.takes("and") {
            filter = Filter::And(Box::new(filter), Box::new(self.one(depth)?));
        }
        Ok(filter)
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Unreadable> {
        if self.takes("not") {
            self.expect(&Token::Open)?;
            let inner = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(Filter::Not(Box::new(inner)));
        }
        if self.peek() == Some(&Token::Open) {
            self.next();
            let inner = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(inner);
        }
        let Some(Token::Word(name)) = self.next() else {
            return Err(self.wrong());
        };
        let attribute = split(&name);
        if self.peek() == Some(&Token::OpenBracket) {
            self.next();
            let inner = self.any(depth + 1)?;
            self.expect(&Token::CloseBracket)?;
            let sub = match self.peek() {
                Some(Token::Word(word)) => word.strip_prefix('.').map(str::to_lowercase),
                _ => None,
            };
            let Some(name) = sub else { return Ok(Filter::Of(attribute, Box::new(inner))) };
            self.next();
            // `emails[type eq "work"].value eq "…"`: one value of which both hold.
            let also = self.compared(Attribute { name, sub: None })?;
            return Ok(Filter::Of(attribute, Box::new(Filter::And(Box::new(inner), Box::new(also)))));
        }
        self.compared(attribute)
    }

    /// What is said of an attribute.
    fn compared(&mut self, attribute: Attribute) -> Result<Filter, Unreadable> {
        let Some(Token::Word(operator)) = self.next() else {
            return Err(self.wrong());
        };
        if operator.eq_ignore_ascii_case("pr") {
            return Ok(Filter::Present(attribute));
        }
        let operator = read_operator(&operator).ok_or_else(|| self.wrong())?;
        let value = match self.next() {
            Some(Token::Text(text)) => Value::String(text),
            // Numbers, true, false and null are written as in JSON.
            Some(Token::Word(word)) => {
                serde_json::from_str(&word.to_lowercase()).map_err(|_| self.wrong())?
            }
            _ => return Err(self.wrong()),
        };
        Ok(Filter::Compare(attribute, operator, value))
    }
}

fn read_operator(word: &str) -> Option<Operator> {
    Some(match word.to_lowercase().as_str() {
        "eq" => Operator::Eq,
        "ne" => Operator::Ne,
        "co" => Operator::Co,
        "sw" => Operator::Sw,
        "ew" => Operator::Ew,
        "gt" => Operator::Gt,
        "ge" => Operator::Ge,
        "lt" => Operator::Lt,
        "le" => Operator::Le,
        _ => return None,
    })
}

fn tokens(text: &str) -> Result<Vec<Token>, Unreadable> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(letter) = rest.chars().next() {
        let single = match letter {
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '[' => Some(Token::OpenBracket),
            ']' => Some(Token::CloseBracket),
            _ => None,
        };
        let length = match single {
            Some(token) => {
                tokens.push(token);
                1
            }
            None if letter == '"' => {
                let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
                let read = texts.next().and_then(Result::ok).ok_or_else(|| Unreadable(text.to_owned()))?;
                // No database has such a text to compare it with.
                if read.contains('\0') {
                    return Err(Unreadable("it holds a character without a meaning".to_owned()));
                }
                tokens.push(Token::Text(read));
                texts.byte_offset()
            }
            None => {
                let is_end = |letter: char| letter.is_whitespace() || "()[]\"".contains(letter);
                let length = rest.find(is_end).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..length].to_owned()));
                length
            }
        };
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

impl Filter {
    /// Whether a condition holds for one value of an attribute, whose parts it names. Texts are compared without regard to
    /// case, as the attributes are that we know.
    pub(super) fn holds(&self, of: &Value) -> bool {
        match self {
            Self::And(one, other) => one.holds(of) && other.holds(of),
            Self::Or(one, other) => one.holds(of) || other.holds(of),
            Self::Not(inner) => !inner.holds(of),
            Self::Present(attribute) => part(of, &attribute.name).is_some_and(|value| !value.is_null()),
            Self::Compare(attribute, operator, wanted) => {
                let found = part(of, &attribute.name).unwrap_or(&Value::Null);
                compare(found, *operator, wanted)
            }
            Self::Of(..) => false,
        }
    }

    /// The values that a condition says something is equal to, where it is nothing but that: `value eq "1" or value eq "2"`.
    pub(super) fn values_of(&self, name: &str) -> Option<Vec<String>> {
        match self {
            Self::Compare(attribute, Operator::Eq, Value::String(value))
                if attribute.name == name && attribute.sub.is_none() =>
            {
                Some(vec![value.clone()])
            }
            Self::Or(one, other) => {
                let mut values = one.values_of(name)?;
                values.extend(other.values_of(name)?);
                Some(values)
            }
            _ => None,
        }
    }
}

/// A part of a complex value by its name, whatever its case; a simple value is its own `value`.
fn part<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    match of {
        Value::Object(parts) => {
            parts.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        }
        simple if name == "value" => Some(simple),
        _ => None,
    }
}

fn compare(found: &Value, operator: Operator, wanted: &Value) -> bool {
    let text = |value: &Value| value.as_str().map(str::to_lowercase);
    match (operator, text(found), text(wanted)) {
        (Operator::Eq, Some(found), Some(wanted)) => found == wanted,
        (Operator::Ne, Some(found), Some(wanted)) => found != wanted,
        (Operator::Co, Some(found), Some(wanted)) => found.contains(&wanted),
        (Operator::Sw, Some(found), Some(wanted)) => found.starts_with(&wanted),
        (Operator::Ew, Some(found), Some(wanted)) => found.ends_with(&wanted),
        (Operator::Gt, Some(found), Some(wanted)) => found > wanted,
        (Operator::Ge, Some(found), Some(wanted)) => found >= wanted,
        (Operator::Lt, Some(found), Some(wanted)) => found < wanted,
        (Operator::Le, Some(found), Some(wanted)) => found <= wanted,
        (Operator::Eq, ..) => found == wanted || is_same_truth(found, wanted),
        (Operator::Ne, ..) => found != wanted && !is_same_truth(found, wanted),
        _ => false,
    }
}

/// `primary eq "True"` is sent as well as `primary eq true`.
fn is_same_truth(one: &Value, other: &Value) -> bool {
    let truth = |value: &Value| match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => text.to_lowercase().parse().ok(),
        _ => None,
    };
    truth(one).is_some_and(|one| truth(other) == Some(one))
}

#[cfg(test)]
mod tests;
