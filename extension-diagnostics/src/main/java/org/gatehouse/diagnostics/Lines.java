package org.gatehouse.diagnostics;

/** Text of clients becomes part of a log line: it ends none, and is not endless. */
final class Lines {

    private static final int NAME = 200;

    private Lines() {}

    /** A name or id. */
    static String clean(String text) {
        return clean(text, NAME);
    }

    static String clean(String text, int most) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), most) + 1);
        for (int i = 0; i < text.length() && i < most; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return text.length() > most ? clean.append('…').toString() : clean.toString();
    }
}
