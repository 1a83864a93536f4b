//! What a token is, and where it stands. How they are found is the lexer's.

use dixit_core::source::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// `{`
    OpenMap,
    /// `}`
    CloseMap,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `=`
    Equals,
    /// `#`
    Hash,
    /// `!`
    Bang,
    /// `"…"` without a backslash in it
    Str,
    /// `"…"` with a backslash in it
    EscapedStr,
    /// `r"…"`, `r#"…"#`
    RawStr,
    /// `b"…"`, `br"…"`
    Bytes,
    /// `b'x'`
    Byte,
    /// `'x'`
    Char,
    /// `'…'` with more in it: what other languages write for a string
    Quoted,
    /// A run of digits, letters, `_`, `.`, `+`, `-` that begins like a number
    Number,
    /// A name
    Ident,
    /// `r#name`
    RawIdent,
    /// `// …` or `/* … */`
    Comment,
    /// A string without its closing quote: all the rest of the file
    UnclosedStr,
    /// A block comment without its end: all the rest of the file
    UnclosedComment,
    /// One character that begins no token
    Stray,
    /// The end of the file
    End,
}

impl TokenKind {
    /// True for `(`, `[` and `{`.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::OpenParen | Self::OpenList | Self::OpenMap)
    }

    /// True for `)`, `]` and `}`.
    pub(crate) const fn is_close(self) -> bool {
        matches!(self, Self::CloseParen | Self::CloseList | Self::CloseMap)
    }

    /// True for a name, raw or not.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Self::Ident | Self::RawIdent)
    }

    /// True for a closed string of any spelling.
    pub(crate) const fn is_string(self) -> bool {
        matches!(self, Self::Str | Self::EscapedStr | Self::RawStr)
    }

    /// True where the file ends within the token.
    pub(crate) const fn is_unclosed(self) -> bool {
        matches!(self, Self::UnclosedStr | Self::UnclosedComment)
    }
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Its bytes.
    pub(crate) span: Span,
}
