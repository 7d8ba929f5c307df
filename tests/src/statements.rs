//! Counts what a list costs the database: however many rows it has, the number of statements stays the same.

use serde_json::Value;

use crate::{Actor, Page, TestApp};

/// Somebody's question to which the answer is a list.
#[derive(Clone)]
pub struct Question {
    name: String,
    by: Option<Actor>,
    what: What,
}

#[derive(Clone)]
enum What {
    Page,
    Document { text: String, operation: Option<String>, variables: Value },
}

impl Question {
    /// A page, opened by somebody or by a visitor.
    pub fn page(by: Option<&Actor>, path: &str) -> Self {
        Self { name: path.to_owned(), by: by.cloned(), what: What::Page }
    }

    /// An operation of one of the pages' own documents, below `web/queries`.
    pub fn of_pages(by: &Actor, file: &str, operation: &str, variables: Value) -> Self {
        let path = format!("{}/../web/queries/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a document of the pages");
        let what = What::Document { text, operation: Some(operation.to_owned()), variables };
        Self { name: format!("{file}: {operation}"), by: Some(by.clone()), what }
    }

    /// A document of the test's own.
    pub fn document(by: &Actor, text: &str, variables: Value) -> Self {
        let what = What::Document { text: text.to_owned(), operation: None, variables };
        Self { name: text.to_owned(), by: Some(by.clone()), what }
    }

    /// How many statements it takes, once it was asked before.
    pub async fn statements(&self, app: &TestApp) -> u64 {
        self.ask(app).await;
        self.ask(app).await.0
    }

    /// How many statements it takes, and how long the answer is.
    async fn ask(&self, app: &TestApp) -> (u64, usize) {
        match &self.what {
            What::Page => {
                let before = app.app.statements();
                let page: Page = match &self.by {
                    Some(actor) => actor.get(&self.name).await,
                    None => app.get(&self.name).await,
                };
                assert!(page.status.is_success(), "{} answers {}", self.name, page.status);
                (app.app.statements() - before, page.body.len())
            }
            What::Document { text, operation, variables } => {
                let caller = self.by.as_ref().expect("somebody").caller().await;
                let variables = async_graphql::Variables::from_json(variables.clone());
                let request = async_graphql::Request::new(text).variables(variables);
                let request = match operation {
                    Some(name) => request.operation_name(name),
                    None => request,
                };
                let before = app.app.statements();
                let answer = app.app.execute(&caller, api::Language::Fr, request).await;
                let taken = app.app.statements() - before;
                assert!(answer.errors.is_empty(), "{}: {:?}", self.name, answer.errors);
                (taken, answer.data.to_string().len())
            }
        }
    }
}

impl Question {
    /// The most statements of six answers: fields that run beside each other ask for the same rows together or, if one of
    /// them comes late, one after the other.
    async fn most(&self, app: &TestApp) -> (u64, usize) {
        let mut most = self.ask(app).await;
        for _ in 1..6 {
            most = most.max(self.ask(app).await);
        }
        most
    }

    /// The fewest statements of up to ten answers, until they are no more than expected. What grows with the rows is more
    /// however often it is asked.
    async fn least(&self, app: &TestApp, expected: u64) -> (u64, usize) {
        let mut least = self.ask(app).await;
        for _ in 1..10 {
            if least.0 <= expected {
                break;
            }
            least = least.min(self.ask(app).await);
        }
        least
    }
}

/// What questions cost while their lists are short.
pub struct Short {
    app: TestApp,
    asked: Vec<(Question, u64, usize)>,
}

impl Short {
    /// Asks for the first time.
    pub async fn ask(app: &TestApp, questions: Vec<Question>) -> Self {
        let mut asked = Vec::new();
        for question in questions {
            // Once to warm up: the first visit of a minute is noted, and pages find their files.
            question.ask(app).await;
            let (statements, length) = question.most(app).await;
            asked.push((question, statements, length));
        }
        Self { app: app.clone(), asked }
    }

    /// Asks again, now that the lists are long: each answer is longer, and takes no more statements than before.
    pub async fn and_now_that_they_are_long(self) {
        let mut grown = Vec::new();
        for (question, few, short) in self.asked {
            let (many, long) = question.least(&self.app, few).await;
            assert!(long > short, "the list has not grown: {}", question.name);
            if many > few {
                grown.push(format!("{few} statements became {many}: {}", question.name));
            }
        }
        assert!(grown.is_empty(), "{}", grown.join("\n"));
    }
}
