//! A short name for a text: the same for the same text, on every system and for ever.

/// 128-bit FNV-1a of the text's bytes.
///
/// It guards against forgetting, not against forgery, so a few plain lines that never change are
/// better than a cryptographic hash.
pub fn fingerprint(text: &str) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mix = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    text.bytes().fold(OFFSET, mix)
}

#[cfg(test)]
mod tests {
    #[test]
    fn fingerprints_are_those_of_the_published_algorithm() {
        assert_eq!(super::fingerprint(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(super::fingerprint("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
