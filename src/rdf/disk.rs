//! A store on disk: a folder with Oxigraph's RocksDB database, of which a change makes a new generation.
//!
//! The folder holds generations, `1`, `2` and so on, each a database; the file `current` names the one that counts. A
//! build works on a copy, which costs nothing, for the tables that make up a database never change and are linked. When
//! it is done the file is replaced: whoever looks sees the old generation or the new one, also after a power cut. What a
//! killed build left behind the next one removes.
//!
//! The default graph of a database holds each triple of its graphs once, so that questions need not gather them.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad};
use oxigraph::store::Store as Oxigraph;

use crate::rdf::describe::Counts;
use crate::rdf::error::StoreError;
use crate::rdf::file::{DatasetFormat, sync_folder};
use crate::rdf::iri::Base;
use crate::rdf::store::Store;
use crate::rdf::stored::StoredDocument;

/// The file that names the generation that counts.
const CURRENT: &str = "current";
/// The file that a build locks.
const LOCK: &str = "lock";
/// How many quads are gathered before they are loaded.
const BATCH: usize = 100_000;
/// What the loader may use, in megabytes; it reserves room for so many thousand quads.
const LOADER_MEGABYTES: usize = 2 * BATCH / 1000 + 1;

/// Whether a name is that of a folder: there is one, or there is nothing and the name has no ending.
pub(super) fn is_disk(path: &Path) -> bool {
    path.is_dir() || DatasetFormat::of(path).is_none() && path.extension().is_none() && !path.exists()
}

/// Opens a store, to be read.
pub(super) fn open(root: &Path) -> Result<Store, StoreError> {
    let failed = |source| StoreError::Read { path: root.to_owned(), source };
    loop {
        let generation = current(root)
            .map_err(failed)?
            .ok_or_else(|| failed(io::Error::new(io::ErrorKind::NotFound, "no such file: it is no store")))?;
        let lock = lock_of(root, generation).and_then(|lock| lock.lock_shared().map(|()| lock));
        // Where it cannot be locked, on a medium that cannot be written, nobody removes it either.
        let lock = lock.ok();
        if current(root).map_err(failed)? == Some(generation) {
            let inner = Oxigraph::open_read_only(root.join(generation.to_string()))?;
            return Store::on_disk(inner, root, lock);
        }
    }
}

fn lock_of(root: &Path, generation: u64) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(root.join(format!("{generation}.lock")))
}

/// The generation that counts, where there is one.
fn current(root: &Path) -> io::Result<Option<u64>> {
    match fs::read_to_string(root.join(CURRENT)) {
        Ok(text) => text.trim().parse().map(Some).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A generation in the making.
pub(super) struct DiskBuild {
    root: PathBuf,
    _lock: File,
    generation: u64,
    /// Nothing only while it is closed.
    store: Option<Store>,
    pending: Vec<Quad>,
    committed: bool,
}

impl DiskBuild {
    /// Prepares the next generation of a store, or the first, and tells what it holds.
    pub(super) fn open(root: &Path) -> Result<(Self, Vec<StoredDocument>, Option<Base>), StoreError> {
        let failed = |source| StoreError::Write { path: root.to_owned(), source };
        if root.is_dir() && !is_ours(root).map_err(failed)? {
            return Err(StoreError::Name { path: root.to_owned() });
        }
        fs::create_dir_all(root).map_err(failed)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(root.join(LOCK)).map_err(failed)?;
        if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(StoreError::Busy { path: root.to_owned() });
        }
        let old = current(root).map_err(failed)?;
        remove_others(root, old).map_err(failed)?;
        let generation = old.unwrap_or(0) + 1;
        let folder = root.join(generation.to_string());
        if let Some(old) = old {
            copy(&root.join(old.to_string()), &folder).map_err(failed)?;
        }
        let inner = Oxigraph::open(&folder)?;
        let store = Store::on_disk(inner, root, None)?;
        let documents = store.documents()?;
        let base = (!documents.is_empty()).then(|| store.base().clone());
        let build = DiskBuild {
            root: root.to_owned(),
            _lock: lock,
            generation,
            store: Some(store),
            pending: Vec::new(),
            committed: false,
        };
        Ok((build, documents, base))
    }

    fn inner(&self) -> Result<&Oxigraph, StoreError> {
        self.store.as_ref().map(|store| &store.inner).ok_or_else(|| StoreError::Storage("it is closed".to_owned()))
    }

    /// Adds quads of named graphs.
    pub(super) fn add(&mut self, quads: impl Iterator<Item = Quad>) -> Result<(), StoreError> {
        self.pending.extend(quads);
        if self.pending.len() >= BATCH { self.load() } else { Ok(()) }
    }

    /// Loads what is gathered, and its triples into the default graph.
    fn load(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        let both = pending.into_iter().flat_map(|quad| {
            let merged = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
            [quad, merged]
        });
        let mut loader =
            self.inner()?.bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(LOADER_MEGABYTES);
        loader.load_quads(both)?;
        Ok(loader.commit()?)
    }

    /// Removes graphs, and from the default graph what no other says.
    pub(super) fn remove(&mut self, graphs: &[NamedNode]) -> Result<(), StoreError> {
        self.load()?;
        let inner = self.inner()?;
        for graph in graphs {
            let its = GraphNameRef::NamedNode(graph.as_ref());
            let quads: Vec<Quad> = inner.quads_for_pattern(None, None, None, Some(its)).collect::<Result<_, _>>()?;
            let mut transaction = inner.start_transaction()?;
            for quad in &quads {
                let same = (Some(quad.subject.as_ref()), Some(quad.predicate.as_ref()), Some(quad.object.as_ref()));
                let elsewhere = |other: Result<Quad, _>| {
                    other.is_ok_and(|other: Quad| {
                        !other.graph_name.is_default_graph() && other.graph_name != quad.graph_name
                    })
                };
                transaction.remove(quad);
                if !inner.quads_for_pattern(same.0, same.1, same.2, None).any(elsewhere) {
                    let merged = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
                    transaction.remove(&merged);
                }
            }
            transaction.commit()?;
            inner.remove_named_graph(graph)?;
        }
        Ok(())
    }

    /// Makes the generation the one that counts, with the description that `describe` makes of what it holds.
    pub(super) fn commit(mut self: Box<Self>, describe: impl FnOnce(Counts) -> Vec<Quad>) -> Result<(), StoreError> {
        let dataset = self.store.as_ref().map(|store| store.base().dataset());
        if let Some(dataset) = dataset {
            self.remove(&[dataset])?;
        }
        self.load()?;
        let mut counts = Counts::default();
        for quad in self.inner()?.iter() {
            let quad = quad?;
            if !quad.graph_name.is_default_graph() {
                counts.count(&quad);
            }
        }
        self.add(describe(counts).into_iter())?;
        self.load()?;
        self.inner()?.flush()?;
        self.store = None;
        self.point().map_err(|source| StoreError::Write { path: self.root.clone(), source })?;
        self.committed = true;
        // Who still reads the old one keeps it; the next build removes it then.
        let _ = remove_others(&self.root, Some(self.generation));
        Ok(())
    }

    /// Lets `current` name this generation.
    fn point(&self) -> io::Result<()> {
        let folder = self.root.join(self.generation.to_string());
        for entry in fs::read_dir(&folder)? {
            File::open(entry?.path())?.sync_all()?;
        }
        sync_folder(&folder);
        let beside = self.root.join(format!("{CURRENT}.part"));
        let mut file = File::create(&beside)?;
        writeln!(file, "{}", self.generation)?;
        file.sync_all()?;
        fs::rename(&beside, self.root.join(CURRENT))?;
        sync_folder(&self.root);
        Ok(())
    }
}

impl Drop for DiskBuild {
    fn drop(&mut self) {
        self.store = None;
        if !self.committed {
            let _ = fs::remove_dir_all(self.root.join(self.generation.to_string()));
            if matches!(current(&self.root), Ok(None)) {
                // nothing was made: nothing stays
                let _ = fs::remove_file(self.root.join(LOCK));
                let _ = fs::remove_dir(&self.root);
            }
        }
    }
}

/// The generations that lie in a folder.
fn generations(root: &Path) -> io::Result<BTreeSet<u64>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root)? {
        found.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u64>().ok()));
    }
    Ok(found)
}

/// Whether a folder holds nothing but a store.
fn is_ours(root: &Path) -> io::Result<bool> {
    let part = format!("{CURRENT}.part");
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        let name = name.to_str().unwrap_or_default();
        let generation = name.strip_suffix(".lock").unwrap_or(name);
        if ![CURRENT, LOCK, &part].contains(&name) && generation.parse::<u64>().is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes all generations but one, and those that somebody reads.
fn remove_others(root: &Path, kept: Option<u64>) -> io::Result<()> {
    for generation in generations(root)? {
        if Some(generation) == kept {
            continue;
        }
        let lock = lock_of(root, generation)?;
        if !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            fs::remove_dir_all(root.join(generation.to_string()))?;
            fs::remove_file(root.join(format!("{generation}.lock")))?;
        }
    }
    Ok(())
}

/// Copies a database: what never changes is linked, where the file system can.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        let is_table = path.extension().is_some_and(|ending| ending == "sst");
        if !is_table || fs::hard_link(&path, &copy).is_err() {
            fs::copy(&path, &copy)?;
        }
    }
    Ok(())
}
