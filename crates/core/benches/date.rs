//! What reading a date costs, by what is written. Not how dates are compared or shown.

use divan::Bencher;
use dixit_core::date::Date;

fn main() {
    divan::main();
}

#[divan::bench(args = ["2025-10-14", "2025-10", "2025-11-18/2025-11-20", "2025-10~"])]
fn parse(bencher: Bencher<'_, '_>, written: &str) {
    bencher.bench(|| Date::parse(divan::black_box(written).into()).map(|date| date.bounds));
}
