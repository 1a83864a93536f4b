//! scratch
#[path = "../tests/suite/mirror.rs"]
mod mirror;
#[path = "../tests/suite/records.rs"]
mod records;
use dixit_core::source::*;
fn main(){ 
    let a: Vec<String> = std::env::args().collect();
    let n: usize = a[1].parse().unwrap(); let it: usize = a[2].parse().unwrap();
    let files = records::files(n, 1);
    let sources = Sources::new(files.into_iter().map(|(path, text)| Source { path, text }).collect());
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let cpu = || std::fs::read_to_string("/proc/thread-self/schedstat").unwrap().split(' ').next().unwrap().parse::<u64>().unwrap();
    let bytes: usize = sources.iter().map(|(_, s)| s.text.len()).sum();
    for what in ["ours", "ron", "ours", "ron"] {
        let t = cpu();
        for _ in 0..it { for (f,s) in sources.iter() { 
            if what == "ours" { std::hint::black_box(dixit_ingest::read_file(f,&s.text)); }
            else { if a.len() > 3 {continue} std::hint::black_box(options.from_str::<Vec<mirror::Record>>(&s.text).unwrap()); }
        } }
        let d = cpu() - t;
        println!("{what} {} ms {:.1} MB/s", d/1_000_000, (bytes*it) as f64 / d as f64 * 1e3);
    }
}
