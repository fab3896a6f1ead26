//! A relation in one line of text.

use std::fmt;

use crate::extraction::Relation;

/// Shows a relation: subject, predicate, act and object, and what else there is. The subject is left out where it is
/// the document in which the relation is shown.
pub struct Statement<'r> {
    /// The relation.
    pub relation: &'r Relation,
    /// The id of the document in which it is shown.
    pub within: &'r str,
}

impl fmt::Display for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let r = self.relation;
        if r.subject != self.within {
            write!(f, "{} ", r.subject)?;
        }
        if r.negated {
            f.write_str("not ")?;
        }
        write!(f, "{}", r.predicate)?;
        if let Some(act) = r.act {
            write!(f, " ({act})")?;
        }
        if let Some(effect) = r.effect {
            write!(f, " [{effect}]")?;
        }
        match r.literal {
            true => write!(f, " “{}”", r.object)?,
            false => write!(f, " {}", r.object)?,
        }
        if let Some(role) = &r.role {
            write!(f, ", as {role}")?;
        }
        if let Some(holder) = &r.holder {
            write!(f, ", by {holder}")?;
        }
        Ok(())
    }
}
