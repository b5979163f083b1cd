//! The marks that can quote, which of them belong together, and how willing each is to open or close.

use crate::quote::marks::MarkStyle;

/// One kind of mark, whatever its role at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Glyph {
    /// `"`, `＂`, Hebrew `״`
    Straight,
    /// `„`
    Low,
    /// `“`, `‟` and `❝`
    Six,
    /// `”` and `❞`
    Nine,
    /// `«`
    GuillemetLeft,
    /// `»`
    GuillemetRight,
    /// ` `` `
    Backticks,
    /// `''`
    Apostrophes,
    /// `,,`
    Commas,
    /// `「`
    CornerOpen,
    /// `」`
    CornerClose,
    /// `『`
    WhiteCornerOpen,
    /// `』`
    WhiteCornerClose,
    /// `〝`
    DoublePrimeOpen,
    /// `〞` and `〟`
    DoublePrimeClose,
    /// `'`, Hebrew `׳`
    Apostrophe,
    /// `‚`
    LowSingle,
    /// `‘` and `‛`
    SixSingle,
    /// `’`
    NineSingle,
    /// `‹`
    AngleLeft,
    /// `›`
    AngleRight,
    /// `` ` ``
    Backtick,
    /// `´`
    Acute,
}

use Glyph::{
    Acute, AngleLeft, AngleRight, Apostrophe, Apostrophes, Backtick, Backticks, Commas,
    CornerClose, CornerOpen, DoublePrimeClose, DoublePrimeOpen, GuillemetLeft, GuillemetRight, Low,
    LowSingle, Nine, NineSingle, Six, SixSingle, Straight, WhiteCornerClose, WhiteCornerOpen,
};

impl Glyph {
    /// Whether a mark can begin with `byte`.
    pub(crate) const fn may_begin(byte: u8) -> bool {
        matches!(
            byte,
            b'"' | b'\'' | b'`' | b',' | 0xC2 | 0xD7 | 0xE2 | 0xE3 | 0xEF
        )
    }

    /// The mark at the start of `rest`, and its length in bytes.
    pub(crate) fn at(rest: &str) -> Option<(Self, usize)> {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let doubled = chars.next() == Some(first);
        let glyph = match first {
            '`' if doubled => return Some((Backticks, 2)),
            '\'' if doubled => return Some((Apostrophes, 2)),
            ',' if doubled => return Some((Commas, 2)),
            '"' | '＂' | '״' => Straight,
            '„' => Low,
            '“' | '‟' | '❝' => Six,
            '”' | '❞' => Nine,
            '«' => GuillemetLeft,
            '»' => GuillemetRight,
            '「' | '｢' => CornerOpen,
            '」' | '｣' => CornerClose,
            '『' => WhiteCornerOpen,
            '』' => WhiteCornerClose,
            '〝' => DoublePrimeOpen,
            '〞' | '〟' => DoublePrimeClose,
            '\'' | '׳' => Apostrophe,
            '‚' => LowSingle,
            '‘' | '‛' => SixSingle,
            '’' => NineSingle,
            '‹' => AngleLeft,
            '›' => AngleRight,
            '`' => Backtick,
            '´' => Acute,
            _ => return None,
        };
        Some((glyph, first.len_utf8()))
    }

    /// How willing the mark is to open a quotation, from its shape alone; `None` if it never does.
    pub(crate) const fn opens(self) -> Option<i32> {
        Some(match self {
            Low | CornerOpen | WhiteCornerOpen | DoublePrimeOpen => 20,
            LowSingle | Backticks | Commas => 10,
            Straight | Six | GuillemetLeft | GuillemetRight | AngleLeft | AngleRight | Backtick => {
                0
            }
            Nine | Apostrophe | SixSingle => -5,
            Apostrophes | NineSingle | Acute => -10,
            CornerClose | WhiteCornerClose | DoublePrimeClose => return None,
        })
    }

    /// How willing the mark is to close one; `None` if it never does.
    pub(crate) const fn closes(self) -> Option<i32> {
        Some(match self {
            Nine | CornerClose | WhiteCornerClose | DoublePrimeClose => 10,
            Straight | Six | GuillemetLeft | GuillemetRight | AngleLeft | AngleRight
            | Apostrophes | SixSingle => 0,
            Apostrophe | NineSingle | Acute | Backtick => -5,
            Low | LowSingle => -25,
            CornerOpen | WhiteCornerOpen | DoublePrimeOpen | Backticks | Commas => return None,
        })
    }

    /// Whether the mark also writes an apostrophe, a foot or a minute.
    pub(crate) const fn is_apostrophe(self) -> bool {
        matches!(self, Apostrophe | SixSingle | NineSingle | Backtick | Acute)
    }

    /// Whether the mark also writes an inch or a second.
    pub(crate) const fn is_inch(self) -> bool {
        matches!(self, Straight | Nine | Apostrophes)
    }

    /// What a blank between the mark and what it quotes says: French « oui » has one, tokenised text " so ", too.
    pub(crate) const fn apart(self) -> i32 {
        if self.is_spaced() {
            -2
        } else if self.is_apostrophe() {
            -30
        } else {
            -16
        }
    }

    /// Whether a blank may stand between the mark and what it quotes, as in French « oui ».
    pub(crate) const fn is_spaced(self) -> bool {
        matches!(
            self,
            GuillemetLeft | GuillemetRight | AngleLeft | AngleRight
        )
    }

    /// Whether the mark cannot be anything but a quotation mark, so that a lone one is a lost partner.
    pub(crate) const fn is_certain(self) -> bool {
        !self.is_apostrophe() && !matches!(self, Commas | Straight | Apostrophes)
    }

    /// How well `close` ends what `self` began: 0 for a usual pair, below for an odd one, `None` for no pair at all.
    pub(crate) const fn fit(self, close: Self) -> Option<i32> {
        Some(match (self, close) {
            (Low, Six | Nine)
            | (Six, Nine)
            | (Straight, Straight)
            | (GuillemetLeft, GuillemetRight)
            | (GuillemetRight, GuillemetLeft)
            | (Backticks, Apostrophes)
            | (Commas, Apostrophes)
            | (CornerOpen, CornerClose)
            | (WhiteCornerOpen, WhiteCornerClose)
            | (DoublePrimeOpen, DoublePrimeClose)
            | (LowSingle, SixSingle | NineSingle)
            | (SixSingle, NineSingle)
            | (Apostrophe, Apostrophe)
            | (AngleLeft, AngleRight)
            | (AngleRight, AngleLeft) => 0,
            (Low | Commas, Straight)
            | (Nine, Nine)
            | (Backtick, Apostrophe | Acute | NineSingle) => -3,
            (Low, Low | Apostrophes)
            | (Six, Six)
            | (GuillemetRight, GuillemetRight)
            | (Commas, Six | Nine)
            | (Backticks, Straight | Nine)
            | (Apostrophes, Apostrophes)
            | (LowSingle, Apostrophe)
            | (NineSingle, NineSingle)
            | (AngleRight, AngleRight)
            | (Acute, Acute)
            | (Backtick, Backtick) => -6,
            (Six | Nine, Straight)
            | (Straight, Six | Nine | Apostrophes)
            | (Nine, Six)
            | (LowSingle, LowSingle)
            | (SixSingle, SixSingle | Apostrophe)
            | (Apostrophe, SixSingle | NineSingle)
            | (NineSingle, SixSingle) => -12,
            (Low, GuillemetLeft | GuillemetRight)
            | (GuillemetLeft, GuillemetLeft)
            | (GuillemetRight | GuillemetLeft, Six | Nine | Straight)
            | (AngleLeft, AngleLeft) => -25,
            _ => return None,
        })
    }

    /// The style that a pair of these two marks belongs to.
    pub(crate) const fn style(self, close: Self) -> MarkStyle {
        match (self, close) {
            (Low | Commas, _) => MarkStyle::Low,
            (Six | Nine, _) => MarkStyle::High,
            (Apostrophes, _) => MarkStyle::Apostrophes,
            (GuillemetLeft, _) => MarkStyle::GuillemetsOut,
            (GuillemetRight, _) => MarkStyle::GuillemetsIn,
            (Backticks, _) => MarkStyle::Backtick,
            (LowSingle, _) => MarkStyle::LowSingle,
            (SixSingle | NineSingle, _) => MarkStyle::HighSingle,
            (AngleLeft, _) => MarkStyle::AnglesOut,
            (AngleRight, _) => MarkStyle::AnglesIn,
            (Backtick | Acute, _) => MarkStyle::BacktickSingle,
            (Apostrophe, _) => MarkStyle::StraightSingle,
            (CornerOpen | CornerClose, _) => MarkStyle::Corner,
            (WhiteCornerOpen | WhiteCornerClose, _) => MarkStyle::WhiteCorner,
            (DoublePrimeOpen | DoublePrimeClose, _) => MarkStyle::DoublePrime,
            (Straight, _) => MarkStyle::Straight,
        }
    }
}
