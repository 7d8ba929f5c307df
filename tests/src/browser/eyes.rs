//! What a person sees on a page, and what they take home from it. Spaces count alike, whatever their width.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;

use super::Browser;

/// A file that a link gave.
#[derive(Debug)]
pub struct Download {
    /// The status of the answer.
    pub status: u64,
    /// What it says to be.
    pub kind: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Browser {
    /// Fails unless the page says this, and tells what it says instead. Without scripts the driver does not wait for the page
    /// that a form leads to: that one has a moment to come.
    pub async fn says(&self, text: &str) {
        let mut page = self.page_text().await;
        for _ in 0..30 {
            if page.contains(text) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            page = self.page_text().await;
        }
        panic!("{} does not say {text:?}:\n{page}", self.address().await);
    }

    /// Fails when the page says this.
    pub async fn does_not_say(&self, text: &str) {
        let page = self.page_text().await;
        assert!(!page.contains(text), "{} says {text:?}:\n{page}", self.address().await);
    }

    /// Waits until the page, or the one that takes its place, says this; then holds it to the rules.
    pub async fn wait_until_says(&self, text: &str) {
        for _ in 0..100 {
            if self.page_text().await.contains(text) {
                return self.inspect().await;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.says(text).await;
    }

    /// The path of the page, and what is asked of it.
    pub async fn address(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// What stands in the field of this name.
    pub async fn value_of(&self, label: &str) -> String {
        let field = self.named("field", label, None).await;
        field.prop("value").await.expect("a property").unwrap_or_default()
    }

    /// What is said to be wrong with the field of this name, where a screen reader says it with the field.
    pub async fn problem_of(&self, label: &str) -> String {
        let field = self.named("field", label, None).await;
        let read = "const field = arguments[0], id = `${field.id}-wrong`;
            const isTied = field.ariaInvalid === 'true' && field.getAttribute('aria-describedby')?.split(' ').includes(id);
            return isTied ? document.getElementById(id).textContent.trim() : ''";
        let said = self.client.execute(read, vec![json!(field)]).await.expect("a text");
        said.as_str().unwrap_or_default().to_owned()
    }

    /// Fetches what the link of this name gives.
    pub async fn download(&self, link: &str) -> Download {
        let link = self.named("button", link, None).await;
        let href = link.prop("href").await.expect("a property").expect("an address");
        let fetch = "const [address, done] = arguments;
            (async () => {
                const answer = await fetch(address), bytes = new Uint8Array(await answer.arrayBuffer());
                const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
                done([answer.status, answer.headers.get('content-type'), btoa(text)]);
            })().catch(failure => done([0, String(failure), '']))";
        let answer = self.client.execute_async(fetch, vec![json!(href)]).await.expect("an answer");
        let text = |place: usize| answer[place].as_str().unwrap_or_default();
        let bytes = BASE64_STANDARD.decode(text(2)).expect("base64");
        Download { status: answer[0].as_u64().unwrap_or_default(), kind: text(1).to_owned(), bytes }
    }

    async fn page_text(&self) -> String {
        let read = "return document.body.innerText.replace(/[^\\S\\n]+/g, ' ')";
        // Between two pages there may be none.
        let text = self.client.execute(read, vec![]).await.unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }
}
