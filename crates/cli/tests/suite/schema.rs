//! Real answers are valid by `docs/schema/`, and the schemas are strict enough to refuse what is not an answer.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::run::{root, run};

/// What is asked, of the bundled data set and of the cases'; each with the schema and, for lines, the element's name.
const QUESTIONS: &[(&str, Option<&str>, &[&str])] = &[
    ("check", None, &["check --format json"]),
    ("check", Some("diagnostic"), &["check --format jsonl"]),
    (
        "said",
        None,
        &[
            "said --format json",
            "said --format json --origins",
            "said --format json --known-by 2025-11-24",
            "said --format json --limit 0",
        ],
    ),
    ("said", Some("statement"), &["said --format jsonl", "said --format jsonl --origins"]),
    ("timeline", None, &["timeline --format json", "timeline --format json --on 1900"]),
    ("timeline", Some("entry"), &["timeline --format jsonl"]),
    (
        "graph",
        None,
        &[
            "graph --format json",
            "graph --format json --kind people",
            "graph --format json --kind lineage",
            "graph --format json --kind all",
        ],
    ),
    ("search", None, &["search a* --format json", "search zanzibar --format json"]),
    ("search", Some("hit"), &["search a* --format jsonl"]),
    ("stats", None, &["stats --format json"]),
];

#[test]
fn answers_are_valid() {
    for project in projects() {
        for &(command, element, questions) in QUESTIONS {
            let validator = validator(command, element);
            for question in questions {
                let answer = run(&project, question.split(' '));
                let lines = element.map_or(1, |_| answer.stdout.lines().count());
                let values: Vec<Value> = serde_json::Deserializer::from_str(&answer.stdout)
                    .into_iter()
                    .collect::<Result<_, _>>()
                    .unwrap_or_else(|error| panic!("`dixit {question}` prints no JSON: {error}"));
                assert_eq!(values.len(), lines, "`dixit {question}` prints one value a line");
                values.iter().for_each(|value| assert_valid(&validator, value, question, &project));
            }
        }
    }
}

/// Every record of every project is opened and traced both ways.
#[test]
fn every_record_shows_and_traces_validly() {
    let (show, trace) = (validator("show", None), validator("trace", None));
    for project in projects() {
        let records = ids(&project);
        // Of the large set a part does: it is there for the real thing's shapes, the cases' for every field.
        let step = records.len().div_ceil(40).max(1);
        for id in records.iter().step_by(step) {
            for (words, validator) in [
                (vec!["show", id, "--format", "json"], &show),
                (vec!["trace", id, "--format", "json"], &trace),
                (vec!["trace", id, "--down", "--format", "json"], &trace),
            ] {
                let answer = run(&project, &words);
                let value = serde_json::from_str(&answer.stdout)
                    .unwrap_or_else(|error| panic!("{words:?} prints no JSON: {error} {}", answer.stderr));
                assert_valid(validator, &value, &words.join(" "), &project);
            }
        }
    }
}

/// An answer stripped of any one of its keys, or with a value of another type in it, is not an answer.
#[test]
fn what_is_not_an_answer_is_refused() {
    let project = ferry();
    for question in [
        "check --format json",
        "said --format json",
        "show kovac --format json",
        "show report --format json",
        "show passengers-412 --format json",
        "trace star-repeats --format json",
        "timeline --format json",
        "graph --format json",
        "search aurora --format json",
        "stats --format json",
    ] {
        let command = question.split(' ').next().expect("a command");
        let validator = validator(command, None);
        let answer: Value = serde_json::from_str(&run(&project, question.split(' ')).stdout).expect("JSON");
        let object = answer.as_object().expect("an object");
        let mut refused = 0;
        for key in object.keys() {
            let mut without = object.clone();
            without.remove(key);
            let mut other = object.clone();
            other.insert(key.clone(), json!({"no": "such value"}));
            refused += usize::from(!validator.is_valid(&without.into()));
            assert!(!validator.is_valid(&other.into()), "`dixit {question}` is valid with any `{key}`");
        }
        assert!(refused >= 3, "`dixit {question}` is valid without most of its keys");
        let mut more = object.clone();
        more.insert("something-new".to_owned(), json!(1));
        assert!(validator.is_valid(&more.into()), "new keys may be added");
    }
}

/// Every schema is one, refers to nothing outside itself, and has no definition that nothing uses.
#[test]
fn schemas_are_sound_and_stand_alone() {
    let folder = root().join("docs/schema");
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("the schemas are there") {
        let path = entry.expect("readable").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        seen += 1;
        let text = fs::read_to_string(&path).expect("readable");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert!(jsonschema::meta::is_valid(&schema), "{} is no JSON Schema", path.display());
        let references = text.split("\"$ref\": \"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
        let used: Vec<&str> = references.map(|name| name.strip_prefix("#/$defs/").expect("within the file")).collect();
        let defined: Vec<&String> = schema["$defs"].as_object().into_iter().flat_map(|defs| defs.keys()).collect();
        used.iter().for_each(|name| assert!(defined.iter().any(|own| own == name), "{name} is not defined"));
        defined.iter().for_each(|own| assert!(used.contains(&own.as_str()), "{own} is not used"));
    }
    assert!(seen >= 8, "a schema for each answer");
}

fn assert_valid(validator: &Validator, value: &Value, question: &str, project: &Path) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "`dixit {question}` in {}: {}", project.display(), errors.join("\n"));
}

/// The schema of a command's answer, or of one element of its list.
fn validator(command: &str, element: Option<&str>) -> Validator {
    let text = fs::read_to_string(root().join(format!("docs/schema/{command}.json"))).expect("the schema is there");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    if let Some(element) = element {
        schema = json!({"$schema": schema["$schema"], "$ref": format!("#/$defs/{element}"), "$defs": schema["$defs"]});
    }
    jsonschema::validator_for(&schema).expect("a JSON Schema")
}

fn ids(project: &Path) -> Vec<String> {
    let answer = run(project, ["graph", "--kind", "all", "--format", "json"]);
    let graph: Value = serde_json::from_str(&answer.stdout).expect("JSON");
    let nodes = graph["nodes"].as_array().expect("nodes");
    nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

/// The bundled data set, and the cases' with every field, circles, faults, open dates and hidden characters.
fn projects() -> Vec<std::path::PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let of_cases = ["ferry", "circle", "time", "hidden", "broken"].map(|area| with_own_project(&cases.join(area)));
    std::iter::once(root()).chain(of_cases).collect()
}

fn ferry() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ferry")
}

/// Without a `dixit.ron` of its own, the area would be taken for a folder of the repository's project.
fn with_own_project(area: &Path) -> std::path::PathBuf {
    assert!(area.join("dixit.ron").is_file(), "{} needs a dixit.ron", area.display());
    area.to_owned()
}
