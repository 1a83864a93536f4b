//! How fast columns are: items by index from memory and from a guarded image, and the comparing of sums.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use dixit_core::column::{Column, Guard, chunk_sums};
use zerocopy::little_endian::{U32, U64};

const BYTES: usize = 64 << 20;
const ASKED: usize = 100_000;

fn main() {
    divan::main();
}

fn image() -> (Vec<u8>, Vec<U64>) {
    let image: Vec<u8> = (0..BYTES as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let sums = chunk_sums(&image).into_iter().map(U64::new).collect();
    (image, sums)
}

/// Indices all over a table, in no order.
fn indices(len: usize) -> Vec<usize> {
    (0..ASKED).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % len).collect()
}

/// One thread's share of the indices, summed so that nothing is left out.
fn gather(column: Column<'_, U32>, indices: &[usize]) -> u64 {
    indices.iter().map(|&index| u64::from(column.get(index).get())).sum()
}

#[divan::bench]
fn get_built(bencher: Bencher) {
    let items: Vec<U32> = (0..BYTES as u32 / 4).map(U32::new).collect();
    let indices = indices(items.len());
    bencher.counter(ItemsCount::new(ASKED)).bench_local(|| gather(black_box(Column::built(&items)), &indices));
}

#[divan::bench]
fn get_mapped(bencher: Bencher) {
    let (image, sums) = image();
    let guard = Guard::new(&image, &sums).expect("one sum per chunk");
    let column = Column::<U32>::mapped(&guard, 0..BYTES).expect("within the image");
    let indices = indices(column.len());
    gather(column, &indices);
    bencher.counter(ItemsCount::new(ASKED)).bench_local(|| gather(black_box(column), &indices));
}

#[divan::bench]
fn slice_of_eight_mapped(bencher: Bencher) {
    let (image, sums) = image();
    let guard = Guard::new(&image, &sums).expect("one sum per chunk");
    let column = Column::<U32>::mapped(&guard, 0..BYTES).expect("within the image");
    let indices = indices(column.len() - 8);
    gather(column, &indices);
    bencher.counter(ItemsCount::new(ASKED)).bench_local(|| {
        let column = black_box(column);
        indices.iter().map(|&index| u64::from(column.slice(index..index + 8)[7].get())).sum::<u64>()
    });
}

#[divan::bench]
fn sums_of_an_image(bencher: Bencher) {
    let (image, _) = image();
    bencher.counter(BytesCount::new(BYTES)).bench_local(|| chunk_sums(black_box(&image)));
}

#[divan::bench]
fn verify_all(bencher: Bencher) {
    let (image, sums) = image();
    let guard = || Guard::new(&image, &sums).expect("one sum per chunk");
    bencher.counter(BytesCount::new(BYTES)).with_inputs(guard).bench_local_values(|guard| guard.verify_all());
}

/// The first touch of every chunk, on one thread.
#[divan::bench]
fn first_touch(bencher: Bencher) {
    let (image, sums) = image();
    let guard = || Guard::new(&image, &sums).expect("one sum per chunk");
    bencher.counter(BytesCount::new(BYTES)).with_inputs(guard).bench_local_refs(|guard| {
        (0..BYTES).step_by(4096).for_each(|at| guard.touch(at..at + 1));
    });
}
