# Format, lint and test, as CI does.
ci:
    bash .ci/run

# Check the bundled records and write the dossier to out/.
build:
    cargo run --release -- build

# Run all tests.
test:
    cargo test --workspace

# Format the code and show what clippy says.
lint:
    cargo fmt --all
    cargo clippy --workspace --all-targets -- -D warnings

# Renew every expected output; review the diff before committing it.
bless:
    DIXIT_BLESS=1 cargo test --workspace

# Fuzz the reader against `ron`, or the `snapshot`, for so many seconds (needs cargo-fuzz; runs on the stable toolchain).
fuzz seconds="1800" target="reader":
    cd fuzz && RUSTC_BOOTSTRAP=1 cargo fuzz run {{target}} --sanitizer none -- -max_total_time={{seconds}} -dict=ron.dict

# Measure beside `ron` and SQLite at these sizes (10k, 100k, 1m) and write the figures to docs/performance.md.
bench *sizes="10k 100k":
    cargo build --release --locked
    cargo build --release --locked --manifest-path bench/Cargo.toml
    bench/target/release/bench {{sizes}}

# Count the instructions that reading takes for each byte of a fixed text (needs valgrind).
instructions statements="4500":
    cargo build --release -p dixit-ingest --example instructions
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*read_corpus*' \
        target/release/examples/instructions {{statements}} 2>&1 \
        | awk '/ bytes, / { bytes = $1 } /Collected/ { print $NF / bytes, "instructions a byte" }'

# Check licences, advisories and sources of dependencies (needs cargo-deny).
deny:
    cargo deny check
