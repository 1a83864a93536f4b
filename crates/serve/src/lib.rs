//! A dossier on loopback: read-only, for the one who started it, told of changes as they come.
//!
//! - [`Server`] listens, judges each request (`guard`), and hands its path to a [`Source`], which makes the file.
//! - [`News`] tells every page that is open that there is something new, by server-sent events at [`EVENTS`].
//! - [`watch`] wakes up when files change.
//!
//! Nothing here knows a record, and no path of a request is ever opened as a file.

mod guard;
pub mod watch;

use std::convert::Infallible;
use std::future::IntoFuture as _;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::{self as latest, Sender};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

/// Where pages hear of changes, from the root.
pub const EVENTS: &str = "/events";

/// So many files are made at a time.
const AT_A_TIME: usize = 8;
/// What is still being answered when the server is told to end gets so long to finish.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// A browser that lost us asks again after so long.
const RETRY: Duration = Duration::from_millis(500);

/// One file, as it is sent.
#[derive(Debug)]
pub struct File {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media: &'static str,
    /// False if it only says that there is no such file.
    pub found: bool,
}

/// What makes the files.
pub trait Source: Send + Sync + 'static {
    /// The file of a path, which is given from the root, without a slash before it and as the request had it; `None` if it
    /// can't be made now. Called on threads where waiting is allowed, several at a time.
    fn file(&self, path: &str) -> Option<File>;
}

/// Tells all open pages which version is the present one.
#[derive(Debug, Clone)]
pub struct News(Arc<Sender<Option<String>>>);

impl News {
    /// There is a new version.
    pub fn tell(&self, version: String) {
        self.0.send_replace(Some(version));
    }

    /// The server is to end. Nothing can be told after it.
    pub fn end(&self) {
        self.0.send_replace(None);
    }
}

/// A server that listens on loopback.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    port: u16,
    news: News,
}

impl Server {
    /// Listens on a port of 127.0.0.1; on a free one, if it is 0.
    ///
    /// # Errors
    /// If the port is taken or not ours to take.
    pub fn bind(port: u16, version: String) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port, news: News(Arc::new(latest::channel(Some(version)).0)) })
    }

    /// Where it is reached.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// A way to tell pages of changes, and to end the server.
    #[must_use]
    pub fn news(&self) -> News {
        self.news.clone()
    }

    /// Serves until told to end. `policy` is the Content-Security-Policy of everything that is served.
    ///
    /// # Errors
    /// If there can be no server.
    pub fn run(self, source: Arc<dyn Source>, policy: &'static str) -> io::Result<()> {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(AT_A_TIME).build()?;
        let Self { listener, port, news } = self;
        let ended = {
            let told = news.0.subscribe();
            move || {
                let mut told = told.clone();
                async move { _ = told.wait_for(Option::is_none).await }
            }
        };
        let outcome = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let served = axum::serve(listener, router(port, source, news, policy)).with_graceful_shutdown(ended());
            let served = tokio::spawn(served.into_future());
            ended().await;
            _ = tokio::time::timeout(LAST_WORDS, served).await;
            Ok(())
        });
        runtime.shutdown_background();
        outcome
    }
}

fn router(port: u16, source: Arc<dyn Source>, news: News, policy: &'static str) -> Router {
    let judge = middleware::from_fn(move |request: Request, next: Next| judged(port, policy, request, next));
    Router::new()
        .route(EVENTS, get(events))
        .with_state(news)
        .fallback_service(get(file).with_state(source))
        .layer(judge)
}

/// Lets a request through if it may be answered, and says on each answer how little may be done with it.
async fn judged(port: u16, policy: &'static str, request: Request, next: Next) -> Response {
    let mut response = match guard::judge(port, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (guard::OPENER_POLICY, "same-origin"),
        (guard::RESOURCE_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// One file of the source.
async fn file(State(source): State<Arc<dyn Source>>, request: Request) -> Response {
    let is_head = request.method() == Method::HEAD;
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let made = tokio::task::spawn_blocking(move || source.file(&path)).await;
    let Ok(Some(File { bytes, media, found })) = made else {
        return (StatusCode::SERVICE_UNAVAILABLE, "this page can't be made just now\n").into_response();
    };
    let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let length = bytes.len();
    let body = if is_head { Body::empty() } else { Body::from(bytes) };
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(media)), (header::CONTENT_LENGTH, length.into())];
    (status, headers, body).into_response()
}

/// The version, now and whenever there is another.
async fn events(State(news): State<News>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let versions = WatchStream::new(news.0.subscribe()).map_while(|version| version);
    let told = versions.map(|version| Ok(Event::default().event("version").data(version).retry(RETRY)));
    Sse::new(told).keep_alive(KeepAlive::default())
}
