//! Validation against shapes: the constraints of SHACL Core that `ontology/shapes.ttl` uses, and no others. A file of
//! shapes that uses more is refused, not half understood; for those there are engines that know all of SHACL, such as
//! pySHACL, against which this one is tested.

mod shapes;
mod validate;

pub use shapes::Shapes;
pub use validate::Violation;

use oxigraph::model::NamedNodeRef;

/// The terms of SHACL that are understood.
mod sh {
    use super::NamedNodeRef;

    macro_rules! terms {
        ($($name:ident = $local:literal),* $(,)?) => {
            $(pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!("http://www.w3.org/ns/shacl#", $local));)*
        };
    }

    /// The namespace.
    pub const NAMESPACE: &str = "http://www.w3.org/ns/shacl#";
    terms! {
        BLANK_NODE = "BlankNode", CLASS = "class", DATATYPE = "datatype", EQUALS = "equals", HAS_VALUE = "hasValue",
        IN = "in", INVERSE_PATH = "inversePath", IRI = "IRI", LESS_THAN_OR_EQUALS = "lessThanOrEquals",
        LITERAL = "Literal", MAX_COUNT = "maxCount", MAX_INCLUSIVE = "maxInclusive", MESSAGE = "message",
        MIN_COUNT = "minCount", MIN_INCLUSIVE = "minInclusive", MIN_LENGTH = "minLength", NODE = "node",
        NODE_KIND = "nodeKind", NODE_SHAPE = "NodeShape", NOT = "not", OR = "or", PATH = "path", PATTERN = "pattern",
        PROPERTY = "property", QUALIFIED_MAX_COUNT = "qualifiedMaxCount",
        QUALIFIED_MIN_COUNT = "qualifiedMinCount", QUALIFIED_VALUE_SHAPE = "qualifiedValueShape",
        TARGET_CLASS = "targetClass", TARGET_NODE = "targetNode", TARGET_OBJECTS_OF = "targetObjectsOf",
        TARGET_SUBJECTS_OF = "targetSubjectsOf", XONE = "xone",
    }
}
