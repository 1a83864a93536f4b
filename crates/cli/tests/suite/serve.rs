//! `serve`, asked over real connections: who is answered and who is not, and how soon what was saved is seen.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::dossier::{RECORDS, project};
use crate::run::{dixit, run};

/// Much longer than anything takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// `dixit serve` on a free port; ended with it.
struct Served {
    child: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// An answer, with the names of its headers in small letters.
struct Got {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The notice above the content.
    fn notice(&self) -> &str {
        let (_, after) = self.body.split_once("<div id=\"live\"").expect("a page that is served live");
        after.split_once("\n<main").expect("the content").0
    }
}

impl Served {
    fn begin(folder: &Path) -> Self {
        let mut child = dixit(folder).args(["serve", "--port", "0"]).stderr(Stdio::null()).spawn().expect("started");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let port = line.split_once("http://127.0.0.1:").and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        let Some(port) = port else { panic!("no address in {line:?}") };
        Self { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream
    }

    /// Sends a request as it is, and reads all that comes.
    fn raw(&self, request: &str) -> Got {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("read");
        let answer = String::from_utf8(answer).expect("text");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Got { status, headers: lines.filter_map(header).collect(), body: body.to_owned() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Got {
        let host = if headers.contains("Host: ") { "" } else { &format!("Host: localhost:{}\r\n", self.port) };
        self.raw(&format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
    }

    fn get(&self, path: &str) -> Got {
        self.ask("GET", path, "")
    }

    fn listen(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).expect("sent");
        let mut events = Events { lines: BufReader::new(stream) };
        events.next();
        events
    }
}

struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Waits for the next version.
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("an event within the time that it may take");
            assert!(read > 0, "the events end");
            if let Some(version) = line.strip_prefix("data: ") {
                return version.trim().to_owned();
            }
        }
    }

    fn ends(mut self) -> bool {
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).is_ok()
    }
}

#[test]
fn pages_are_those_that_build_writes() {
    let project = project();
    let served = Served::begin(project.path());
    let answer = run(project.path(), ["build"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    let content = |page: &str| page.split_once("<main").map(|(_, content)| content.to_owned()).expect("content");
    let mut waiting = vec![project.path().join("out")];
    let mut files = 0;
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("listed").path();
            let name = path.strip_prefix(project.path().join("out")).expect("below").to_string_lossy().into_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if name != ".dixit-dossier" {
                let (got, written) = (served.get(&format!("/{name}")), fs::read_to_string(&path).expect("read"));
                assert_eq!(got.status, 200, "{name}");
                assert_eq!(got.header("content-length"), got.body.len().to_string(), "{name}");
                if name.ends_with(".html") {
                    assert!(got.header("content-type").starts_with("text/html"), "{name}");
                    assert_eq!(content(&got.body), content(&written), "{name}");
                } else {
                    assert_eq!(got.body, written, "{name}");
                }
                files += 1;
            }
        }
    }
    assert!(files > 25, "{files} files");
    assert_eq!(served.get("/").body, served.get("/index.html").body);
}

#[test]
fn nothing_but_the_dossier_is_given_out() {
    let project = project();
    fs::write(project.path().join("secret.html"), "secret").expect("written");
    let served = Served::begin(project.path());
    for path in [
        "/nothing.html",
        "/record/bob.html",
        "/record/",
        "/record/ann",
        "/record/ann.html/",
        "/secret.html",
        "/../secret.html",
        "/record/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/record/..\\..\\secret.html",
        "/dixit.ron",
        "/data/all.ron",
        "/.dixit-dossier",
        "//etc/passwd",
        "/json/show/..%2f..%2fann.json",
        "/json/show/ann.json%00",
        "/record/ann.html%0d%0aX: y",
        "/INDEX.html",
    ] {
        let got = served.get(path);
        assert!(matches!(got.status, 400 | 404), "{path}: {}", got.status);
        assert!(!got.body.contains("secret") && !got.body.contains("Actor("), "{path}");
    }
    let got = served.get("/record/bob.html?by=ann");
    assert!(got.status == 404 && got.body.contains("There is no such page"), "{}", got.body);
    assert!(got.body.contains("href=\"/index.html\""), "{}", got.body);
    assert_eq!(served.get("/record/ann.html?by=ann").status, 200);
}

#[test]
fn strangers_are_refused() {
    let project = project();
    let served = Served::begin(project.path());
    let ours = format!("http://127.0.0.1:{}", served.port);
    for (status, method, headers) in [
        (200, "GET", format!("Host: 127.0.0.1:{}\r\n", served.port)),
        (200, "HEAD", String::new()),
        (200, "GET", format!("Origin: {ours}\r\nSec-Fetch-Site: same-origin\r\n")),
        (
            200,
            "GET",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n".to_owned(),
        ),
        (421, "GET", "Host: evil.example\r\n".to_owned()),
        (421, "GET", format!("Host: evil.example:{}\r\n", served.port)),
        (421, "GET", format!("Host: localhost:{}\r\nHost: evil.example\r\n", served.port)),
        (421, "GET", "Host: localhost\r\n".to_owned()),
        (403, "GET", "Origin: https://evil.example\r\n".to_owned()),
        (403, "GET", "Origin: null\r\n".to_owned()),
        (403, "GET", format!("Origin: {ours}.evil.example\r\n")),
        (403, "GET", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n".to_owned()),
        (405, "POST", String::new()),
        (405, "PUT", String::new()),
        (405, "DELETE", String::new()),
        (405, "OPTIONS", "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n".to_owned()),
    ] {
        for path in ["/", "/events", "/json/said.json"] {
            if path == "/events" && status == 200 {
                continue;
            }
            let got = served.ask(method, path, &headers);
            assert_eq!(got.status, status, "{method} {path} {headers}");
            assert!(status == 200 || !got.body.contains("Rain") && !got.body.contains("rain"), "{}", got.body);
            assert_eq!(method == "HEAD", got.body.is_empty());
            assert!(got.header("content-security-policy").starts_with("default-src 'none'"));
            assert_eq!(got.header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(got.header("x-content-type-options"), "nosniff");
            assert_eq!(got.header("cache-control"), "no-store");
            assert_eq!(got.header("access-control-allow-origin"), "");
        }
    }
    let port = served.port;
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(served.raw(&absolute).status, 421);
    assert_eq!(served.raw("GET / HTTP/1.0\r\n\r\n").status, 421);
    // Only loopback listens.
    assert!(served.get("/").header("server").is_empty());
}

#[test]
fn what_is_saved_is_seen() {
    let project = project();
    let served = Served::begin(project.path());
    let mut events = served.listen();
    assert!(served.get("/record/ann-says.html").body.contains("it will rain"));
    let records = project.path().join("data/all.ron");

    let begun = Instant::now();
    fs::write(&records, RECORDS.replace("rain", "snow")).expect("written");
    let version = events.next();
    let got = served.get("/record/ann-says.html");
    println!("seen after {:?}", begun.elapsed());
    assert!(got.body.contains("it will snow") && !got.body.contains("it will rain"));
    assert!(got.notice().contains(&format!("data-version=\"{version}\"")), "{}", got.notice());

    // As most editors save: another file is put in its place.
    let other = project.path().join("data/.all.ron.swp");
    fs::write(&other, RECORDS.replace("rain", "hail")).expect("written");
    fs::rename(&other, &records).expect("moved");
    events.next();
    assert!(served.get("/record/ann-says.html").body.contains("it will hail"));

    fs::create_dir(project.path().join("data/more")).expect("made");
    fs::write(project.path().join("data/more/bob.ron"), "[Actor(id: \"bob\", kind: Person, name: \"Bob\")]")
        .expect("written");
    let found = (0..10).any(|_| {
        events.next();
        served.get("/record/bob.html").status == 200
    });
    assert!(found);
    fs::remove_file(project.path().join("data/more/bob.ron")).expect("removed");
    events.next();
    assert_eq!(served.get("/record/bob.html").status, 404);

    fs::write(project.path().join("dixit.ron"), "(title: \"Weather\")\n").expect("written");
    events.next();
    assert!(served.get("/").body.contains("<title>Weather</title>"));
}

#[test]
fn while_records_are_broken_the_last_sound_state_stays() {
    let project = project();
    let served = Served::begin(project.path());
    let mut events = served.listen();
    let records = project.path().join("data/all.ron");
    assert!(served.get("/").notice().ends_with("role=\"status\"></div>"));

    fs::write(&records, RECORDS.replace("it will rain\",", "it will <b>snow</b>\", soid: 1,")).expect("written");
    events.next();
    for page in ["/", "/record/ann-says.html", "/claims.html", "/record/none.html"] {
        let got = served.get(page);
        assert!(got.notice().contains("The records have 1 error. These pages show the last sound state."), "{page}");
        assert!(got.notice().contains("data/all.ron:4:"), "{}", got.notice());
        assert!(got.notice().contains("soid"), "{}", got.notice());
    }
    assert!(served.get("/record/ann-says.html").body.contains("it will rain"));

    fs::write(project.path().join("dixit.ron"), "(titel: \"Rain\")\n").expect("written");
    events.next();
    let got = served.get("/");
    assert!(
        got.notice().contains("The records can&#39;t be read") || got.notice().contains("The records can't be read")
    );
    assert!(got.notice().contains("dixit.ron:1:"), "{}", got.notice());

    fs::write(project.path().join("dixit.ron"), "(title: \"Rain\")\n").expect("written");
    events.next();
    fs::write(&records, RECORDS.replace("rain", "hail")).expect("written");
    events.next();
    let got = served.get("/record/ann-says.html");
    assert!(got.notice().ends_with("role=\"status\"></div>"), "{}", got.notice());
    assert!(got.body.contains("it will hail"));
}

/// Broken from the beginning, what is sound is shown.
#[test]
fn of_broken_records_the_sound_ones_are_shown() {
    let project = project();
    fs::write(project.path().join("data/faulty.ron"), "[Claim(id: \"misspelt\", txet: \"<script>\")]\n")
        .expect("written");
    let served = Served::begin(project.path());
    let got = served.get("/");
    assert!(got.notice().contains("These pages show what is sound."), "{}", got.notice());
    assert!(got.notice().contains("data/faulty.ron:1:") && !got.notice().contains("<script>"), "{}", got.notice());
    assert_eq!(served.get("/record/ann-says.html").status, 200);
}

#[test]
fn a_taken_port_is_said() {
    let project = project();
    let served = Served::begin(project.path());
    let port = served.port.to_string();
    let answer = run(project.path(), ["serve", "--port", &port]);
    assert_eq!(answer.code, 2);
    assert!(answer.stderr.contains(&format!("port {port} of this machine can't be listened on")), "{}", answer.stderr);
    assert!(answer.stderr.contains("`--port 0` takes a free one"), "{}", answer.stderr);
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_it_quietly_and_at_once() {
    let project = project();
    let mut served = Served::begin(project.path());
    let (events, idle) = (served.listen(), served.connect());
    let begun = Instant::now();
    let killed = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let status = served.child.wait().expect("ended");
    assert_eq!(status.code(), Some(0));
    assert!(events.ends());
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(idle);
}
