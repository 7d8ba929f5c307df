//! The people whom every demo has: one for each role, to sign in as, and those whose names or hours are a trial.

use entity::EmailAddress;

/// Somebody to sign in as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Persona {
    /// The address.
    pub(crate) email: &'static str,
    /// The key of what is said of them.
    pub(crate) note: &'static str,
}

const fn persona(email: &'static str, note: &'static str) -> Persona {
    Persona { email, note }
}

/// Those to sign in as, in the order in which a visitor meets them.
pub(crate) const PERSONAS: [Persona; 23] = [
    persona("nadia.lemoine@alpha.example", "demo-note-nadia"),
    persona("claire@alpha.example", "demo-note-claire"),
    persona("hugo.renard@alpha.example", "demo-note-hugo"),
    persona("fatou.diallo@alpha.example", "demo-note-fatou"),
    persona("marc.vidal@alpha.example", "demo-note-marc"),
    persona("loic.maillard@alpha.example", "demo-note-loic"),
    persona("aude.pasquier@alpha.example", "demo-note-aude"),
    persona("oceane.hoarau@alpha.example", "demo-note-oceane"),
    persona("amina.belkacem@mains-voisines.example", "demo-note-amina"),
    persona("blandine.morvan@mains-voisines.example", "demo-note-blandine"),
    persona("colin.roussel@mains-voisines.example", "demo-note-colin"),
    persona("ines.haddad@mains-voisines.example", "demo-note-ines"),
    persona("pauline.perrot@mains-voisines.example", "demo-note-pauline"),
    persona("odile.klein@abris-hiver.example", "demo-note-odile"),
    persona("valentin.dupre@benevole.example", "demo-note-valentin"),
    persona("helene.castel@passerelles.example", "demo-note-helene"),
    persona("mireille.tardy@passerelles.example", "demo-note-mireille"),
    persona("idriss.benali@passerelles.example", "demo-note-idriss"),
    persona("bruno.lachaume@passerelles.example", "demo-note-bruno"),
    persona("yasmina.ferrand@benevole.example", "demo-note-yasmina"),
    persona("solene.marchand@livres-escale.example", "demo-note-solene"),
    persona("theo.quillien@fabrique-pro-bono.example", "demo-note-theo"),
    persona("operator@maillon.example", "demo-note-operator"),
];

/// The employee without an address, who signs in by these three.
pub(crate) const STAFF: Staff = Staff {
    first_name: "Georges",
    last_name: "Thibault",
    company_code: "ALPHA",
    staff_number: "G-0417",
    code: "DEM2-PEWX-4QRT",
};

/// What an employee without an address signs in with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Staff {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) company_code: &'static str,
    #[expect(clippy::struct_field_names, reason = "a staff number is what everybody calls it")]
    pub(crate) staff_number: &'static str,
    pub(crate) code: &'static str,
}

/// An address written here.
#[expect(clippy::expect_used, reason = "the addresses stand in this program and its tests read them")]
pub(super) fn address(text: &str) -> EmailAddress {
    text.parse().expect("an address")
}
