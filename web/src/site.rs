//! What every request shares: the application, the texts of the pages, the files the pages link to.

use std::sync::Arc;

use api::{App, Language, texts::Texts};

use crate::assets::Assets;

/// Shared by every request; cloning it is cheap.
#[derive(Clone)]
pub struct Site {
    pub(crate) app: App,
    pub(crate) texts: Arc<Texts>,
    pub(crate) assets: Arc<Assets>,
    /// Whether people of a demo sign in without proof: only where nobody comes from afar.
    pub(crate) has_demo_sign_in: bool,
}

impl Site {
    /// Puts the pages in front of an application.
    pub fn new(app: App) -> Self {
        Self {
            app,
            texts: Arc::new(Texts::load(TEXT_FILES)),
            assets: Arc::new(Assets::load()),
            has_demo_sign_in: false,
        }
    }

    /// The same, where people of a demo sign in without proof.
    pub fn with_demo_sign_in(self, has_demo_sign_in: bool) -> Self {
        Self { has_demo_sign_in, ..self }
    }
}

/// The texts of the pages.
const TEXT_FILES: &[(Language, &str)] = &[
    (Language::Fr, include_str!("../locales/fr/layout.ftl")),
    (Language::En, include_str!("../locales/en/layout.ftl")),
    (Language::Fr, include_str!("../locales/fr/visitor.ftl")),
    (Language::En, include_str!("../locales/en/visitor.ftl")),
    (Language::Fr, include_str!("../locales/fr/graphiql.ftl")),
    (Language::En, include_str!("../locales/en/graphiql.ftl")),
];
