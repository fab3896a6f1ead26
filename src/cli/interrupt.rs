//! Ctrl-C: the first one asks to stop after the documents at hand, a second one stops at once.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);
static HANDLER: Once = Once::new();

/// Exit code of what was interrupted, as shells have it: 128 and the number of the signal.
pub(super) const EXIT_CODE: u8 = 130;

/// From now on Ctrl-C only asks to stop.
pub(super) fn listen() {
    HANDLER.call_once(|| {
        // where no handler can be set Ctrl-C stops at once, as it always did
        let _ = ctrlc::set_handler(|| {
            if ASKED.swap(true, Ordering::SeqCst) {
                std::process::exit(EXIT_CODE.into());
            }
        });
    });
}

/// Whether somebody asked to stop.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
