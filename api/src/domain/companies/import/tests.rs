//! Whole files through the whole import, from bytes to employees and back to a file.

use std::{
    cell::Cell,
    io::{self, Read},
    time::{Duration, Instant},
};

use csv::StringRecord;
use proptest::prelude::*;

use super::{
    columns::Field,
    encoding::{TextReader, WINDOW},
    faults::{FaultCode, Line, RowFault},
    header_names::Mapping,
    records::{Damage, Records},
    rejects::{AddedColumns, Rejects},
    rows::{EmployeeRef, EmployeeRow, EmployeeRows, EntityRef, SiteRef},
    split::Separator,
    table::Table,
};
use crate::{Language, texts::Texts};

/// Reads a file with the mapping that its own header suggests.
fn read(bytes: &[u8]) -> Vec<Line<EmployeeRow>> {
    let table = Table::open(bytes, None).expect("a list");
    let mapping = Mapping::<Field>::guess(table.header());
    assert_eq!(mapping.problems(table.header().len()), [], "{:?}", table.header());
    EmployeeRows::new(table, mapping).collect::<Result<_, _>>().expect("bytes in memory")
}

/// The employees of a file in which nothing is wrong.
fn employees(bytes: &[u8]) -> Vec<EmployeeRow> {
    read(bytes).into_iter().map(|line| line.outcome.expect("an employee")).collect()
}

/// The codes of what is wrong with each line, by line; lines that are right are left out.
fn faults(text: &str) -> Vec<(u64, Vec<FaultCode>)> {
    let codes = |faults: Vec<RowFault>| faults.into_iter().map(|fault| fault.code).collect();
    read(text.as_bytes())
        .into_iter()
        .filter_map(|line| line.outcome.err().map(|faults| (line.number, codes(faults))))
        .collect()
}

/// The lines of a file that were refused, given back in a language.
fn given_back(bytes: &[u8], language: Language) -> String {
    let texts = Texts::of_api();
    let table = Table::open(bytes, None).expect("a list");
    let (line, reason) = (
        texts.text(language, "import-column-line", None),
        texts.text(language, "import-column-reason", None),
    );
    let added = AddedColumns { line: &line, reason: &reason };
    let mut rejects = Rejects::begin(Vec::new(), table.separator(), table.header(), added).expect("memory");
    let mapping = Mapping::<Field>::guess(table.header());
    for line in EmployeeRows::new(table, mapping) {
        let line = line.expect("bytes in memory");
        rejects.push(&line, |fault| fault.say(&texts, language)).expect("memory");
    }
    String::from_utf8(rejects.finish().expect("memory")).expect("UTF-8")
}

/// What a French payroll tool exports: Windows-1252, semicolons, its own order, names in capitals, codes before
/// names, a date that means "no end".
#[test]
fn a_payroll_export_is_understood() {
    let text = "Société;Matricule;NOM;Prénom;E-mail professionnel;Mail responsable;SIRET;Date d'entrée;Date de sortie;\
                Taux d'activité;Libellé emploi;Langue\r\n\
                732 829 320;00042;DE L’ÉPINE;Anne-Sophie;AS.DELEPINE@EXEMPLE.TEST;chef@exemple.test;73282932000074;\
                01/09/2019;31.12.9999;80 %;Chargée d’études;Français\r\n";
    let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
    let expected = EmployeeRow {
        first_name: "Anne-Sophie".to_owned(),
        last_name: "DE L’ÉPINE".to_owned(),
        email: Some("as.delepine@exemple.test".parse().expect("an address")),
        staff_number: Some("00042".to_owned()),
        manager: Some(EmployeeRef::Email("chef@exemple.test".parse().expect("an address"))),
        entity: Some(EntityRef::Siren("732829320".parse().expect("a SIREN"))),
        site: Some(SiteRef::Siret("73282932000074".parse().expect("a SIRET"))),
        starts_on: Some("2019-09-01".parse().expect("a date")),
        ends_on: None,
        working_time_basis_points: Some(8_000),
        qualification: Some("Chargée d’études".to_owned()),
        language: Some(Language::Fr),
        ..EmployeeRow::default()
    };
    assert_eq!(employees(&bytes), [expected]);
    let table = Table::open(&*bytes, None).expect("a list");
    assert_eq!(table.separator(), Separator::Semicolon);
}

/// The same list says the same in every encoding and with every separator.
#[test]
fn a_list_says_the_same_in_every_form() {
    let text = "Prénom;Nom;Matricule;Responsable;Entité;Établissement;Emploi\n\
                Zoé;Müller;A1;A2;Ateliers du Nord;Lille;\"Cheffe d’atelier\"\n\
                Noël;=Test;A2;;;;\n";
    let expected = employees(text.as_bytes());
    assert_eq!(expected[0].manager, Some(EmployeeRef::StaffNumber("A2".to_owned())));
    assert_eq!(expected[0].entity, Some(EntityRef::Name("Ateliers du Nord".to_owned())));
    assert_eq!(expected[0].site, Some(SiteRef::Name("Lille".to_owned())));
    assert_eq!(expected[1].last_name, "=Test");
    for separator in [";", ",", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = text.replace(';', separator).replace('\n', end);
            let marked = format!("\u{feff}{text}");
            let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
            let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [text.as_bytes(), marked.as_bytes(), windows.as_slice(), utf16.as_slice()] {
                assert_eq!(employees(bytes), expected, "{separator:?} {end:?}");
            }
        }
    }
}

/// Each line that is wrong says everything that is wrong with it, by its number in the file.
#[test]
fn every_fault_is_found_on_its_line() {
    use FaultCode::*;
    let text = "Prénom;Nom;E-mail;Matricule;Responsable;SIREN;SIRET;Entrée;Sortie;Temps de travail\n\
                ;;;;;;;;;\n\
                \"Zoé\nLéa\";;a@exemple.test;;;;;;;\n\
                ;Petit;;1;;;;;;\n\
                Jean;Roux;;;;;;;;\n\
                Jean;Roux;jean.exemple.test;;;;;30/02/2026;;35\n\
                Jean;Roux;;2;2;732829321;73282932000075;02/01/2026;01/01/2026;\n\
                Jean;Roux;;1;;;;;;\n\
                Jean;Roux;A@EXEMPLE.TEST;;;;;;;\n\
                Je\u{7}an;Ro\u{fffd}ux;;3;;;7,32829E+13;;;\n\
                Jean;Roux;;4;;;;;;;;x\n\
                Jean\n\
                Jean;Roux;;5\n";
    let long = format!("{};Roux;;6;;;;;;\n", "é".repeat(101));
    assert_eq!(
        faults(&format!("{text}{long}")),
        [
            (3, vec![MissingLastName]),
            (5, vec![MissingFirstName]),
            (6, vec![NeitherEmailNorStaffNumber]),
            (7, vec![InvalidDate, InvalidEmail, InvalidWorkingTime]),
            (8, vec![LeavingBeforeEntry, InvalidSiren, InvalidSiret, OwnManager]),
            (9, vec![DuplicateInFile]),
            (10, vec![DuplicateInFile]),
            (11, vec![ControlCharacter, UnreadableCharacter, ShortenedNumber]),
            (12, vec![WrongNumberOfColumns]),
            (13, vec![WrongNumberOfColumns]),
            (15, vec![TooLong]),
        ]
    );
}

/// A fault names its column and what its sentence needs, and the sentence is in the person's language.
#[test]
fn a_fault_explains_itself() {
    let texts = Texts::of_api();
    let lines = read("Nom;Prénom;E-mail\nRoux;Jean;j@a.test\nRoux;Jeanne;J@A.test\n".as_bytes());
    let faults = lines[1].outcome.as_ref().expect_err("a duplicate");
    assert_eq!(faults[0].column, Some(2));
    let mapping = Mapping::<Field>::default();
    let problem = mapping.problems(1).into_iter().next().expect("nothing is matched");
    assert_eq!(
        problem.say(&texts, Language::Fr),
        "Indiquez la colonne qui contient cette information\u{a0}: Prénom."
    );
    assert_eq!(
        faults[0].say(&texts, Language::Fr),
        "«\u{a0}j@a.test\u{a0}» figure déjà à la ligne 2. Gardez une seule des deux lignes."
    );
    assert_eq!(
        faults[0].say(&texts, Language::En),
        "“j@a.test” already stands on line 2. Keep one of the two lines."
    );
}

/// A quote that nobody closed costs its own line only, wherever the file ends.
#[test]
fn an_unclosed_quote_costs_one_line() {
    let head = "Prénom;Nom;Matricule\n";
    let rest: Vec<String> = (10..200).map(|n| format!("Jean;Roux;{n}\n")).collect();
    let rest = rest.concat();
    for (text, good) in [
        (format!("{head}\"Zoé;Petit;1\n{rest}"), 190),
        (format!("{head}{rest}\"Zoé;Petit;1\n"), 190),
        (format!("{head}Zoé;\"Petit;1\nLéa;Grand;2\n"), 1),
        (format!("{head}Zoé;\"Petit;1\nLéa;\"Grand\";2\n"), 1),
    ] {
        let lines = read(text.as_bytes());
        let refused: Vec<_> = lines.iter().filter_map(|line| line.outcome.as_ref().err()).collect();
        assert_eq!(refused, [&vec![RowFault::new(None, FaultCode::UnclosedQuote)]]);
        assert_eq!(lines.len(), good + 1);
        assert!(lines.windows(2).all(|pair| pair[0].number < pair[1].number));
    }
    let lines = read(format!("{head}Jean;\"Le \"\"Grand\"\"\";1\nLéa;d\"Or;2\nNoé;\"a\"b;3\n").as_bytes());
    let names: Vec<_> = lines.into_iter().map(|line| line.outcome.expect("an employee").last_name).collect();
    assert_eq!(names, ["Le \"Grand\"", "d\"Or", "ab"]);
}

/// A line without end is refused, takes no more memory than any other, and the lines below keep their numbers.
#[test]
fn a_line_without_end_is_refused() {
    let endless = "x".repeat(3 * WINDOW);
    let text =
        format!("Prénom;Nom;Matricule\nJean;Roux;1\n{endless}\nLéa;Petit;2\n\"{endless}\nZoé;Petit;3\n");
    let mut records = Records::open(TextReader::new(text.as_bytes(), None)).expect("bytes in memory");
    let mut lines = Vec::new();
    while let Some(record) = records.next() {
        let record = record.expect("bytes in memory");
        lines.push((record.line, record.damage));
        assert!(records.ahead().len() <= 3 * WINDOW);
    }
    let too_long = Some(Damage::TooLong);
    assert_eq!(lines, [(1, None), (2, None), (3, too_long), (4, None), (5, too_long), (6, None)]);
}

/// A file made to be slow is not: every line opens a quote that the next ones do not close.
#[test]
fn a_hostile_file_is_read_in_reasonable_time() {
    let text = format!("Prénom;Nom;Matricule\n{}", "x\"y;\"z\n".repeat(20_000));
    let began = Instant::now();
    let lines = read(text.as_bytes());
    assert_eq!(lines.len(), 20_000);
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
}

/// What is refused comes back as it was, with the reason and the line before it, held back from running; once
/// corrected and imported again it says what it said, and the added columns are not added twice.
#[test]
fn what_is_refused_comes_back_and_can_be_imported_again() {
    let text = "Prénom;Nom;Matricule;Entrée\r\nZoé;=Petit;1;30/02/2026\r\nLéa;Roux;2;\r\n\
                '@Noé;\"Le \"\"Grand\"\"; dit\nNono\";3;x;y\r\n";
    let first = given_back(text.as_bytes(), Language::Fr);
    assert_eq!(
        first,
        "\u{feff}Ligne du fichier;Motif du refus;Prénom;Nom;Matricule;Entrée\r\n\
         2;«\u{a0}30/02/2026\u{a0}» n’est pas une date du calendrier. Écrivez-la jour, mois, année\u{a0}: 31/12/2026.;\
         Zoé;'=Petit;1;30/02/2026\r\n\
         4;La ligne compte 5 cellules et le fichier 4 colonnes. Vérifiez qu’un séparateur n’y manque pas ou n’y est \
         pas en trop.;'@Noé;\"Le \"\"Grand\"\"; dit\nNono\";3;x;y\r\n"
    );
    let corrected = first.replace("30/02/2026\r", "28/02/2026\r").replace(";x;y", ";");
    let names: Vec<_> =
        employees(corrected.as_bytes()).into_iter().map(|row| (row.first_name, row.last_name)).collect();
    let name = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(names, [name("Zoé", "=Petit"), name("@Noé", "Le \"Grand\"; dit Nono")]);
    let second = given_back(first.as_bytes(), Language::En);
    assert!(
        second.starts_with("\u{feff}Line in the file;Reason for refusal;Prénom;Nom;Matricule;Entrée\r\n2;")
    );
    assert!(second.contains(".;Zoé;'=Petit;1;30/02/2026\r\n"), "{second}");
}

/// A file that notes how much of it was read.
struct Counted<'a> {
    rest: &'a [u8],
    read: &'a Cell<usize>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.rest.read(buffer)?;
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}

/// One hundred thousand lines are read as they come: nothing waits for the end of the file, and the numbers hold.
#[test]
fn a_hundred_thousand_lines_are_read_as_they_come() {
    let header = "Prénom;Nom;E-mail;Matricule;Responsable;SIREN;Site;Entrée;Sortie;Taux d’activité;Emploi\n";
    let line = |n: u32| {
        let (manager, day) = (n / 10 + 100_000, if n % 1_000 == 999 { 31 } else { 1 });
        format!(
            "Zoé;DE L’ÉPINE-{n};zoe.{n}@exemple.test;{n:06};{manager};732829320;Lyon Part-Dieu;{day}/02/2020;;80 %;\
             Chargée d’études\n"
        )
    };
    let text = [header.to_owned()].into_iter().chain((0..100_000).map(line)).collect::<Vec<_>>().concat();
    let read = Cell::new(0);
    let table = Table::open(Counted { rest: text.as_bytes(), read: &read }, None).expect("a list");
    let mapping = Mapping::<Field>::guess(table.header());
    let mut rows = EmployeeRows::new(table, mapping);
    let first = rows.next().expect("a line").expect("bytes in memory");
    assert_eq!(first.number, 2);
    assert!(read.get() <= WINDOW);
    let (mut good, mut refused, mut last) = (1, 0, 0);
    for line in rows {
        let line = line.expect("bytes in memory");
        last = line.number;
        *(if line.outcome.is_ok() { &mut good } else { &mut refused }) += 1;
    }
    assert_eq!((good, refused, last), (99_900, 100, 100_001));
}

proptest! {
    /// Whatever people wrote in their cells, a file that we write says the same when we read it, whatever the
    /// separator, and each record keeps its line.
    #[test]
    fn any_cells_come_back(
        rows in prop::collection::vec(prop::collection::vec("[\"'=+;,\\t\r\n a]{0,8}|\\PC{0,12}", 1..5), 1..12),
        separator in prop::sample::select(Separator::ALL.to_vec()),
    ) {
        let announced = format!("sep={}", char::from(separator.byte()));
        let header: StringRecord = vec!["Prénom", "Nom"].into();
        let added = AddedColumns { line: "l", reason: "r" };
        let mut rejects = Rejects::begin(Vec::new(), separator, &header, added).expect("memory");
        for (number, cells) in (1..).zip(&rows) {
            let line: Line<()> = Line { number, cells: cells.iter().collect(), outcome: Err(Vec::new()), remains: None };
            rejects.push(&line, |_| String::new()).expect("memory");
        }
        let file = rejects.finish().expect("memory");
        let file = [announced.as_bytes(), b"\r\n", &file[3..]].concat();
        let records: Vec<_> = Records::open(TextReader::new(file.as_slice(), None)).expect("memory")
            .collect::<Result<_, _>>().expect("memory");
        prop_assert_eq!(records[0].line, 2);
        prop_assert_eq!(records.len(), rows.len() + 1);
        let mut line = 3;
        for (record, cells) in records[1..].iter().zip(&rows) {
            let found: Vec<_> = record.cells.iter().skip(2).collect();
            prop_assert_eq!(&found, cells);
            prop_assert_eq!((record.line, record.damage), (line, None));
            let ends = cells.join("|").replace("\r\n", "\n").matches(['\r', '\n']).count();
            line += 1 + ends as u64;
        }
    }

    /// No file stops the import, and no line is given twice.
    #[test]
    fn any_file_is_read_to_its_end(
        body in "[\"';,\\t\r\na]{0,200}|\\PC{0,100}",
        tail in prop::collection::vec(1..=u8::MAX, 0..40),
    ) {
        let file = [b"sep=;\nPrenom;Nom;Matricule\n", body.as_bytes(), &tail].concat();
        let lines = read(&file);
        prop_assert!(lines.windows(2).all(|pair| pair[0].number < pair[1].number));
    }
}
