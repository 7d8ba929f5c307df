//! `/graphql/ws`: many operations over one socket, in the protocol graphql-transport-ws.

use std::time::Duration;

use axum::http::{Request, StatusCode, header};
use entity::MembershipRole;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tests::{Actor, TestApp, both_databases};
use tokio::{
    net::TcpStream,
    time::{sleep, timeout},
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};
use web::Site;

use crate::heard_elsewhere::{Way, all_is_heard};

/// Longer than the server waits for anything.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client at its end of a socket.
struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    /// Opens a socket with some headers.
    async fn open(app: &TestApp, headers: &[(&'static str, &str)]) -> Result<Self, Error> {
        let mut request = format!("ws://{}/graphql/ws", app.listen().await).into_client_request()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().expect("a header"));
        }
        Ok(Self(connect_async(request).await?.0))
    }

    /// Opens a socket for our protocol.
    async fn ours(app: &TestApp) -> Self {
        let protocol = [("sec-websocket-protocol", "graphql-transport-ws")];
        Self::open(app, &protocol).await.expect("a socket")
    }

    /// Opens a socket and is let in.
    async fn begun(app: &TestApp) -> Self {
        Self::ours(app).await.let_in().await
    }

    /// Opens a socket as somebody whom a header names, and is let in.
    async fn of(app: &TestApp, who: (&'static str, &str)) -> Self {
        let headers = [("sec-websocket-protocol", "graphql-transport-ws"), who];
        Self::open(app, &headers).await.expect("a socket").let_in().await
    }

    async fn let_in(mut self) -> Self {
        self.say(&json!({"type": "connection_init"})).await;
        assert_eq!(self.hear().await, json!({"type": "connection_ack"}));
        self
    }

    /// Asks, and is answered once.
    async fn ask(&mut self, document: &str) -> Value {
        self.subscribe("asked", document).await;
        let answer = self.hear().await;
        assert_eq!(self.hear().await, json!({"type": "complete", "id": "asked"}));
        answer["payload"]["data"].clone()
    }

    async fn say(&mut self, message: &Value) {
        self.0.send(Message::text(message.to_string())).await.expect("a message that is sent");
    }

    async fn subscribe(&mut self, id: &str, document: &str) {
        self.say(&json!({"type": "subscribe", "id": id, "payload": {"query": document}})).await;
    }

    async fn next(&mut self) -> Message {
        let next = timeout(PATIENCE, self.0.next()).await.expect("an answer in time");
        next.expect("an open socket").expect("a message")
    }

    /// The next message.
    async fn hear(&mut self) -> Value {
        let message = self.next().await;
        serde_json::from_str(message.to_text().expect("text")).expect("JSON")
    }

    /// The code and the reason with which the server closes the socket next.
    async fn closed(&mut self) -> (u16, String) {
        match self.next().await {
            Message::Close(Some(frame)) => (frame.code.into(), frame.reason.to_string()),
            other => panic!("not closed: {other:?}"),
        }
    }
}

impl Way for Client {
    async fn listen(there: &TestApp, who: &Actor, document: &str, id: &str) -> Self {
        let mut client = Self::of(there, ("cookie", who.cookie().as_str())).await;
        let payload = json!({"query": document, "variables": {"id": id}});
        client.say(&json!({"type": "subscribe", "id": "heard", "payload": payload})).await;
        client
    }

    async fn heard(&mut self) -> Value {
        loop {
            match self.next().await {
                Message::Text(text) => {
                    let message: Value = serde_json::from_str(text.as_str()).expect("JSON");
                    assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!("heard")));
                    return message["payload"].clone();
                }
                // It asks whether we are still there.
                Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

/// What another process writes is heard over a socket.
#[both_databases]
async fn another_process_is_heard_over_a_socket(app: TestApp) {
    all_is_heard::<Client>(&app).await;
}

/// A client is let in, asks and is answered, with data from the database; several operations go on at once.
#[both_databases]
async fn operations_run_over_a_socket(app: TestApp) {
    app.app.prepare_demo().await.expect("an empty database");
    let mut client = Client::begun(&app).await;
    client.subscribe("one", "{ installation { demo } }").await;
    client.subscribe("two", "{ __typename }").await;
    let mut heard = Vec::new();
    for _ in 0..4 {
        heard.push(client.hear().await);
    }
    let of = |id: &str| heard.iter().filter(|message| message["id"] == id).cloned().collect::<Vec<_>>();
    let answered = |id: &str, data: Value| {
        [json!({"type": "next", "id": id, "payload": {"data": data}}), json!({"type": "complete", "id": id})]
    };
    assert_eq!(of("one"), answered("one", json!({"installation": {"demo": true}})));
    assert_eq!(of("two"), answered("two", json!({"__typename": "Query"})));

    client.subscribe("one", "{ __typename }").await;
    assert_eq!(client.hear().await["id"], "one");
}

/// What cannot be executed is refused by one message with the reasons, and the socket stays open.
#[both_databases]
async fn a_refused_operation_closes_nothing(app: TestApp) {
    let mut client = Client::begun(&app).await;
    client.subscribe("a", "{ nothing }").await;
    let refused = client.hear().await;
    assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &json!("a")));
    assert_eq!(refused["payload"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
    client.say(&json!({"type": "complete", "id": "a"})).await;
    client.say(&json!({"type": "ping", "payload": {"n": 1}})).await;
    assert_eq!(client.hear().await, json!({"type": "pong", "payload": {"n": 1}}));
    client.say(&json!({"type": "pong"})).await;
    client.say(&json!({"type": "ping"})).await;
    assert_eq!(client.hear().await, json!({"type": "pong"}));
}

/// Who asks before being let in, or wants to be let in twice, is shown out, each with the protocol's own code.
#[both_databases]
async fn the_order_is_kept(app: TestApp) {
    let mut client = Client::ours(&app).await;
    client.subscribe("a", "{ __typename }").await;
    assert_eq!(client.closed().await, (4401, "Unauthorized".to_owned()));

    let mut client = Client::begun(&app).await;
    client.say(&json!({"type": "connection_init", "payload": {}})).await;
    assert_eq!(client.closed().await, (4429, "Too many initialisation requests".to_owned()));

    let mut client = Client::ours(&app).await;
    assert_eq!(client.closed().await, (4408, "Connection initialisation timeout".to_owned()));
}

/// What the protocol does not know ends the conversation.
#[both_databases]
async fn nonsense_is_not_listened_to(app: TestApp) {
    for nonsense in [
        json!("hello"),
        json!({"type": "start", "id": "a", "payload": {"query": "{ __typename }"}}),
        json!({"id": "a"}),
        json!({"type": "subscribe", "payload": {"query": "{ __typename }"}}),
        json!({"type": "subscribe", "id": "", "payload": {"query": "{ __typename }"}}),
        json!({"type": "subscribe", "id": "a"}),
        json!({"type": "subscribe", "id": "a", "payload": {"query": 7}}),
        json!({"type": "subscribe", "id": "a", "payload": [{"query": "{ __typename }"}]}),
        json!({"type": "ping", "payload": 7}),
    ] {
        let mut client = Client::begun(&app).await;
        client.say(&nonsense).await;
        assert_eq!(client.closed().await.0, 4400, "{nonsense}");
    }
    let mut client = Client::begun(&app).await;
    client.0.send(Message::binary(vec![1, 2])).await.expect("a message that is sent");
    assert_eq!(client.closed().await.0, 4400);
}

/// An id stands for one operation at a time.
#[both_databases]
async fn an_id_stands_for_one_operation(app: TestApp) {
    let subscribe =
        |document| json!({"type": "subscribe", "id": "a", "payload": {"query": document}}).to_string();
    // Both arrive at once, so that the first is going on when the second is heard; should it have ended all the
    // same, that was no use of one id for two, and we try again.
    for _ in 0..20 {
        let mut client = Client::begun(&app).await;
        client.0.feed(Message::text(subscribe("{ installation { demo } }"))).await.expect("a message");
        client.0.feed(Message::text(subscribe("{ __typename }"))).await.expect("a message");
        client.0.flush().await.expect("messages that are sent");
        loop {
            match client.next().await {
                Message::Text(text) if text.contains("\"complete\"") => break,
                Message::Text(_) => {}
                Message::Close(Some(frame)) => {
                    assert_eq!(u16::from(frame.code), 4409);
                    assert_eq!(frame.reason.as_str(), "Subscriber for a already exists");
                    return;
                }
                other => panic!("{other:?}"),
            }
        }
    }
    panic!("two operations had one id");
}

/// A page of another site cannot open a socket here; this site's pages and programs can.
#[both_databases]
async fn other_sites_open_no_socket(app: TestApp) {
    let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
    for foreign in
        [("origin", "https://elsewhere.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
    {
        match Client::open(&app, &[protocol, foreign]).await {
            Err(Error::Http(refused)) => assert_eq!(refused.status(), 403, "{foreign:?}"),
            other => panic!("{foreign:?}: {:?}", other.err()),
        }
    }
    let here = [protocol, ("origin", "http://maillon.example"), ("host", "maillon.example")];
    assert!(Client::open(&app, &here).await.is_ok());
    // Where the site's address was set, the name of this machine is none of it.
    let set = app.behind(Site::new(app.app.clone()).at_its_address().expect("an address"));
    assert!(Client::open(&set, &here).await.is_err());
    assert!(Client::open(&set, &[protocol, ("origin", "https://maillon.example")]).await.is_ok());
}

/// A client holds fifty connections open at most, sockets and streams together; where one ends, another may begin.
#[both_databases]
async fn a_client_holds_so_many_connections(app: TestApp) {
    let mut held = Vec::new();
    for _ in 0..50 {
        held.push(Client::begun(&app).await);
    }
    let protocol = [("sec-websocket-protocol", "graphql-transport-ws")];
    match Client::open(&app, &protocol).await {
        Err(Error::Http(refused)) => assert_eq!(refused.status(), 429),
        other => panic!("not refused: {:?}", other.err()),
    }
    // A person is counted wherever they ask from: an office shares one address.
    let nadia = app.person("Nadia", "Lemoine", "nadia@alpha.example").await;
    drop(Client::of(&app, ("cookie", nadia.cookie().as_str())).await);
    let stream = || {
        Request::post("/graphql/stream")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "text/event-stream")
    };
    let query = json!({"query": "{ __typename }"}).to_string();
    let refused = app.send_with(stream(), query.clone()).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.code(), "TOO_MANY_CONNECTIONS");
    // What is answered once holds nothing open.
    assert_eq!(app.graphql("{ __typename }").await.status, StatusCode::OK);

    held.pop();
    let freed = async {
        while Client::open(&app, &protocol).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, freed).await.expect("a place that is free again");
    drop(held);
    let freed = async {
        while app.send_with(stream(), query.clone()).await.status != StatusCode::OK {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, freed).await.expect("a place for a stream");
}

/// A client of another protocol is told that it has come to the wrong place.
#[both_databases]
async fn other_protocols_are_shown_out(app: TestApp) {
    let mut client = Client::open(&app, &[]).await.expect("a socket");
    assert_eq!(client.closed().await, (4406, "Subprotocol not acceptable".to_owned()));
}

/// Whoever loses a role loses it on a socket that is open too; whoever signs out, or whose token is revoked, is shown
/// out of it.
#[both_databases]
async fn a_socket_knows_who_asks_now(app: TestApp) {
    let association = app.association("Les Jardins").await;
    let member = association.with_role(MembershipRole::AssociationMember).await;
    let bearer = format!("Bearer {}", member.token(1).await);
    let mut browser = Client::of(&app, ("cookie", member.cookie().as_str())).await;
    let mut program = Client::of(&app, ("authorization", bearer.as_str())).await;
    let seats = "{ viewer { memberships { organisationName } } }";
    for client in [&mut browser, &mut program] {
        let expected = json!({"viewer": {"memberships": [{"organisationName": "Les Jardins"}]}});
        assert_eq!(client.ask(seats).await, expected);
    }
    app.execute_sql("update membership set ended_at = created_at").await;
    for client in [&mut browser, &mut program] {
        assert_eq!(client.ask(seats).await, json!({"viewer": {"memberships": []}}));
    }
    app.app.sign_out(&member.caller().await).await.expect("a session that ends");
    app.execute_sql("update access_token set revoked_at = created_at").await;
    for client in [&mut browser, &mut program] {
        client.subscribe("asked", seats).await;
        assert_eq!(client.closed().await.0, 4401);
    }
}
