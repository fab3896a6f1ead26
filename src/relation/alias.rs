//! Aliases that the document itself defines.

use super::scene::Scene;
use super::{Found, Predicate};

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    found.extend(scene.linked.aliases.iter().map(|a| {
        Found::literal(a.entity, Predicate::AlsoKnownAs, a.alias.clone(), a.range, "alias.defined").confidence(0.95)
    }));
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::expect;

    #[test]
    fn a_defined_alias_is_said_of_its_name() {
        expect(
            "大会，\n欢迎欧洲安全与合作组织(欧安组织)的工作，\n1. 决定继续处理此案。",
            &["OSCE alsoKnownAs 欧安组织"],
            &[],
        );
    }
}
