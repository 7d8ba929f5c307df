//! What every request passes before and while it is executed, whichever way it came: its document is read once,
//! held to the limits and to the kind of operation that the way allows, its execution has an end, and the answer's keys
//! have the document's order.

use std::{
    any::TypeId,
    iter,
    sync::{Arc, OnceLock},
};

use async_graphql::{
    Request, Response, ServerError, ServerResult, ValidationResult, Value, Variables, async_trait,
    extensions::{
        Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextPrepareRequest,
        NextValidation,
    },
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType},
    },
};

use super::{
    limits::{Limits, within},
    ordering::Order,
    refusal::Refusal,
    unasked,
};

/// A mark on a request that must change nothing: put into its data, it has a mutation refused.
#[derive(Clone, Copy, Debug)]
pub struct ReadOnly;

/// A mark on a request that is answered as often as there is something to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Streamed;

/// The gate of a schema.
#[derive(Default)]
pub(super) struct Gate {
    limits: Limits,
}

impl ExtensionFactory for Gate {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Passage { limits: self.limits, order: OnceLock::new() })
    }
}

/// One request's way through the gate.
struct Passage {
    limits: Limits,
    /// Of each answer's keys. There is none before the document is read.
    order: OnceLock<Order>,
}

#[async_trait::async_trait]
impl Extension for Passage {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        self.limits.check_text(&request.query)?;
        if holds_nul(&request) {
            return Err(Refusal::holds_nul());
        }
        let is_marked = |mark| request.data.contains_key(&mark);
        let is_read_only = is_marked(TypeId::of::<ReadOnly>());
        let is_streamed = is_marked(TypeId::of::<Streamed>());
        let mut document =
            parse_query(&request.query).map_err(|error| Refusal::ParseFailed.on(error.into()))?;
        self.limits.check_document(&document)?;
        let operation = operation(&document, request.operation_name.as_deref())?;
        match operation.ty {
            OperationType::Mutation if is_read_only => Err(Refusal::MutationNeedsPost
                .error("A mutation changes something, and this way is for looking: send it by POST.")),
            OperationType::Subscription if !is_streamed => Err(Refusal::SubscriptionNeedsStream
                .error("A subscription needs a way that stays open: a stream or a socket.")),
            _ => required_variables(operation, &request.variables),
        }?;
        self.order.get_or_init(|| Order::of(operation, &document.fragments));
        unasked::leave_out(&mut document, |operation| {
            required_variables(operation, &request.variables).is_ok()
        });
        request.set_parsed_query(document);
        next.run(ctx, request).await
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        // The document is parsed already; what is left are the library's own limits.
        next.run(ctx, query, variables).await.map_err(|error| Refusal::LimitExceeded.on(error))
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let measured = next.run(ctx).await.map_err(|errors| -> Vec<_> {
            errors.into_iter().map(|error| Refusal::ValidationFailed.on(error)).collect()
        })?;
        // The library measures both, and would refuse them itself in words without a code or a number.
        within("DEPTH", measured.depth, self.limits.depth)?;
        within("COMPLEXITY", measured.complexity, self.limits.complexity)?;
        Ok(measured)
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let answered = tokio::time::timeout(self.limits.time, next.run(ctx, operation_name)).await;
        let mut response = answered.unwrap_or_else(|_| {
            let message = "The request took too long and was stopped. What one of its mutations had finished \
                stays done: ask before you send it again, or send it with the same idempotency key.";
            Response::from_errors(vec![Refusal::Timeout.error(message)])
        });
        if let Some(order) = self.order.get() {
            order.lay_on(&mut response.data);
        }
        response
    }
}

/// Whether a request holds, in any of its parts, the one character that PostgreSQL keeps in no text. Refused for both
/// databases alike; what a document writes as an escape is found as its words are counted.
fn holds_nul(request: &Request) -> bool {
    let mut texts = iter::once(&request.query).chain(&request.operation_name);
    let mut variables = request.variables.iter();
    let mut extensions = request.extensions.iter();
    texts.any(|text| text.contains('\0'))
        || variables.any(|(name, value)| name.contains('\0') || value_holds_nul(value))
        || extensions.any(|(name, value)| name.contains('\0') || value_holds_nul(value))
}

fn value_holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::List(values) => values.iter().any(value_holds_nul),
        Value::Object(fields) => {
            fields.iter().any(|(name, value)| name.contains('\0') || value_holds_nul(value))
        }
        _ => false,
    }
}

/// The operation that a request means.
fn operation<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, ServerError> {
    let found = match (&document.operations, name) {
        (DocumentOperations::Single(only), None) => Some(only),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name),
        (DocumentOperations::Multiple(named), None) => named.values().next().filter(|_| named.len() == 1),
    };
    found.map(|operation| &operation.node).ok_or_else(|| {
        Refusal::OperationUnknown.error(match name {
            Some(name) => format!("The document has no operation named {name:?}."),
            None => {
                "The document has several operations: say in operationName which one is meant.".to_owned()
            }
        })
    })
}

/// A variable that may not be null has a value, or a default. The library would find out in the middle of the
/// execution, when others of the operation's fields may have been answered already.
fn required_variables(operation: &OperationDefinition, variables: &Variables) -> Result<(), ServerError> {
    for definition in operation.variable_definitions.iter().map(|definition| &definition.node) {
        let name = &definition.name;
        let is_there = match variables.get(&name.node) {
            Some(value) => *value != Value::Null,
            None => definition.default_value.is_some(),
        };
        if !definition.var_type.node.nullable && !is_there {
            let message =
                format!("The variable ${} of type {} needs a value.", name.node, definition.var_type.node);
            return Err(Refusal::ValidationFailed.on(ServerError::new(message, Some(name.pos))));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{future, time::Duration};

    use async_graphql::{Object, Schema, Subscription};
    use futures_util::{Stream, StreamExt as _, stream};

    use super::*;

    struct Query;

    #[Object]
    impl Query {
        async fn fast(&self, #[graphql(default)] times: i32) -> i32 {
            times
        }

        async fn late(&self) -> i32 {
            tokio::task::yield_now().await;
            0
        }

        async fn never(&self) -> i32 {
            future::pending().await
        }

        async fn again(&self) -> Query {
            Query
        }

        #[graphql(complexity = "length * child_complexity")]
        async fn list(&self, length: usize) -> Vec<Query> {
            (0..length).map(|_| Query).collect()
        }
    }

    struct Mutation;

    #[Object]
    impl Mutation {
        async fn change(&self) -> bool {
            true
        }
    }

    struct Events;

    #[Subscription]
    impl Events {
        async fn count(&self) -> impl Stream<Item = i32> {
            stream::iter(1..=3)
        }

        async fn again(&self) -> impl Stream<Item = Query> {
            stream::iter([Query, Query])
        }
    }

    fn schema() -> Schema<Query, Mutation, Events> {
        let limits = Limits { time: Duration::from_millis(20), ..Limits::default() };
        Schema::build(Query, Mutation, Events).extension(Gate { limits }).finish()
    }

    async fn refusal(request: impl Into<Request>) -> Option<Refusal> {
        Refusal::of(&schema().execute(request).await)
    }

    /// What does not end by itself is ended, and the client learns that it was not its mistake.
    #[tokio::test]
    async fn nothing_runs_for_ever() {
        assert_eq!(refusal("{ fast }").await, None);
        assert_eq!(refusal("{ fast never }").await, Some(Refusal::Timeout));
    }

    /// Each way to be wrong has its own code.
    #[tokio::test]
    async fn each_refusal_has_its_code() {
        assert_eq!(refusal("{ fast").await, Some(Refusal::ParseFailed));
        assert_eq!(refusal("{ slow }").await, Some(Refusal::ValidationFailed));
        let two = "query A { fast } query B { fast }";
        assert_eq!(refusal(two).await, Some(Refusal::OperationUnknown));
        assert_eq!(refusal(Request::new(two).operation_name("B")).await, None);
        assert_eq!(refusal(Request::new(two).operation_name("C")).await, Some(Refusal::OperationUnknown));
        assert_eq!(
            refusal(Request::new("{ fast }").operation_name("C")).await,
            Some(Refusal::OperationUnknown)
        );
        assert_eq!(refusal("subscription { count }").await, Some(Refusal::SubscriptionNeedsStream));
    }

    /// What must change nothing changes nothing; what may, may.
    #[tokio::test]
    async fn a_way_for_looking_changes_nothing() {
        let change = || Request::new("mutation { change }");
        assert_eq!(refusal(change()).await, None);
        assert_eq!(refusal(change().data(ReadOnly)).await, Some(Refusal::MutationNeedsPost));
        assert_eq!(refusal(Request::new("{ fast }").data(ReadOnly)).await, None);
    }

    /// A stream takes every kind of operation, and answers as often as there is something to say.
    #[tokio::test]
    async fn a_stream_takes_every_operation() {
        for (document, answers) in
            [("{ fast }", 1), ("mutation { change }", 1), ("subscription { count }", 3)]
        {
            let stream = schema().execute_stream(Request::new(document).data(Streamed));
            let answered: Vec<_> = stream.collect().await;
            assert!(answered.iter().all(Response::is_ok), "{document}: {answered:?}");
            assert_eq!(answered.len(), answers, "{document}");
        }
    }

    /// Each answer has the document's order, those of a subscription too: all pass here.
    #[tokio::test]
    async fn each_answer_is_put_in_order() {
        let text = |answer: &Response| serde_json::to_string(&answer.data).expect("JSON");
        let document = "{ z: again { late a: fast } y: late ...F } fragment F on Query { x: fast }";
        let answer = schema().execute(document).await;
        assert_eq!(text(&answer), r#"{"z":{"late":0,"a":0},"y":0,"x":0}"#);
        let request = Request::new("subscription { again { b: late a: fast } }").data(Streamed);
        let answered: Vec<_> = schema().execute_stream(request).collect().await;
        let texts: Vec<_> = answered.iter().map(text).collect();
        assert_eq!(texts, [r#"{"again":{"b":0,"a":0}}"#; 2]);
    }

    /// A value that must be there is asked for before anything is executed.
    #[tokio::test]
    async fn a_needed_variable_is_asked_for_first() {
        let request = || Request::new("query Q($n: Int!) { fast(times: $n) }");
        assert_eq!(refusal(request()).await, Some(Refusal::ValidationFailed));
        let given = |value| request().variables(Variables::from_value(value));
        assert_eq!(
            refusal(given(async_graphql::value!({ "n": null }))).await,
            Some(Refusal::ValidationFailed)
        );
        assert_eq!(refusal(given(async_graphql::value!({ "n": 3 }))).await, None);
        assert_eq!(refusal("query Q($n: Int! = 2) { fast(times: $n) }").await, None);
    }

    /// Too deep and too costly are refused with the limit's name and number.
    #[tokio::test]
    async fn depth_and_cost_have_limits() {
        let deep = |levels: usize| format!("{}{{ fast }}{}", "{ again ".repeat(levels), "}".repeat(levels));
        assert_eq!(refusal(deep(19)).await, None);
        for (document, limit, allowed) in [
            (deep(20), "DEPTH", 20),
            ("{ list(length: 7000) { fast again { fast } } }".to_owned(), "COMPLEXITY", 20_000),
        ] {
            let answer = schema().execute(document).await;
            assert_eq!(Refusal::of(&answer), Some(Refusal::LimitExceeded));
            let extensions = answer.errors[0].extensions.as_ref().expect("extensions");
            assert_eq!(extensions.get("limit"), Some(&limit.into()));
            assert_eq!(extensions.get("allowed"), Some(&allowed.into()));
        }
        assert_eq!(refusal("{ list(length: 3) { fast } }").await, None);
    }

    /// The library's parser and validation are not reached by what would exhaust them.
    #[tokio::test]
    async fn hostile_documents_are_refused() {
        let nested = "{ fast(times: ".to_owned() + &"[".repeat(4_000);
        assert_eq!(refusal(nested).await, Some(Refusal::LimitExceeded));
        let inline = "{ ... ".repeat(40) + "{ fast }" + &"}".repeat(40);
        assert_eq!(refusal(inline).await, Some(Refusal::LimitExceeded));
        let aliases: Vec<_> = (0..101).map(|number| format!("a{number}: fast")).collect();
        assert_eq!(refusal(format!("{{ {} }}", aliases.join(" "))).await, Some(Refusal::LimitExceeded));
        let long = format!("{{ {} }}", "fast ".repeat(5_000));
        assert_eq!(refusal(long).await, Some(Refusal::LimitExceeded));
    }
}
