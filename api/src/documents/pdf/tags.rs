//! What the parts of a document are: the tree that screen readers walk, in reading order.
//! It is built while blocks are set, and learns where each part came to stand when the pages are painted.

/// A part of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ElementId(pub(super) usize);

/// What a part is (ISO 32000-1, 14.8.4).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Document,
    Section,
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    Row,
    /// A cell that names its column, or its row when it spans.
    Header {
        scope: Scope,
        columns: usize,
    },
    Cell {
        columns: usize,
    },
    /// A picture, and what it says to who cannot see it.
    Figure {
        alternative: String,
    },
}

/// What a header cell is the header of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Column,
    Row,
}

impl Role {
    /// The name of the role in the file.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::Header { .. } => "TH",
            Self::Cell { .. } => "TD",
            Self::Figure { .. } => "Figure",
        }
    }
}

/// What an element holds, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(ElementId),
    /// Marked content of a page, both counted from zero.
    Content { page: usize, mark: usize },
}

/// One part.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) role: Role,
    pub(super) parent: Option<ElementId>,
    pub(super) kids: Vec<Kid>,
    /// What the painted letters stand for when they are capitals.
    pub(super) spoken: Option<String>,
    /// Where a figure stands: left, bottom, right, top, in points from the page's lower left corner.
    pub(super) frame: Option<[f32; 4]>,
}

/// The tree. Its root is the document.
#[derive(Clone, Debug)]
pub(super) struct Tags {
    pub(super) elements: Vec<Element>,
}

impl Tags {
    /// The document itself.
    pub(super) const ROOT: ElementId = ElementId(0);

    pub(super) fn new() -> Self {
        let root =
            Element { role: Role::Document, parent: None, kids: Vec::new(), spoken: None, frame: None };
        Self { elements: vec![root] }
    }

    /// Adds a part as the last of its parent.
    pub(super) fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(Element {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            spoken: None,
            frame: None,
        });
        self.get_mut(parent).kids.push(Kid::Element(id));
        id
    }

    pub(super) fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0]
    }

    pub(super) fn get_mut(&mut self, id: ElementId) -> &mut Element {
        &mut self.elements[id.0]
    }
}
