//! The command-line program.
use std::io::Write;

fn main() {
    let extractor = rapporteur::Extractor::new();
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let out = std::io::stdout();
    for source in rapporteur::text::read_inputs(&paths, rapporteur::text::ReadOptions::default()).flatten() {
        let e = extractor.extract(&source);
        let _ = writeln!(out.lock(), "{}", serde_json::to_string(&e).unwrap_or_default());
    }
}
