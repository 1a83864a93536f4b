//! Real answers are valid by `docs/schema/`, and the schemas are strict enough to refuse what is not an answer.

use std::fs;
use std::path::{Path, PathBuf};

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
    (
        "conflicts",
        None,
        &[
            "conflicts --format json",
            "conflicts --format json --kind value",
            "conflicts --format json --known-by 2025-11-24",
            "conflicts --format json --limit 0",
        ],
    ),
    ("conflicts", Some("conflict"), &["conflicts --format jsonl", "conflicts --format jsonl --maybe-known-by 2025-11"]),
    (
        "known",
        None,
        &[
            "known 2025-11 --format json",
            "known 2025-11-24 --format json",
            "known --since 2025-05-03 --format json",
            "known --until 2025-11-24 --format json",
        ],
    ),
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
    ("stats", None, &["stats --format json", "stats --known-by 2025-11-24 --format json"]),
    (
        "impact-rank",
        None,
        &[
            "impact --rank --format json",
            "impact --rank --limit 1 --format json",
            "impact --rank --known-by 2025-11-24 --format json",
        ],
    ),
    ("compare", None, &["compare --text dixit.ron dixit.ron --format json"]),
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

/// Every claim is counted, and every other record falls.
#[test]
fn every_claim_is_supported_and_everything_falls_validly() {
    let (support, impact) = (validator("support", None), validator("impact", None));
    let network = validator("graph-support", None);
    for project in projects() {
        let records = ids(&project);
        let step = records.len().div_ceil(40).max(1);
        for id in records.iter().step_by(step) {
            let (words, validator) = match run(&project, ["support", id, "--format", "json"]).stdout.is_empty() {
                false => (vec!["support", id, "--format", "json"], &support),
                true => (vec!["impact", id, "--format", "json"], &impact),
            };
            let mut asked = vec![(words, validator)];
            if asked[0].0[0] == "support" {
                asked.push((vec!["graph", "--support", id, "--format", "json"], &network));
            }
            for (words, validator) in asked {
                let answer = run(&project, &words);
                let value = serde_json::from_str(&answer.stdout)
                    .unwrap_or_else(|error| panic!("{words:?} prints no JSON: {error} {}", answer.stderr));
                assert_valid(validator, &value, &words.join(" "), &project);
            }
        }
    }
}

/// An answer stripped of any one of its keys, or with a value of another type anywhere in it, is not an answer.
#[test]
fn what_is_not_an_answer_is_refused() {
    for (question, project) in [
        ("check --format json", "check"),
        ("said --format json", "ferry"),
        ("show kovac --format json", "ferry"),
        ("show report --format json", "ferry"),
        ("show call --format json", "ferry"),
        ("show passengers-412 --format json", "ferry"),
        ("show kovac-within-limits --format json", "ferry"),
        ("trace star-repeats --format json", "ferry"),
        ("conflicts --format json", "conflict"),
        ("known --since 2025-05-03 --format json", "conflict"),
        ("timeline --during call --format json", "ferry"),
        ("graph --around kovac --format json", "ferry"),
        ("search aurora --format json", "ferry"),
        ("stats --format json", "ferry"),
        ("support overloaded --format json", "ferry"),
        ("impact kovac --format json", "ferry"),
        ("graph --support overloaded --format json", "ferry"),
        ("compare draft memo --format json", "texts"),
        ("compare memo draft --format json", "texts"),
        ("lineage final#route --format json", "texts"),
    ] {
        let command = match question.split(' ').next().expect("a command") {
            "graph" if question.contains("--support") => "graph-support",
            command => command,
        };
        let validator = validator(command, None);
        let answer: Value = serde_json::from_str(&run(&area(project), question.split(' ')).stdout).expect("JSON");
        assert!(validator.is_valid(&answer), "`dixit {question}` is valid as it is");
        for place in places(&answer) {
            let (parent, key) = place.rsplit_once('/').expect("a place within the answer");
            let mut other = answer.clone();
            *other.pointer_mut(&place).expect("it is there") = json!([{"no": "such value"}]);
            assert!(!validator.is_valid(&other), "`dixit {question}` is valid with anything at {place}");
            let mut without = answer.clone();
            let Some(object) = without.pointer_mut(parent).and_then(Value::as_object_mut) else { continue };
            object.remove(key);
            let may_be_missing = is_addition(command, parent, key);
            assert_eq!(validator.is_valid(&without), may_be_missing, "`dixit {question}` without {place}");
        }
        let mut more = answer.clone();
        more.as_object_mut().expect("an object").insert("something-new".to_owned(), json!(1));
        assert!(validator.is_valid(&more), "new keys may be added");
    }
}

/// Keys that answers have beyond what format version 1 promises, and those of a map.
fn is_addition(command: &str, parent: &str, key: &str) -> bool {
    match command {
        "check" => key == "label",
        "show" => {
            (parent.is_empty() && ["known_since", "retracted"].contains(&key))
                || parent.ends_with("/links")
                || ((parent.starts_with("/rests_on/") || parent.starts_with("/relied_on_by/")) && key == "basis")
        }
        "trace" => key == "locators",
        "compare" => parent.is_empty() && ["documents", "backward", "dropped_by"].contains(&key),
        _ => false,
    }
}

/// JSON pointers to all that an answer holds. The keys of real answers need no escape.
fn places(value: &Value) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (format!("/{key}"), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(rank, value)| (format!("/{rank}"), value)).collect(),
        _ => Vec::new(),
    };
    let mut places = Vec::new();
    for (place, value) in below {
        places.extend(self::places(value).into_iter().map(|inner| format!("{place}{inner}")));
        places.push(place);
    }
    places
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
fn projects() -> Vec<PathBuf> {
    let of_cases = ["ferry", "conflict", "circle", "time", "hidden", "broken", "check", "texts"].map(area);
    std::iter::once(root()).chain(of_cases).collect()
}

/// An area of the recorded cases, as a project. Without a `dixit.ron` of its own, it would be taken for a folder of the
/// repository's.
fn area(name: &str) -> PathBuf {
    let area = root().join("crates/cli/tests/cases").join(name);
    assert!(area.join("dixit.ron").is_file(), "{name} needs a dixit.ron");
    area
}
