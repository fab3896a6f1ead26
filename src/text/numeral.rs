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

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn chinese_numerals_are_read_in_both_manners() {
        for (text, value) in
            [("五十六", 56), ("十", 10), ("二十", 20), ("一百零三", 103), ("二○○一", 2001), ("74", 74), ("第", 0)]
        {
            assert_eq!(numeral(text).unwrap_or(0), value, "{text}");
        }
    }
}
