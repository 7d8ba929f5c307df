//! Names stay as they were decided upon: those of a donor and an association as their receipt was signed, and what a legal
//! entity was when an operator last confirmed it. What is known of both by now is taken over.

use crate::script::Script;

pub(crate) const MIGRATION: Script = Script {
    name: "m0019_names_that_stand",
    up: "
        alter table tax_receipt add column donor_name text;
        alter table tax_receipt add column association_name text;
        -- sqlite
        update tax_receipt
            set (donor_name, association_name) = (
                select json_extract(d.content, '$.donor.name'), json_extract(d.content, '$.beneficiary.name')
                from document d where d.id = tax_receipt.document_id
            )
            where document_id is not null;
        -- postgresql
        update tax_receipt
            set (donor_name, association_name) = (
                select d.content::json -> 'donor' ->> 'name', d.content::json -> 'beneficiary' ->> 'name'
                from document d where d.id = tax_receipt.document_id
            )
            where document_id is not null;
        -- both

        alter table legal_entity add column confirmed_name text;
        alter table legal_entity add column confirmed_siren text;
        alter table legal_entity add column confirmed_legal_form_code text;
        update legal_entity
            set confirmed_name = name, confirmed_siren = siren, confirmed_legal_form_code = legal_form_code
            where is_confirmed;
    ",
    down: "
        alter table legal_entity drop column confirmed_legal_form_code;
        alter table legal_entity drop column confirmed_siren;
        alter table legal_entity drop column confirmed_name;
        alter table tax_receipt drop column association_name;
        alter table tax_receipt drop column donor_name;
    ",
};
