//! What leaves the house as a file: receipts, certificates, calendars, exports. Data in, bytes out: nothing here reads
//! a database, a clock or a key, and the same data always gives the same bytes.

pub(crate) mod csv;
pub(crate) mod ics;
pub(crate) mod words;
