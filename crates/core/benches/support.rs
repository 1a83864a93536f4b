//! What support costs, beside making the graph it is asked of: 100,000 statements, twelve deep, each resting on up to
//! three of the layer before, ten to a document and ten to a claim. Not how records are read.

#[path = "made/record.rs"]
mod made;

use divan::Bencher;
use made::{OF_A_CLAIM, STATEMENTS, asked, linked};

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5)]
fn link_all(bencher: Bencher<'_, '_>) {
    linked(bencher, |_, _| {});
}

#[divan::bench(sample_count = 5)]
fn support_of_the_deepest(bencher: Bencher<'_, '_>) {
    let claim = format!("claim-{}", STATEMENTS / OF_A_CLAIM - 1);
    asked(
        bencher,
        |_, _| {},
        |graph| {
            divan::black_box(graph.support(&claim, None));
        },
    );
}

#[divan::bench(sample_count = 5)]
fn impact_of_an_actor(bencher: Bencher<'_, '_>) {
    asked(
        bencher,
        |_, _| {},
        |graph| {
            divan::black_box(graph.impact("actor-0", false));
        },
    );
}

#[divan::bench(sample_count = 3)]
fn impact_rank(bencher: Bencher<'_, '_>) {
    asked(
        bencher,
        |_, _| {},
        |graph| {
            divan::black_box(graph.impact_rank(Some(10)));
        },
    );
}
