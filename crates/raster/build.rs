//! Packs the two faces that pictures are written in: half their size, unpacked only when a picture is drawn.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for (name, face) in [("regular", dejavu::sans::regular()), ("bold", dejavu::sans::bold())] {
        fs::write(Path::new(&out).join(name), miniz_oxide::deflate::compress_to_vec(face, 9))?;
    }
    Ok(())
}
