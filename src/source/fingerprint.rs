//! A short name for a text: the same for the same text, on every system and for ever.

/// 128-bit FNV-1a, fed piece by piece.
///
/// It guards against forgetting, not against forgery, so a few plain lines that never change are
/// better than a cryptographic hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u128);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fingerprint {
    /// Goes on by a piece of the text.
    pub fn mix(&mut self, text: &str) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        for byte in text.bytes() {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }

    /// The name of all that has been mixed in.
    pub const fn value(self) -> u128 {
        self.0
    }
}

/// The fingerprint of a text's bytes.
pub fn fingerprint(text: &str) -> u128 {
    let mut fingerprint = Fingerprint::default();
    fingerprint.mix(text);
    fingerprint.value()
}

#[cfg(test)]
mod tests {
    #[test]
    fn fingerprints_are_those_of_the_published_algorithm() {
        assert_eq!(super::fingerprint(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(super::fingerprint("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }
}
