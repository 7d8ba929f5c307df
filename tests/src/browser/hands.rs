//! What a person does on a page: fills in, chooses, presses, moves with the keyboard. Fields and buttons are found by
//! the names that people read, which are also those that a screen reader says.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Browser;

/// Keys that have no letter, as the driver takes them.
pub mod key {
    /// To the next thing that can be used.
    pub const TAB: &str = "\u{e004}";
    /// Presses a button, follows a link, sends a form.
    pub const ENTER: &str = "\u{e007}";
    /// Ticks, and presses a button.
    pub const SPACE: &str = " ";
    /// To the next choice.
    pub const DOWN: &str = "\u{e015}";
}

impl Browser {
    /// Presses the button or follows the link of this name, waits for the page that follows and holds it to the rules.
    pub async fn press(&self, name: &str) {
        self.named("button", name, None)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        self.inspect().await;
    }

    /// The same where the page that follows leads on by itself: it is not looked at.
    pub async fn press_through(&self, name: &str) {
        let button = self.named("button", name, None).await;
        button.click().await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// The same, where several have the name: the one beside this text, in its row or on its card.
    pub async fn press_beside(&self, text: &str, name: &str) {
        let button = self.named("button", name, Some(text)).await;
        button.click().await.unwrap_or_else(|error| panic!("{name}: {error}"));
        self.inspect().await;
    }

    /// Writes into the field of this name, instead of what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        self.write(&self.named("field", label, None).await, text).await;
    }

    /// The same, where several fields have the name: the one beside this text.
    pub async fn fill_beside(&self, beside: &str, label: &str, text: &str) {
        self.write(&self.named("field", label, Some(beside)).await, text).await;
    }

    async fn write(&self, field: &Element, text: &str) {
        let kind = field.prop("type").await.expect("a property").unwrap_or_default();
        if ["date", "datetime-local", "time"].contains(&kind.as_str()) {
            // What is typed there depends on the browser's language; a calendar that one picks from does this.
            let pick = "arguments[0].value = arguments[1];
                for (const kind of ['input', 'change']) arguments[0].dispatchEvent(new Event(kind, { bubbles: true }))";
            self.client.execute(pick, vec![json!(field), json!(text)]).await.expect("a date that is taken");
        } else {
            field.clear().await.expect("a field that can be emptied");
            field.send_keys(text).await.expect("keys");
        }
    }

    /// Chooses one of the answers of the list of this name.
    pub async fn choose(&self, label: &str, option: &str) {
        let list = self.named("field", label, None).await;
        let find = "const plain = text => text.replace(/\\s+/g, ' ').trim();
            const options = [...arguments[0].options];
            return options.find(option => plain(option.text).startsWith(arguments[1])) ?? options.map(option => plain(option.text))";
        let found = self.client.execute(find, vec![json!(list), json!(option)]).await.expect("a list");
        let chosen = self.element(&found).unwrap_or_else(|| panic!("no {option} among {found}"));
        chosen.click().await.expect("a choice");
    }

    /// Ticks the box, or the answer, of this name, unless it is.
    pub async fn tick(&self, label: &str) {
        self.make(label, true).await;
    }

    /// Takes the tick off the box of this name, unless there is none.
    pub async fn untick(&self, label: &str) {
        self.make(label, false).await;
    }

    async fn make(&self, label: &str, ticked: bool) {
        let found = self.named("field", label, None).await;
        if found.is_selected().await.expect("a state") != ticked {
            found.click().await.unwrap_or_else(|error| panic!("{label}: {error}"));
        }
    }

    /// Gives a file to the field of this name, as dropping one on it does.
    pub async fn attach(&self, label: &str, name: &str, content: &str) {
        let field = self.named("field", label, None).await;
        let drop = "const [field, name, content] = arguments, files = new DataTransfer();
            files.items.add(new File([content], name, { type: 'text/csv' }));
            field.files = files.files;
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        let arguments = vec![json!(field), json!(name), json!(content)];
        self.client.execute(drop, arguments).await.expect("a file that is taken");
    }

    /// Presses keys where the keyboard is.
    pub async fn keys(&self, keys: &str) {
        let active = self.client.active_element().await.expect("a place where the keyboard is");
        active.send_keys(keys).await.expect("keys");
    }

    /// Goes on with the tabulator to the field, button or link of this name, which must show that it is reached.
    pub async fn tab_to(&self, name: &str) {
        // A card is outlined for the link on it.
        let at = "const plain = text => (text ?? '').replace(/\\s+/g, ' ').trim(), here = document.activeElement;
            const label = here.labels?.[0];
            let outlined = here.matches(':focus-visible') && here;
            while (outlined && getComputedStyle(outlined).outlineStyle === 'none') outlined = outlined.parentElement;
            return [plain(label ? label.textContent : here.ariaLabel ?? here.textContent), !!outlined]";
        let mut passed = Vec::new();
        for _ in 0..120 {
            self.keys(key::TAB).await;
            let here = self.client.execute(at, vec![]).await.expect("where the keyboard is");
            let called = here[0].as_str().unwrap_or_default();
            if called.starts_with(name) {
                assert_eq!(here[1], json!(true), "nothing shows that the keyboard is at {name}");
                return;
            }
            passed.push(called.chars().take(40).collect::<String>());
        }
        panic!("the tabulator does not reach {name}: {passed:?}");
    }

    /// Holds the page that a key opened to the rules.
    pub async fn arrives(&self) {
        self.inspect().await;
    }

    /// What is called so, or a failure that says what there is.
    pub(super) async fn named(&self, kind: &str, name: &str, beside: Option<&str>) -> Element {
        let arguments = vec![json!(kind), json!(name), json!(beside)];
        let found = self.client.execute(include_str!("named.js"), arguments).await.expect("a search");
        let page = self.client.current_url().await.expect("an address");
        let found = self
            .element(&found)
            .unwrap_or_else(|| panic!("no {kind} {name:?} (beside {beside:?}) on {page}: {found}"));
        // The bar at the top stays where it is: whoever looks for something there moves it away from under the bar.
        let show = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.client.execute(show, vec![json!(found)]).await.expect("a page that moves");
        found
    }

    /// The element that a script found.
    fn element(&self, found: &Value) -> Option<Element> {
        let (_, id) = found.as_object()?.iter().next()?;
        Some(Element::from_element_id(self.client.clone(), id.as_str()?.to_owned().into()))
    }
}
