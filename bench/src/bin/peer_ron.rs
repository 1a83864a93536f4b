//! `peer-ron FOLDER THREADS`: finds and reads all records with `ron` alone, and says how many there are.

use std::path::Path;

use dixit_bench::{Outcome, corpus, peer_ron};

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, threads] = arguments.as_slice() else { return Err("usage: peer-ron FOLDER THREADS".into()) };
    println!("{}", peer_ron::read(&corpus::files(Path::new(folder))?, threads.parse()?)?);
    Ok(())
}
