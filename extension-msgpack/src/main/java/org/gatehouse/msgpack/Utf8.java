package org.gatehouse.msgpack;

/** Characters become bytes, without a text of their own; a lone surrogate becomes U+FFFD. */
final class Utf8 {

    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    static int length(CharSequence text, int from, int to) {
        int length = to - from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            length += c < 0x800 ? 1 : 2;
            if (isPair(text, i, to)) {
                i++; // four bytes for both
            }
        }
        return length;
    }

    static void write(CharSequence text, int from, int to, byte[] bytes, int offset) {
        int at = offset;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = following(c);
            } else if (isPair(text, i, to)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xf0 | point >> 18);
                bytes[at++] = following(point >> 12);
                bytes[at++] = following(point >> 6);
                bytes[at++] = following(point);
            } else {
                char written = Character.isSurrogate(c) ? REPLACEMENT : c;
                bytes[at++] = (byte) (0xe0 | written >> 12);
                bytes[at++] = following(written >> 6);
                bytes[at++] = following(written);
            }
        }
    }

    private static byte following(int bits) {
        return (byte) (0x80 | bits & 0x3f);
    }

    private static boolean isPair(CharSequence text, int at, int to) {
        return at + 1 < to && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
