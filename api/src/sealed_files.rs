//! Files that are sealed at rest, piece by piece, so that one of any length goes through the memory of a few of them.
//! Each piece is bound to its file, to its number and to whether it is the last: none is altered, moved or cut off unseen.

use bytes::{Bytes, BytesMut};
use futures_util::{
    Stream, StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};

use crate::{
    Internal,
    chance::Chance,
    keys::{Keys, Piece, SEAL},
    storage::Storage,
};

/// How long a piece is before it is sealed; the last one of a file may be shorter.
const LENGTH: usize = 64 * 1024;

/// Seals a file as it comes, for the key by which it will be stored.
pub(crate) fn seal<'a, E: Send + 'a>(
    keys: &'a Keys,
    chance: &'a dyn Chance,
    key: &'a str,
    parts: impl Stream<Item = Result<Bytes, E>> + Send + 'a,
) -> impl Stream<Item = Result<Bytes, E>> + Send + 'a {
    cut(parts, LENGTH).map_ok(move |cut| Bytes::from(keys.seal_piece(cut.of(key), &cut.bytes, chance)))
}

/// Opens a sealed file piece by piece, and fails at the first one that is not as it was sealed; none when there is no such
/// file, or when it was sealed with a secret that is gone.
pub(crate) async fn open(
    storage: &Storage,
    keys: &Keys,
    key: &str,
) -> Result<Option<BoxStream<'static, Result<Bytes, Internal>>>, Internal> {
    let Some(parts) = storage.stream(key).await? else { return Ok(None) };
    let mut pieces = cut(parts, LENGTH + SEAL).boxed();
    let first = pieces.try_next().await?;
    if first.as_ref().is_some_and(|first| keys.lacks_secret_of(&first.bytes)) {
        return Ok(None);
    }
    let (keys, key) = (keys.clone(), key.to_owned());
    let opened = stream::iter(first.map(Ok)).chain(pieces).map(move |piece| {
        let piece: Cut = piece?;
        let content = keys.open_piece(piece.of(&key), &piece.bytes)?;
        Ok::<_, Internal>(Bytes::from(content))
    });
    Ok(Some(opened.boxed()))
}

/// What was cut from a file.
struct Cut {
    number: u64,
    is_last: bool,
    bytes: Bytes,
}

impl Cut {
    /// The piece of a stored file that it is.
    fn of<'a>(&self, file: &'a str) -> Piece<'a> {
        Piece { file, number: self.number, is_last: self.is_last }
    }
}

/// Cuts a file into pieces of one length, whatever the parts in which it comes. One of no bytes is one piece.
fn cut<'a, E: Send + 'a>(
    parts: impl Stream<Item = Result<Bytes, E>> + Send + 'a,
    length: usize,
) -> impl Stream<Item = Result<Cut, E>> + Send + 'a {
    let begin = Some((parts.boxed(), BytesMut::new(), 0));
    stream::try_unfold(begin, move |state| async move {
        let Some((mut parts, mut rest, number)) = state else { return Ok(None) };
        // What fills a piece may be the last: that is known once more comes, or nothing.
        while rest.len() <= length {
            let Some(part) = parts.try_next().await? else {
                let last = Cut { number, is_last: true, bytes: rest.freeze() };
                return Ok(Some((last, None)));
            };
            rest.extend_from_slice(&part);
        }
        let bytes = rest.split_to(length).freeze();
        Ok::<_, E>(Some((Cut { number, is_last: false, bytes }, Some((parts, rest, number + 1)))))
    })
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, env, fs, path::PathBuf};

    use super::*;
    use crate::chance::SeededChance;

    const OLD: &str = "an old secret of more than 32 characters";
    const NEW: &str = "a new secret of more than 32 characters!";
    const KEY: &str = "exports/one.sealed";
    const SEALED: usize = LENGTH + SEAL;

    fn keys(present: &str, previous: &[&str]) -> Keys {
        let previous: Vec<String> = previous.iter().map(|secret| (*secret).to_owned()).collect();
        Keys::new(present, &previous).expect("secrets")
    }

    /// A storage of a test's own.
    struct Place {
        folder: PathBuf,
        storage: Storage,
    }

    impl Place {
        fn of(test: &str) -> Self {
            let folder = env::temp_dir().join(format!("maillon-{test}-{}", std::process::id()));
            let storage = Storage::open(&format!("file://{}", folder.display())).expect("a folder");
            Self { folder, storage }
        }

        /// Keeps a file that comes in parts which are as long as no piece; what lies there then.
        async fn keep(&self, key: &str, content: &[u8]) -> Vec<u8> {
            let chance = SeededChance::new(1);
            let parts = content.chunks(10_007).map(|part| Ok::<_, Infallible>(Bytes::copy_from_slice(part)));
            let parts: Vec<_> = parts.collect();
            let keys = keys(OLD, &[]);
            let sealed = seal(&keys, &chance, key, stream::iter(parts));
            self.storage.receive(key, u64::MAX, sealed).await.expect("a file");
            fs::read(self.folder.join(key)).expect("a file")
        }

        /// What a file that lies there so opens to, part by part until it fails.
        async fn opened(&self, keys: &Keys, lies: Vec<u8>) -> Option<Result<Vec<u8>, Internal>> {
            self.storage.put(KEY, lies).await.expect("a file");
            let parts = open(&self.storage, keys, KEY).await.expect("a look")?;
            Some(parts.map_ok(|part| part.to_vec()).try_concat().await)
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    /// Something of a length, in which no two pieces are alike.
    fn content(length: usize) -> Vec<u8> {
        (0..length).map(|at| u8::try_from(at % 251).expect("a small number")).collect()
    }

    /// A file of any length is what it was once it is opened, and its content does not lie there.
    #[tokio::test]
    async fn a_file_opens_to_what_it_was() {
        let (place, keys) = (Place::of("sealed-lengths"), keys(OLD, &[]));
        for length in [0, 1, LENGTH - 1, LENGTH, LENGTH + 1, 2 * LENGTH, 3 * LENGTH + 7] {
            let was = content(length);
            let lies = place.keep(KEY, &was).await;
            assert!(length < 8 || !lies.windows(8).any(|some| some == &was[..8]), "{length}");
            let opened = place.opened(&keys, lies).await.expect("a file").expect("all of it");
            assert!(opened == was, "{length}");
        }
    }

    /// Whatever is done to a file is noticed: it never opens to its end, be it cut where a piece ends.
    #[tokio::test]
    async fn a_file_that_was_tampered_with_does_not_open() {
        let (place, keys) = (Place::of("sealed-tampering"), keys(OLD, &[]));
        let lies = place.keep(KEY, &content(3 * LENGTH)).await;
        assert_eq!(lies.len(), 3 * SEALED);
        let [one, two, three] = [0, 1, 2].map(|at| &lies[at * SEALED..][..SEALED]);
        let other = place.keep("exports/other.sealed", &content(3 * LENGTH)).await;
        let mut altered = lies.clone();
        altered[SEALED + 1_000] ^= 1;
        for (what, tampered) in [
            ("nothing is left", Vec::new()),
            ("cut behind the first piece", one.to_vec()),
            ("cut behind the second", [one, two].concat()),
            ("cut by a byte", lies[..lies.len() - 1].to_vec()),
            ("the last piece is missing its seal", lies[..2 * SEALED + 20].to_vec()),
            ("the second is left out", [one, three].concat()),
            ("the first is left out", [two, three].concat()),
            ("two are swapped", [two, one, three].concat()),
            ("one stands twice", [one, one, two, three].concat()),
            ("something follows", [one, two, three, &b"a"[..]].concat()),
            ("a byte was altered", altered),
            ("a piece of another file", [one, &other[SEALED..2 * SEALED], three].concat()),
            ("another file", other),
        ] {
            let opened = place.opened(&keys, tampered).await.expect("a file");
            assert!(opened.is_err(), "{what}");
        }
        assert!(place.opened(&keys, lies).await.expect("a file").is_ok());
    }

    /// While the secret that sealed a file is named among the earlier ones it opens, and afterwards there is none; nor is
    /// there one in what was never sealed.
    #[tokio::test]
    async fn a_file_is_gone_with_its_secret() {
        let place = Place::of("sealed-secrets");
        let lies = place.keep(KEY, b"Diagne;4000.00").await;
        let opened = place.opened(&keys(NEW, &[OLD]), lies.clone()).await.expect("a file");
        assert_eq!(opened.expect("all of it"), b"Diagne;4000.00");
        assert!(place.opened(&keys(NEW, &[]), lies).await.is_none());
        assert!(place.opened(&keys(OLD, &[]), b"Diagne;4000.00".to_vec()).await.is_none());
        assert!(open(&place.storage, &keys(OLD, &[]), "exports/none").await.expect("a look").is_none());
    }
}
