//! The attributes that turn a story into tests. They stand apart because attributes need a crate of their own.

use proc_macro::TokenStream;
use quote::{format_ident, quote};
use syn::{ItemFn, parse_macro_input};

/// Makes `async fn story(app: TestApp)` two tests, `story::sqlite` and `story::postgresql`, each on a database
/// of its own.
#[proc_macro_attribute]
pub fn both_databases(_: TokenStream, story: TokenStream) -> TokenStream {
    let story = parse_macro_input!(story as ItemFn);
    let name = story.sig.ident.clone();
    let tests = [("sqlite", "Sqlite"), ("postgresql", "PostgreSql")].map(|(test, engine)| {
        let (test, engine) = (format_ident!("{test}"), format_ident!("{engine}"));
        quote! {
            #[test]
            fn #test() {
                ::tests::run(::tests::Engine::#engine, #name);
            }
        }
    });
    as_module(&story, &tests)
}

/// Makes `async fn story(browser: Browser)` a test in a real browser.
#[proc_macro_attribute]
pub fn in_browser(_: TokenStream, story: TokenStream) -> TokenStream {
    let story = parse_macro_input!(story as ItemFn);
    let name = story.sig.ident.clone();
    let test = quote! {
        #[test]
        fn chromium() {
            ::tests::run_in_browser(#name);
        }
    };
    as_module(&story, &[test])
}

/// A module named like the story, so that a failing test says which one and where.
fn as_module(story: &ItemFn, tests: &[proc_macro2::TokenStream]) -> TokenStream {
    let name = &story.sig.ident;
    quote! {
        mod #name {
            use super::*;
            #story
            #(#tests)*
        }
    }
    .into()
}
