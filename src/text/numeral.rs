//! Numbers as they are written.

/// The value of a number in digits or in Chinese numerals, positional (二○○一) or not (二十一).
pub fn numeral(text: &str) -> Option<u32> {
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let digit = |c: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .map(|d| d as u32)
            .or((c == '○').then_some(0))
            .or((c == '两').then_some(2))
    };
    if !text.contains(['十', '百', '千']) {
        return text
            .chars()
            .try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))
            .filter(|_| !text.is_empty());
    }
    let (mut total, mut pending) = (0u32, 0u32);
    for c in text.chars() {
        match c {
            '十' => {
                total = total.checked_add(pending.max(1) * 10)?;
                pending = 0;
            }
            '百' => {
                total = total.checked_add(pending.max(1) * 100)?;
                pending = 0;
            }
            '千' => {
                total = total.checked_add(pending.max(1) * 1000)?;
                pending = 0;
            }
            _ => pending = digit(c)?,
        }
    }
    total.checked_add(pending)
}

/// The value of a Roman number; a single C, D, L or M is a letter.
pub fn from_roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() == 1 && digits[0] > 10 {
        return None;
    }
    let less = |i: usize| digits.get(i + 1).is_some_and(|next| digits[i] < *next);
    let value = (0..digits.len()).map(|i| if less(i) { -(digits[i] as i32) } else { digits[i] as i32 }).sum::<i32>();
    u32::try_from(value).ok()
}

/// A number below four hundred in Roman figures.
pub fn roman(mut n: u32) -> String {
    const FIGURES: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut out = String::new();
    for (value, figure) in FIGURES {
        while n >= value && out.len() < 16 {
            out.push_str(figure);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{from_roman, numeral, roman};

    #[test]
    fn chinese_numerals_are_read_in_both_manners() {
        for (text, value) in
            [("五十六", 56), ("十", 10), ("二十", 20), ("一百零三", 103), ("二○○一", 2001), ("74", 74), ("第", 0)]
        {
            assert_eq!(numeral(text).unwrap_or(0), value, "{text}");
        }
    }

    #[test]
    fn roman_figures_go_both_ways() {
        for n in [1, 4, 9, 14, 35, 40, 57, 99, 217] {
            assert_eq!(from_roman(&roman(n)), Some(n), "{}", roman(n));
        }
        assert_eq!((roman(35).as_str(), roman(10).as_str()), ("XXXV", "X"));
        assert_eq!((from_roman("C"), from_roman("XA"), from_roman("")), (None, None, None));
    }
}
