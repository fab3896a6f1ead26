//! How a question is answered: Oxigraph's explanation as text.

use std::fmt::Write as _;

use serde_json::Value;

/// The plan as a tree, a line a step, what it stands on indented below it.
pub(super) fn tree(explanation: &Value) -> String {
    let mut text = String::new();
    if let Some(plan) = explanation.get("plan") {
        step(plan, 0, &mut text);
    }
    text
}

fn step(plan: &Value, depth: usize, text: &mut String) {
    let name = plan.get("name").and_then(Value::as_str).unwrap_or("?");
    let rows = plan.get("number of results").and_then(Value::as_u64);
    let seconds = plan.get("duration in seconds").and_then(Value::as_f64);
    let rows = rows.map(|n| n.to_string()).unwrap_or_default();
    let seconds = seconds.map(|s| format!("{s:.3}")).unwrap_or_default();
    let _ = writeln!(text, "{rows:>9} {seconds:>8}  {:indent$}{name}", "", indent = 2 * depth);
    for child in plan.get("children").and_then(Value::as_array).into_iter().flatten() {
        step(child, depth + 1, text);
    }
}
