//! Points and boxes, in user units, y downwards. No drawing and no policy.

use super::bands::Piece;
use super::layered::Spot;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Box {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Box {
    pub(crate) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(crate) fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    pub(crate) fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }
}

/// Which way the layers follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Left to right: the main axis is x.
    Right,
    /// Top to bottom: the main axis is y.
    Down,
}

impl Flow {
    /// A place given along and across the flow.
    pub(crate) fn point(self, main: f64, cross: f64) -> Point {
        match self {
            Self::Right => Point { x: main, y: cross },
            Self::Down => Point { x: cross, y: main },
        }
    }

    /// A straight piece of a line given along and across the flow.
    pub(crate) fn piece(self, piece: &Piece) -> (Point, Point) {
        let point = |spot: Spot| self.point(spot.main, spot.cross);
        (point(piece.from), point(piece.to))
    }

    /// Width and height as sizes along and across the flow; its own inverse.
    pub(crate) fn sizes(self, width: f64, height: f64) -> (f64, f64) {
        match self {
            Self::Right => (width, height),
            Self::Down => (height, width),
        }
    }

    /// A box given along and across the flow.
    pub(crate) fn upright(self, main: f64, cross: f64, along: f64, across: f64) -> Box {
        let Point { x, y } = self.point(main, cross);
        let (width, height) = self.sizes(along, across);
        Box { x, y, width, height }
    }
}
